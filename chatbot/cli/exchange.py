"""`sladd knowledge import` and `export`: knowledge from files and to files, for editors' programs and spreadsheets.

A folder is the whole knowledge and takes the place of what is there; a file is merged into it.
"""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Final

import typer

from chatbot import curation, staff
from chatbot.building import build_encoder, build_redactor
from chatbot.cli.opening import By, open_database, prepared_release, somebody
from chatbot.cli.output import FOUND_WANTING, AsJson, out, print_json, progress_bar, refuse
from chatbot.cli.remarks import Report
from chatbot.cli.reviewing import prepared, reviewed
from chatbot.clock import day_of, utc_now
from chatbot.prepared import PreparedRedactor
from chatbot.settings import Settings, read_settings
from chatbot.storage import migrations
from intents.content import Places, read_patiently, write_folder
from intents.content_file import LARGEST_FILE_BYTES
from intents.exchange import SUFFIXES, Change, Format, difference, give_out, take_in
from intents.knowledge import KnowledgeBase
from intents.review import with_places

SHEET: Final = "knowledge"

Source = Annotated[Path, typer.Argument(help="A folder of content files, or one file: .yaml, .csv, .xlsx or .zip.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would change, and change nothing.")]
Replace = Annotated[
    bool, typer.Option("--replace", help="Let go what FILE does not hold, as a folder always does. [default: keep it]")
]


def import_(
    source: Source, *, dry_run: DryRun = False, replace: Replace = False, by: By = None, as_json: AsJson = False
) -> None:
    """Check SOURCE and publish it as a new release; a running service takes it up within seconds.

    A folder is the whole knowledge. Of a file the rows and intents that are there replace what they speak of, and the rest
    stays as it is in force.
    """
    settings = read_settings()
    content, changes, places = _taken(source, settings, dry_run=dry_run, replace=replace)
    redactor = prepared(content, settings)
    errors = with_places(
        [remark for remark in reviewed(content, redactor, settings) if remark.severity == "error"], places
    )
    if dry_run:
        _show(changes, as_json=as_json)
    if errors:
        if not (dry_run and as_json):
            Report(errors).show(as_json=as_json)
        raise typer.Exit(FOUND_WANTING)
    if not dry_run:
        _publish(content, redactor, settings, by=by, as_json=as_json)


def export(
    folder: Annotated[Path, typer.Argument(help="The folder to write to.", file_okay=False)],
    *,
    form: Annotated[
        Format, typer.Option("--format", help="Content files, or one sheet: knowledge.csv or .xlsx.")
    ] = "yaml",
    as_json: AsJson = False,
) -> None:
    """Write the knowledge in force to FOLDER, in a form that `import` reads. The same knowledge gives the same bytes."""
    settings = read_settings()
    with _writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
    release = asyncio.run(prepared_release(settings, build_redactor(settings, patient=True)))
    with _writing(folder):
        files = _written(release.knowledge, folder, form)
    if as_json:
        print_json({"release": release.number, "files": files})
    else:
        out.print(f"Wrote release {release.number} to {len(files)} {'file' if len(files) == 1 else 'files'}.")


def _taken(
    source: Path, settings: Settings, *, dry_run: bool, replace: bool
) -> tuple[KnowledgeBase, list[Change], Places]:
    """Return the knowledge that an import would publish, how it differs from that in force, and where it was read."""
    if source.is_file() or (source.suffix.lower() in SUFFIXES and not source.is_dir()):
        content = _bytes(source)
        before = asyncio.run(_before(settings, dry_run=dry_run))
        after = take_in(source.name, content, before, replace=replace)
        return after, difference(before, after), Places(())
    reading = read_patiently(source)
    if reading.knowledge is None:
        raise reading.faults[0].cause
    changes = difference(asyncio.run(_before(settings, dry_run=True)), reading.knowledge) if dry_run else []
    return reading.knowledge, changes, reading.places


async def _before(settings: Settings, *, dry_run: bool) -> KnowledgeBase:
    if not dry_run:
        await migrations.upgrade(settings.migration_url, serving_role=settings.serving_role)
    async with open_database(settings) as database:
        return await curation.knowledge_in_force(database)


def _bytes(file: Path) -> bytes:
    """Return what a file holds, and a byte more than is taken in at most of one that is larger."""
    try:
        with file.open("rb") as stream:
            return stream.read(LARGEST_FILE_BYTES + 1)
    except OSError as error:
        raise refuse(f"{file.name}: cannot be read: {error.strerror}") from None


def _show(changes: Sequence[Change], *, as_json: bool) -> None:
    if as_json:
        fields = ("kind", "intent", "language", "field")
        print_json({"changes": [{name: getattr(change, name) for name in fields} for change in changes]})
        return
    for change in changes:
        out.print(change.in_words, markup=False)
    out.print(f"{len(changes)} {'change' if len(changes) == 1 else 'changes'}; nothing was published.")


def _publish(
    content: KnowledgeBase, redactor: PreparedRedactor, settings: Settings, *, by: str | None, as_json: bool
) -> None:
    async def publish() -> int:
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

    number = asyncio.run(publish())
    if as_json:
        print_json({"release": number, "intents": len(content.intents), "checksum": content.checksum})
    else:
        out.print(f"Published release {number} with {len(content.intents)} intents.")


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    """Raise the exit for a misuse where the folder cannot be written."""
    try:
        yield
    except OSError as error:
        raise refuse(f"{folder.name}: cannot be written: {error.strerror}") from None


def _written(knowledge: KnowledgeBase, folder: Path, form: Format) -> list[str]:
    if form == "yaml":
        return [path.name for path in write_folder(knowledge, folder)]
    file = folder / f"{SHEET}.{form}"
    file.write_bytes(give_out(knowledge, form))
    return [file.name]
