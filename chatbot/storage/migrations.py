"""Brings the schema to its newest revision, through Alembic alone, in one transaction: all of it or nothing.

Several processes that start at once take turns, by the lock for writing on SQLite and by an advisory lock on PostgreSQL;
the first migrates and the others find it done.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection, make_url, text

from chatbot.errors import DatabaseAway, DatabaseUnusable
from chatbot.storage import roles
from chatbot.storage.database import FAILURES, kind_of, unavailable
from chatbot.storage.engines import BUSY_MS, OLDEST_POSTGRESQL, PATIENT_MS, is_postgresql, open_engine

SCRIPTS: Final = Path(__file__).resolve().parents[2] / "alembic"
ADVISORY_LOCK: Final = int.from_bytes(b"sladdmig")

_FAILURES: Final = (*FAILURES, ValueError, CommandError)
_IN_ORDER_BUT_AWAY: Final = frozenset({"57P01", "57P02", "57P03", "53300", "55P03"})
_REASONS: Final = {
    "28P01": "the password is wrong",
    "28000": "the role may not connect",
    "3D000": "the database does not exist",
    "42501": "the role lacks a right; docs/operations.md says which roles are needed",
}


async def upgrade(url: str, revision: str = "head", *, serving_role: str | None = None) -> None:
    """Upgrade to a revision, and give the role that serves its rights. Raises `DatabaseUnusable` with one line."""

    def work(connection: Connection) -> None:
        if _current(connection) != newest() or revision != "head":
            command.upgrade(_config(connection), revision)
        if serving_role is not None:
            roles.grant(connection, serving_role)

    await _run(url, work, alone=True)


async def downgrade(url: str, revision: str) -> None:
    """Downgrade to a revision. Raises `DatabaseUnusable` with one line."""
    await _run(url, lambda connection: command.downgrade(_config(connection), revision), alone=True)


async def current(url: str) -> str | None:
    """Return the revision that the database is at, or None for an empty one. Raises `DatabaseUnusable`."""
    found: list[str | None] = []
    await _run(url, lambda connection: found.append(_current(connection)))
    return found[0]


async def check(url: str) -> None:
    """Check that the schema is the newest and that the role of the URL may use it. Raises `DatabaseUnusable`."""

    def work(connection: Connection) -> None:
        if _current(connection) != newest():
            raise DatabaseUnusable("the database is not at the newest schema: run `sladd database upgrade`")
        if connection.dialect.name == "postgresql" and (lacking := roles.lacking(connection)):
            raise DatabaseUnusable(
                f"the role of SLADD_DATABASE_URL lacks a right on {', '.join(lacking)}: run `sladd database upgrade` "
                "with SLADD_OWNER_DATABASE_URL"
            )

    await _run(url, work)


def newest() -> str:
    """Return the newest revision that this version knows."""
    head = ScriptDirectory(str(SCRIPTS)).get_current_head()
    assert head is not None  # noqa: S101 - the scripts ship with the package
    return head


async def _run(url: str, work: Callable[[Connection], object], *, alone: bool = False) -> None:
    """Do the work in one transaction, alone if it changes anything. Raises `DatabaseUnusable`, `DatabaseAway`."""

    def checked(connection: Connection) -> None:
        _refuse_what_is_too_old(connection)
        if alone and connection.dialect.name == "postgresql":
            connection.execute(text(f"SET LOCAL lock_timeout = {PATIENT_MS}"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": ADVISORY_LOCK})
        _refuse_what_is_newer(connection)
        work(connection)

    if not is_postgresql(url):
        _check_file(url)
    engine = open_engine(url, patient=True)
    try:
        async with engine.begin() as connection:
            await connection.run_sync(checked)
    except _FAILURES as error:
        raise _told(error) from None
    finally:
        await engine.dispose()


def _told(error: Exception) -> DatabaseUnusable:
    """Return what the operator is told: away where it may come back by itself, unusable where he must act."""
    state = unavailable(error).state or ""
    if isinstance(error, OSError) or state in _IN_ORDER_BUT_AWAY or state.startswith("08"):
        return DatabaseAway(f"the database that the settings name does not answer: {type(error).__name__}")
    reason = _REASONS.get(state, kind_of(error))
    return DatabaseUnusable(f"the database that the settings name cannot be used: {reason}")


def _refuse_what_is_too_old(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        number = int(connection.execute(text("SHOW server_version_num")).scalar_one())
        if number // 10_000 < OLDEST_POSTGRESQL:
            raise DatabaseUnusable(f"PostgreSQL {OLDEST_POSTGRESQL} or newer is needed; this is {number // 10_000}")


def _refuse_what_is_newer(connection: Connection) -> None:
    revision = _current(connection)
    known = {script.revision for script in ScriptDirectory(str(SCRIPTS)).walk_revisions()}
    if revision is not None and revision not in known:
        raise DatabaseUnusable(
            f"the schema is newer than this version of the program, which knows none after {newest()}: "
            "start the newer version, or restore what was there before it"
        )


def _current(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _check_file(url: str) -> None:
    """Open the file once without a thread, so that one that is no database is refused before a thread waits for it."""
    path = make_url(url).database
    try:
        with closing(sqlite3.connect(str(path), timeout=BUSY_MS / 1000)) as connection:
            connection.execute("PRAGMA schema_version")
    except (sqlite3.Error, ValueError) as error:
        raise DatabaseUnusable(f"the database that the settings name cannot be used: {kind_of(error)}") from None


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.attributes["connection"] = connection
    return config
