"""Runs the migrations on the connection that `chatbot.storage.migrations` hands in, or on the settings' database."""

import asyncio

from alembic import context
from sqlalchemy import Connection

from chatbot.settings import read_settings
from chatbot.storage.database import open_engine
from chatbot.storage.tables import SQLModel


def migrate(connection: Connection) -> None:
    """Run the migrations on one connection."""
    context.configure(connection=connection, target_metadata=SQLModel.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()


async def migrate_settings_database() -> None:
    """Run the migrations on the database that the settings name."""
    engine = open_engine(read_settings().migration_url, patient=True)
    async with engine.begin() as connection:
        await connection.run_sync(migrate)
    await engine.dispose()


handed_in = context.config.attributes.get("connection")
if handed_in is None:
    asyncio.run(migrate_settings_database())
else:
    migrate(handed_in)
