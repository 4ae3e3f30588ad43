"""Brings the schema to its newest revision, through Alembic alone."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection, make_url
from sqlalchemy.exc import SQLAlchemyError

from chatbot.errors import DatabaseUnusable
from chatbot.storage.database import BUSY_MS, open_engine

SCRIPTS: Final = Path(__file__).resolve().parents[2] / "alembic"


async def upgrade(url: str, revision: str = "head") -> None:
    """Upgrade to a revision. Raises `DatabaseUnusable` with one line."""
    await _run(url, lambda connection: command.upgrade(_config(connection), revision))


async def downgrade(url: str, revision: str) -> None:
    """Downgrade to a revision. Raises `DatabaseUnusable` with one line."""
    await _run(url, lambda connection: command.downgrade(_config(connection), revision))


async def current(url: str) -> str | None:
    """Return the revision that the database is at, or None for an empty one. Raises `DatabaseUnusable`."""
    found: list[str | None] = []
    await _run(url, lambda connection: found.append(MigrationContext.configure(connection).get_current_revision()))
    return found[0]


def newest() -> str:
    """Return the newest revision that this version knows."""
    head = ScriptDirectory(str(SCRIPTS)).get_current_head()
    assert head is not None  # noqa: S101 - the scripts ship with the package
    return head


async def _run(url: str, work: object) -> None:
    _check_file(url)
    engine = open_engine(url)
    try:
        async with engine.begin() as connection:
            await connection.run_sync(work)  # type: ignore[arg-type]
    except (SQLAlchemyError, OSError, ValueError, CommandError) as error:
        raise DatabaseUnusable(f"the database that the settings name cannot be used: {type(error).__name__}") from None
    finally:
        await engine.dispose()


def _check_file(url: str) -> None:
    """Open the file once without a thread, so that one that is no database is refused before a thread waits for it."""
    path = make_url(url).database
    try:
        with closing(sqlite3.connect(str(path), timeout=BUSY_MS / 1000)) as connection:
            connection.execute("PRAGMA schema_version")
    except (sqlite3.Error, ValueError) as error:
        raise DatabaseUnusable(f"the database that the settings name cannot be used: {type(error).__name__}") from None


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.attributes["connection"] = connection
    return config
