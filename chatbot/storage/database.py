"""One database: how it is opened, how a session is had, how it is made to forget.

On SQLite deleted rows are overwritten (secure_delete) and the write-ahead log is cut to nothing after a deletion, so
that the bytes are in no file of the database afterwards.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final

from sqlalchemy import event, text
from sqlalchemy.exc import SQLAlchemyError, StatementError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlmodel.ext.asyncio.session import AsyncSession

from chatbot.errors import ArchiveUnavailable
from chatbot.logs import describe, get_log
from redaction import NumberSurvived

BUSY_MS: Final = 2000
CHECKPOINT_TRIES: Final = 20
CHECKPOINT_PAUSE_SECONDS: Final = 0.05

_PRAGMAS: Final = (
    f"PRAGMA busy_timeout = {BUSY_MS}",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
)


class Database:
    """An opened database. Close it when done."""

    def __init__(self, url: str) -> None:
        self.engine = open_engine(url)

    @asynccontextmanager
    async def session(self) -> AsyncIterator[AsyncSession]:
        """Yield a session in one transaction. Raises `ArchiveUnavailable`, which repeats nothing of it.

        What the column type refuses is raised as it is: that is a mistake of ours and no outage.
        """
        try:
            async with AsyncSession(self.engine, expire_on_commit=False) as session, session.begin():
                yield session
        except StatementError as error:
            if isinstance(error.orig, TypeError | NumberSurvived):
                raise error.orig from None
            raise ArchiveUnavailable(f"the database failed with {type(error).__name__}") from None
        except (SQLAlchemyError, OSError) as error:
            raise ArchiveUnavailable(f"the database failed with {type(error).__name__}") from None

    async def is_available(self) -> bool:
        """Say whether the database answers."""
        try:
            async with self.session() as session:
                await session.connection()
                await session.exec(text("SELECT 1"))  # type: ignore[call-overload]
        except ArchiveUnavailable:
            return False
        return True

    async def forget_deleted(self) -> bool:
        """Cut the write-ahead log to nothing. Returns False, and logs it, when that has to wait for the next sweep.

        The rows are gone by then; it is their bytes in the log that wait, for a reader that is in the way.
        """
        try:
            for _ in range(CHECKPOINT_TRIES):
                if await self._cut_log():
                    return True
                await asyncio.sleep(CHECKPOINT_PAUSE_SECONDS)
            get_log().warning("forgetting_delayed")
        except SQLAlchemyError as error:
            get_log().warning("forgetting_delayed", **describe(error))
        return False

    async def _cut_log(self) -> bool:
        async with self.engine.connect() as connection:
            await connection.execute(text("PRAGMA busy_timeout = 0"))
            try:
                busy = (await connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))).scalar_one()
            finally:
                await connection.execute(text(f"PRAGMA busy_timeout = {BUSY_MS}"))
        return not busy

    async def close(self) -> None:
        """Close every connection."""
        await self.engine.dispose()


def open_engine(url: str) -> AsyncEngine:
    """Return an engine that hides every parameter from errors and logs."""
    engine = create_async_engine(url, hide_parameters=True, echo=False, pool_pre_ping=False)
    event.listen(engine.sync_engine, "connect", _prepare)
    return engine


def _prepare(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    try:
        for pragma in _PRAGMAS:
            cursor.execute(pragma)
    except Exception:
        connection.close()
        raise
    cursor.close()
