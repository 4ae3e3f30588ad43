"""`sladd retention`: deletes what is past its day, shows what is held, changes what is promised."""

import asyncio
from typing import Any

import typer
from rich.table import Table

from chatbot import retention as hall
from chatbot import staff
from chatbot.cli.opening import By, open_database, somebody
from chatbot.cli.output import DONE, FOUND_WANTING, AsJson, out, print_json
from chatbot.clock import day_of, utc_now
from chatbot.settings import read_settings
from chatbot.storage import promises, questions

retention = typer.Typer(no_args_is_help=True, help="What is held and for how long.")


@retention.command()
def sweep(*, by: By = None, as_json: AsJson = False) -> None:
    """Delete every question whose day is over, bytes and all, and settle days that have ended.

    For cron; the running service does the same. It catches up after a pause of any length.
    """
    settings = read_settings()

    async def swept() -> hall.Swept:
        async with open_database(settings) as database:
            done = await hall.sweep(database, utc_now, settings.retention_days)
            if done.questions:
                await staff.note(database, somebody(settings, by), "erased", "questions", done.questions)
            return done

    done = asyncio.run(swept())
    if as_json:
        print_json({"deleted": done.questions, "settled": done.settled, "entries": done.entries})
    else:
        out.print(f"Deleted {done.questions} questions, settled {done.settled} days.")


@retention.command()
def status(*, as_json: AsJson = False) -> None:
    """Show how many questions are held, by the day they expire; exit code 1 when some are overdue."""

    async def held() -> dict[str, Any]:
        today = day_of(utc_now())
        async with open_database(read_settings()) as database:
            days = await questions.count_by_day(database, today=today)
            overdue = await questions.count_overdue(database, today=today)
            promised = await promises.promised(database)
        return {
            "overdue": overdue,
            "promised_days": promised,
            "days": [{"expires_on": str(day.expires_on), "questions": day.count} for day in days],
        }

    found = asyncio.run(held())
    if as_json:
        print_json(found)
    else:
        _show(found)
    raise typer.Exit(FOUND_WANTING if found["overdue"] else DONE)


@retention.command()
def change(*, by: By = None, as_json: AsJson = False) -> None:
    """Promise the days of SLADD_RETENTION_DAYS from now on. Stop every deployment on this database first.

    Questions that are stored already keep the day that was promised to their askers.
    """
    settings = read_settings()

    async def changed() -> None:
        async with open_database(settings) as database:
            await promises.change(database, settings.retention_days)
            await staff.note(database, somebody(settings, by), "changed", "retention", settings.retention_days)

    asyncio.run(changed())
    if as_json:
        print_json({"promised_days": settings.retention_days})
    else:
        out.print(f"New questions are kept for {settings.retention_days} days.")


def _show(found: dict[str, Any]) -> None:
    table = Table("expires on", "questions")
    for day in found["days"]:
        table.add_row(day["expires_on"], str(day["questions"]))
    out.print(table)
    out.print(f"{found['overdue']} overdue")
