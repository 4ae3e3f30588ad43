"""What several commands need opened: a database at its newest schema, and the knowledge in force."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from chatbot import curation
from chatbot.app import build_encoder
from chatbot.cli.output import progress_bar
from chatbot.clock import day_of, utc_now
from chatbot.curation import Release
from chatbot.errors import ArchiveUnavailable, DatabaseUnusable
from chatbot.settings import Settings
from chatbot.storage import migrations
from chatbot.storage.database import Database
from chatbot.washing import Redacts


@asynccontextmanager
async def open_database(settings: Settings) -> AsyncIterator[Database]:
    """Yield the database at the newest schema. Raises `DatabaseUnusable` with one line."""
    revision = await migrations.current(settings.database_url)
    if revision != migrations.newest():
        raise DatabaseUnusable("the database is not at the newest schema: run `sladd database upgrade`")
    database = Database(settings.database_url)
    try:
        yield database
    except ArchiveUnavailable as error:
        raise DatabaseUnusable(str(error)) from None
    finally:
        await database.close()


async def prepared_release(settings: Settings, redactor: Redacts) -> Release:
    """Bring the database to the newest schema and return the knowledge in force, published on first use."""
    await migrations.upgrade(settings.migration_url)
    async with open_database(settings) as database:
        with progress_bar("Fitting the matcher") as progress:
            today, encoder = day_of(utc_now()), build_encoder(settings)
            return await curation.in_force(database, redactor, today=today, progress=progress, encoder=encoder)
