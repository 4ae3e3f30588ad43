"""`sladd knowledge`: the knowledge base from the shell."""

import asyncio
import sys
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from chatbot import curation, staff
from chatbot.app import build_encoder, build_redactor
from chatbot.cli.opening import By, open_database, prepared_release, somebody
from chatbot.cli.output import DONE, FOUND_WANTING, MISUSED, AsJson, out, print_json, progress_bar
from chatbot.cli.releases import publish, releases, rollback
from chatbot.cli.remarks import Report
from chatbot.clock import day_of, utc_now
from chatbot.prepared import PreparedRedactor
from chatbot.settings import Settings, read_settings
from chatbot.storage import migrations
from intents.content import SHIPPED_CONTENT, Places, read_patiently, write_folder
from intents.encoder import Encoder
from intents.errors import KnowledgeInvalid
from intents.fitting import held_out, steps
from intents.knowledge import KnowledgeBase
from intents.review import (
    Asked,
    Remark,
    all_pieces,
    ask,
    in_order,
    lights,
    of_faults,
    of_overlaps,
    of_tests,
    of_too_few_examples,
    review,
    with_places,
)
from intents.schema import schema_text

knowledge = typer.Typer(
    no_args_is_help=True, help="The knowledge base: check it, publish it from files, write it to files."
)
knowledge.command()(publish)
knowledge.command()(rollback)
knowledge.command()(releases)

Folder = Annotated[Path, typer.Argument(help="A folder of content files (*.yaml).", file_okay=False)]
Quick = Annotated[bool, typer.Option("--quick", help="Leave out what needs a fitted matcher: overlaps and tests.")]


@knowledge.command()
def check(folder: Folder = SHIPPED_CONTENT, *, quick: Quick = False, as_json: AsJson = False) -> None:
    """Read FOLDER and say what an editor should hear; exit code 1 when something is an error."""
    reading = read_patiently(folder)
    if reading.knowledge is None:
        Report(of_faults(reading.faults)).show(as_json=as_json)
        raise typer.Exit(FOUND_WANTING if reading.holds_content else MISUSED)
    report = _checked(reading.knowledge, reading.places, read_settings(), quick=quick)
    report.show(as_json=as_json)
    raise typer.Exit(FOUND_WANTING if report.count("error") else DONE)


@knowledge.command("import")
def import_(folder: Folder, *, by: By = None, as_json: AsJson = False) -> None:
    """Check FOLDER and publish it as a new release; a running service takes it up within seconds."""
    reading = read_patiently(folder)
    if reading.knowledge is None:
        raise reading.faults[0].cause
    content, settings = reading.knowledge, read_settings()
    redactor = _prepared(content, settings)
    errors = [remark for remark in _reviewed(content, redactor, settings) if remark.severity == "error"]
    if errors:
        Report(with_places(errors, reading.places)).show(as_json=as_json)
        raise typer.Exit(FOUND_WANTING)

    async def published() -> int:
        await migrations.upgrade(settings.migration_url, serving_role=settings.serving_role)
        async with open_database(settings) as database:
            with progress_bar("Fitting the matcher") as progress:
                today, encoder = day_of(utc_now()), build_encoder(settings)
                release = await curation.publish(
                    database,
                    redactor,
                    content,
                    today=today,
                    progress=progress,
                    encoder=encoder,
                    published_at=utc_now(),
                    author=somebody(settings, by).name,
                )
            await staff.note(database, somebody(settings, by), "changed", "knowledge", 1)
            return release.number

    number = asyncio.run(published())
    if as_json:
        print_json({"release": number, "intents": len(content.intents), "checksum": content.checksum})
    else:
        out.print(f"Published release {number} with {len(content.intents)} intents.")


@knowledge.command()
def export(folder: Folder, *, as_json: AsJson = False) -> None:
    """Write the knowledge in force to FOLDER, in the form that `import` reads."""
    settings = read_settings()
    release = asyncio.run(prepared_release(settings, build_redactor(settings, patient=True)))
    files = [path.name for path in write_folder(release.knowledge, folder)]
    if as_json:
        print_json({"release": release.number, "files": files})
    else:
        out.print(f"Wrote release {release.number} to {len(files)} files.")


@knowledge.command()
def schema() -> None:
    """Print the JSON Schema of content files, for an editor program to complete and check them by."""
    sys.stdout.write(schema_text())


def _checked(content: KnowledgeBase, places: Places, settings: Settings, *, quick: bool) -> Report:
    redactor = _prepared(content, settings)
    more, asked = ([], []) if quick else _judged(content, redactor, build_encoder(settings))
    remarks = [*_reviewed(content, redactor, settings), *more]
    return Report(in_order(with_places(remarks, places)), lights(content, remarks, asked))


def _prepared(content: KnowledgeBase, settings: Settings) -> PreparedRedactor:
    redactor = build_redactor(settings, patient=True)
    with progress_bar("Redacting the phrases") as progress:
        return PreparedRedactor.of(redactor, (piece.words for piece in all_pieces(content)), progress)


def _reviewed(content: KnowledgeBase, redactor: PreparedRedactor, settings: Settings) -> list[Remark]:
    hosts = {urlsplit(settings.site_url).hostname or ""}
    return review(content, redactor.wash, today=day_of(utc_now()), hosts=hosts)


def _judged(
    content: KnowledgeBase, redactor: PreparedRedactor, encoder: Encoder | None
) -> tuple[list[Remark], list[Asked]]:
    """Return what only a fitted matcher can tell: which intents overlap, and which tests fail."""
    try:
        with progress_bar("Judging each phrase by the others") as progress:
            judged = held_out(content, lambda phrase: redactor.wash(phrase).text, progress(steps(content)), encoder)
        with progress_bar("Fitting the matcher") as progress:
            matcher = curation.fit_matcher(content, redactor, progress, encoder)
    except KnowledgeInvalid as error:
        return [of_too_few_examples(error)], []
    asked = ask(content, matcher, redactor.wash, day_of(utc_now()))
    return [*of_overlaps(content, judged), *of_tests(asked)], asked
