"""Brings the schema to its newest revision, through Alembic alone."""

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from chatbot.errors import DatabaseUnusable
from chatbot.storage.database import open_engine

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
    engine = open_engine(url)
    try:
        async with engine.begin() as connection:
            await connection.run_sync(work)  # type: ignore[arg-type]
    except (SQLAlchemyError, OSError, CommandError) as error:
        raise DatabaseUnusable(f"the database of SLADD_DATABASE_URL cannot be used: {type(error).__name__}") from None
    finally:
        await engine.dispose()


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.attributes["connection"] = connection
    return config
