"""`sladd database`: migrations."""

import asyncio

import typer

from chatbot.cli.output import DONE, FOUND_WANTING, AsJson, out, print_json
from chatbot.settings import read_settings
from chatbot.storage import migrations

database = typer.Typer(no_args_is_help=True, help="The database's schema.")


@database.command()
def upgrade(*, as_json: AsJson = False) -> None:
    """Bring the database to the newest schema."""
    settings = read_settings()
    asyncio.run(migrations.upgrade(settings.migration_url, serving_role=settings.serving_role))
    _print(migrations.newest(), as_json=as_json)


@database.command()
def current(*, as_json: AsJson = False) -> None:
    """Show the schema that the database is at; exit code 1 when it is not the newest."""
    revision = asyncio.run(migrations.current(read_settings().database_url))
    _print(revision, as_json=as_json)
    raise typer.Exit(DONE if revision == migrations.newest() else FOUND_WANTING)


def _print(revision: str | None, *, as_json: bool) -> None:
    if as_json:
        print_json({"revision": revision, "newest": migrations.newest()})
    else:
        out.print(f"revision {revision or 'none'} of {migrations.newest()}")
