"""`sladd knowledge`: the knowledge base from the shell."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from chatbot import curation
from chatbot.building import build_encoder
from chatbot.cli.exchange import export, import_
from chatbot.cli.output import DONE, FOUND_WANTING, MISUSED, AsJson, progress_bar
from chatbot.cli.releases import publish, releases, rollback
from chatbot.cli.remarks import Report
from chatbot.cli.reviewing import prepared, reviewed
from chatbot.clock import day_of, utc_now
from chatbot.prepared import PreparedRedactor
from chatbot.settings import Settings, read_settings
from intents.content import SHIPPED_CONTENT, Places, read_patiently
from intents.encoder import Encoder
from intents.errors import KnowledgeInvalid
from intents.fitting import held_out, steps
from intents.knowledge import KnowledgeBase
from intents.review import (
    Asked,
    Remark,
    ask,
    in_order,
    lights,
    of_faults,
    of_overlaps,
    of_tests,
    of_too_few_examples,
    with_places,
)
from intents.schema import schema_text

knowledge = typer.Typer(
    no_args_is_help=True, help="The knowledge base: check it, publish it from files, write it to files."
)
knowledge.command()(publish)
knowledge.command()(rollback)
knowledge.command()(releases)

knowledge.command("import")(import_)
knowledge.command()(export)

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


@knowledge.command()
def schema() -> None:
    """Print the JSON Schema of content files, for an editor program to complete and check them by."""
    sys.stdout.write(schema_text())


def _checked(content: KnowledgeBase, places: Places, settings: Settings, *, quick: bool) -> Report:
    redactor = prepared(content, settings)
    more, asked = ([], []) if quick else _judged(content, redactor, build_encoder(settings))
    remarks = [*reviewed(content, redactor, settings), *more]
    return Report(in_order(with_places(remarks, places)), lights(content, remarks, asked))


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
