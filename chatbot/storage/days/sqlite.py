"""Days on SQLite: ranges of keys in one file.

Deleted cells are overwritten (secure_delete) and the write-ahead log is cut to nothing. A page keeps its cells in the
order in which they came, so a day that has ended is written anew, in the order of its random keys.
"""

import asyncio
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from sqlalchemy import func, text
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from chatbot.logs import describe, get_log
from chatbot.storage.database import Database
from chatbot.storage.days.days import note_settled, settled
from chatbot.storage.engines import BUSY_MS, OUTSIDE_OF_TRANSACTIONS
from chatbot.storage.tables import Question, SettledDay

CHECKPOINT_TRIES: Final = 20
CHECKPOINT_PAUSE_SECONDS: Final = 0.05
QUESTIONS_AT_ONCE: Final = 5_000
FIRST_BYTES: Final = 256

_COPY = """
    CREATE TEMP TABLE settling AS SELECT * FROM question
    WHERE expires_on = :day AND id >= :first AND id < :last ORDER BY id
"""
_DELETE = "DELETE FROM question WHERE expires_on = :day AND id >= :first AND id < :last"
_WRITE = "INSERT INTO question SELECT * FROM settling ORDER BY id"


class SQLiteDays:
    """The days of one SQLite file."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def make(self, days: Iterable[date]) -> None:
        """Do nothing: a range of keys has room."""

    async def drop(self, *, today: date) -> int:
        """Delete every question whose day is over, and cut the log."""
        async with self._database.session() as session:
            deleted = await session.exec(delete(Question).where(col(Question.expires_on) <= today))
            await session.exec(delete(SettledDay).where(col(SettledDay.expires_on) <= today))
        await self.forget_deleted()
        return deleted.rowcount

    async def settle(self, *, ended_before: date) -> int:
        """Rewrite days in pieces of some thousand questions, so that no visitor waits long, and cut the log."""
        async with self._database.reading() as session:
            held = await session.exec(
                select(col(Question.expires_on), func.count())
                .where(col(Question.expires_on) < ended_before)
                .group_by(col(Question.expires_on))
            )
            done = set(await settled(session))
            due = [(day, count) for day, count in held.all() if day not in done]
        for day, count in due:
            await self._settle(day, count)
        if due:
            await self.forget_deleted()
        return len(due)

    async def _settle(self, day: date, count: int) -> None:
        pieces = list(_pieces(count))
        for number, piece in enumerate(pieces, 1):
            async with self._database.session() as session:
                await _rewrite(session, day, piece)
                if number == len(pieces):
                    await note_settled(session, day)

    async def forget_deleted(self) -> bool:
        """Cut the write-ahead log to nothing. Returns False, and logs it, when a reader is in the way to the last try.

        The rows are gone by then; it is their bytes in the log that wait, for the next cut.
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
        async with self._database.engine.execution_options(**OUTSIDE_OF_TRANSACTIONS).connect() as connection:
            await connection.execute(text("PRAGMA busy_timeout = 0"))
            try:
                busy = (await connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))).scalar_one()
            finally:
                await connection.execute(text(f"PRAGMA busy_timeout = {BUSY_MS}"))
        return not busy


async def _rewrite(session: AsyncSession, day: date, piece: tuple[bytes, bytes]) -> None:
    """Take one range of keys out and put it back in order. The copy between is in memory alone."""
    bounds = {"day": str(day), "first": piece[0], "last": piece[1]}
    connection = await session.connection()
    await connection.execute(text(_COPY), bounds)
    await connection.execute(text(_DELETE), bounds)
    await connection.execute(text(_WRITE))
    await connection.execute(text("DROP TABLE settling"))


def _pieces(count: int) -> Iterator[tuple[bytes, bytes]]:
    """Yield ranges of random keys with about so many questions each; the last ends above every key.

    >>> [first.hex() for first, _ in _pieces(3 * QUESTIONS_AT_ONCE)]
    ['', '55', 'aa']
    """
    pieces = min(FIRST_BYTES, -(-count // QUESTIONS_AT_ONCE))
    edges = [bytes([FIRST_BYTES * number // pieces]) for number in range(1, pieces)]
    yield from zip([b"", *edges], [*edges, b"\xff" * 17], strict=True)
