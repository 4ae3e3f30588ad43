"""`sladd retention`: deletes what is past its day, and shows what is held."""

import asyncio
from typing import Any

import typer
from rich.table import Table

from chatbot import retention as hall
from chatbot.cli.opening import open_database
from chatbot.cli.output import DONE, FOUND_WANTING, AsJson, out, print_json
from chatbot.clock import day_of, utc_now
from chatbot.settings import read_settings
from chatbot.storage import questions

retention = typer.Typer(no_args_is_help=True, help="What is held and for how long.")


@retention.command()
def sweep(*, as_json: AsJson = False) -> None:
    """Delete every question whose day is over, bytes and all. For cron; the running service does the same."""

    async def swept() -> int:
        async with open_database(read_settings()) as database:
            return await hall.sweep(database, utc_now)

    count = asyncio.run(swept())
    if as_json:
        print_json({"deleted": count})
    else:
        out.print(f"Deleted {count} questions.")


@retention.command()
def status(*, as_json: AsJson = False) -> None:
    """Show how many questions are held, by the day they expire; exit code 1 when some are overdue."""

    async def held() -> dict[str, Any]:
        today = day_of(utc_now())
        async with open_database(read_settings()) as database:
            days = await questions.count_by_day(database, today=today)
            overdue = await questions.count_overdue(database, today=today)
        return {
            "overdue": overdue,
            "days": [{"expires_on": str(day.expires_on), "questions": day.count} for day in days],
        }

    found = asyncio.run(held())
    if as_json:
        print_json(found)
    else:
        _show(found)
    raise typer.Exit(FOUND_WANTING if found["overdue"] else DONE)


def _show(found: dict[str, Any]) -> None:
    table = Table("expires on", "questions")
    for day in found["days"]:
        table.add_row(day["expires_on"], str(day["questions"]))
    out.print(table)
    out.print(f"{found['overdue']} overdue")
