"""`sladd activity`: what staff read, changed, exported or erased, for an auditor. Reading it is noted as well."""

import asyncio
from collections.abc import Sequence
from typing import Annotated, Final

import typer
from rich.table import Table

from chatbot import staff
from chatbot.cli.opening import By, open_database, somebody
from chatbot.cli.output import AsJson, out, print_json
from chatbot.settings import read_settings
from chatbot.storage.tables import Activity

DEFAULT_SIZE: Final = 50
LARGEST_SIZE: Final = 10_000

activity = typer.Typer(no_args_is_help=True, help="What staff did.")


@activity.callback()
def group() -> None:
    """Make `list` a command of a group of one."""


@activity.command("list")
def list_(
    *,
    size: Annotated[int, typer.Option(min=1, max=LARGEST_SIZE, help="How many at most.")] = DEFAULT_SIZE,
    by: By = None,
    as_json: AsJson = False,
) -> None:
    """Show the latest entries of the activity log, newest first: who, did what, to how many of what. No visitor's words."""
    settings = read_settings()

    async def read() -> Sequence[Activity]:
        async with open_database(settings) as database:
            return await staff.list_activity(
                database, somebody(settings, by), size=size, deed="exported" if as_json else "read"
            )

    found = asyncio.run(read())
    if as_json:
        print_json({"activity": [_plain(entry) for entry in found]})
        return
    table = Table("when (UTC)", "who", "did", "what", "how many")
    for entry in found:
        table.add_row(f"{entry.happened_at:%Y-%m-%d %H:%M:%S}", entry.who, entry.deed, entry.what, str(entry.count))
    out.print(table, markup=False)


def _plain(entry: Activity) -> dict[str, object]:
    return {
        "happened_at": entry.happened_at.isoformat(),
        "who": entry.who,
        "deed": entry.deed,
        "what": entry.what,
        "count": entry.count,
        "expires_on": entry.expires_on,
    }
