"""What several commands need opened: a database at its newest schema, and the knowledge in force."""

import getpass
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

import typer

from chatbot import curation
from chatbot.building import build_encoder
from chatbot.cli.output import progress_bar
from chatbot.clock import day_of, utc_now
from chatbot.curation import Release
from chatbot.errors import ArchiveUnavailable, DatabaseUnusable
from chatbot.redacts import Redacts
from chatbot.settings import Settings
from chatbot.staff import Staff
from chatbot.storage import migrations
from chatbot.storage.database import Database

By = Annotated[
    str | None, typer.Option("--by", help="Who is at work, for the activity log. [default: your account here]")
]


@asynccontextmanager
async def open_database(settings: Settings) -> AsyncIterator[Database]:
    """Yield the database at the newest schema. Raises `DatabaseUnusable` with one line."""
    await migrations.check(settings.database_url)
    database = Database(settings.database_url, settings.migration_url)
    try:
        yield database
    except ArchiveUnavailable as error:
        raise DatabaseUnusable(str(error)) from None
    finally:
        await database.close()


def somebody(settings: Settings, name: str | None) -> Staff:
    """Return who is at work: the name that was given, or else that of the account on this machine."""
    return Staff(name or getpass.getuser(), utc_now, settings.activity_days)


async def prepared_release(settings: Settings, redactor: Redacts) -> Release:
    """Bring the database to the newest schema and return the knowledge in force, published on first use."""
    await migrations.upgrade(settings.migration_url, serving_role=settings.serving_role)
    async with open_database(settings) as database:
        with progress_bar("Fitting the matcher") as progress:
            today, encoder = day_of(utc_now()), build_encoder(settings)
            return await curation.in_force(database, redactor, today=today, progress=progress, encoder=encoder)
