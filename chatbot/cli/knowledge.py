"""`sladd knowledge`: the knowledge base from the shell."""

import asyncio
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from chatbot import curation
from chatbot.app import build_redactor
from chatbot.cli.opening import open_database, prepared_release
from chatbot.cli.output import DONE, FOUND_WANTING, AsJson, out, print_json, progress_bar
from chatbot.clock import day_of, utc_now
from chatbot.settings import read_settings
from chatbot.storage import migrations
from intents.content import SHIPPED_CONTENT, read_folder, write_folder
from intents.review import Remark, review

knowledge = typer.Typer(
    no_args_is_help=True, help="The knowledge base: check it, publish it from files, write it to files."
)

Folder = Annotated[Path, typer.Argument(help="A folder of content files (*.yaml).", file_okay=False)]


@knowledge.command()
def check(folder: Folder = SHIPPED_CONTENT, *, as_json: AsJson = False) -> None:
    """Read FOLDER and say what an editor should hear; exit code 1 when something is an error."""
    content = read_folder(folder)
    remarks = review(content, curation.personal_data_finder(build_redactor(read_settings())))
    _print_remarks(remarks, len(content.intents), as_json=as_json)
    raise typer.Exit(FOUND_WANTING if any(remark.severity == "error" for remark in remarks) else DONE)


@knowledge.command("import")
def import_(folder: Folder, *, as_json: AsJson = False) -> None:
    """Check FOLDER and publish it as a new release; a running service takes it up when it is restarted."""
    content = read_folder(folder)
    settings = read_settings()
    redactor = build_redactor(settings)
    errors = [
        remark for remark in review(content, curation.personal_data_finder(redactor)) if remark.severity == "error"
    ]
    if errors:
        _print_remarks(errors, len(content.intents), as_json=as_json)
        raise typer.Exit(FOUND_WANTING)

    async def publish() -> int:
        await migrations.upgrade(settings.migration_url)
        async with open_database(settings) as database:
            with progress_bar("Fitting the matcher") as progress:
                today = day_of(utc_now())
                return (await curation.publish(database, redactor, content, today=today, progress=progress)).number

    number = asyncio.run(publish())
    if as_json:
        print_json({"release": number, "intents": len(content.intents), "checksum": content.checksum})
    else:
        out.print(f"Published release {number} with {len(content.intents)} intents. Restart the service to use it.")


@knowledge.command()
def export(folder: Folder, *, as_json: AsJson = False) -> None:
    """Write the knowledge in force to FOLDER, in the form that `import` reads."""
    settings = read_settings()
    release = asyncio.run(prepared_release(settings, build_redactor(settings)))
    files = [path.name for path in write_folder(release.knowledge, folder)]
    if as_json:
        print_json({"release": release.number, "files": files})
    else:
        out.print(f"Wrote release {release.number} to {len(files)} files.")


def _print_remarks(remarks: list[Remark], intents: int, *, as_json: bool) -> None:
    if as_json:
        print_json({"intents": intents, "remarks": [asdict(remark) for remark in remarks]})
        return
    for remark in remarks:
        out.print(f"{remark.severity:<8} {remark.intent}: {remark.message} ({remark.rule})", markup=False)
    errors = sum(remark.severity == "error" for remark in remarks)
    out.print(f"{intents} intents, {errors} errors, {len(remarks) - errors} warnings")
