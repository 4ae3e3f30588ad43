"""Days on PostgreSQL: a partition each, made ahead, settled when it has ended, dropped when it is over.

Schema changes are the owner's, and one process at a time makes them, under an advisory lock; the lock goes with the
transaction. Locks are waited for a short while only, for visitors queue behind whoever waits for one.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import text
from sqlmodel import col, delete
from sqlmodel.ext.asyncio.session import AsyncSession

from chatbot.errors import ArchiveUnavailable
from chatbot.storage.database import Database, run
from chatbot.storage.days.days import note_settled, settled
from chatbot.storage.tables import SettledDay

ADVISORY_LOCK: Final = int.from_bytes(b"sladdays")
PREFIX: Final = "question_"
DAY_FORMAT: Final = "%Y%m%d"

_UNSAMPLED = ("redacted", "id", "receipt_hash")
_HELD = """
    SELECT child.relname FROM pg_inherits
    JOIN pg_class AS child ON child.oid = inhrelid
    WHERE inhparent = 'question'::regclass
"""


class PostgreSQLDays:
    """The partitions of the table of questions."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def make(self, days: Iterable[date]) -> None:
        """Make the partitions that are missing. Attaching, unlike creating in place, lets questions go on meanwhile."""
        missing = sorted(set(days) - set(await self._held()))
        for day in missing:
            async with self._alone() as session:
                if day not in await _held(session):
                    await _make(session, day)

    async def drop(self, *, today: date) -> int:
        """Drop the partitions that are over: their files go, rows, indexes and all. One that is locked waits its turn."""
        return sum(await self._each(await self._held(before=today + timedelta(days=1)), self._drop))

    async def settle(self, *, ended_before: date) -> int:
        """Write the partitions anew, each in one transaction: one xmin, and places in the order of random keys."""
        async with self._database.owning() as session:
            done = set(await settled(session))
        due = [day for day in await self._held(before=ended_before) if day not in done]
        return sum(await self._each(due, self._settle))

    async def forget_deleted(self) -> bool:
        """Do nothing at once: what was erased leaves the files when its day is settled, or dropped."""
        return True

    async def _held(self, *, before: date = date.max) -> list[date]:
        async with self._database.owning() as session:
            return [day for day in await _held(session) if day < before]

    async def _each(self, days: Iterable[date], work: Callable[[date], Awaitable[int]]) -> list[int]:
        """Do the work for each day, even when it fails for another. Raises `ArchiveUnavailable` at the end then."""
        done: list[int] = []
        failure: ArchiveUnavailable | None = None
        for day in days:
            try:
                done.append(await work(day))
            except ArchiveUnavailable as error:
                failure = error
        if failure is not None:
            raise failure
        return done

    async def _drop(self, day: date) -> int:
        async with self._alone() as session:
            if day not in await _held(session):
                return 0
            count = (await session.exec(text(f"SELECT count(*) FROM {_partition(day)}"))).scalar_one()  # type: ignore[call-overload]
            await run(session, f"DROP TABLE {_partition(day)}")
            await session.exec(delete(SettledDay).where(col(SettledDay.expires_on) == day))
            return int(count)

    async def _settle(self, day: date) -> int:
        partition = _partition(day)
        async with self._alone() as session:
            if day not in await _held(session):
                return 0
            await run(session, "SET LOCAL work_mem = '64MB'")
            await run(session, f"LOCK TABLE {partition} IN ACCESS EXCLUSIVE MODE")
            await run(session, f"CREATE TEMP TABLE settling ON COMMIT DROP AS SELECT * FROM {partition}")
            await run(session, f"TRUNCATE {partition}")
            await run(session, f"INSERT INTO {partition} SELECT * FROM settling ORDER BY id")
            await note_settled(session, day)
        return 1

    @asynccontextmanager
    async def _alone(self) -> AsyncIterator[AsyncSession]:
        """Yield a transaction of the owner's that no other process makes or drops partitions beside."""
        async with self._database.owning() as session:
            await run(session, "SELECT pg_advisory_xact_lock(:lock)", lock=ADVISORY_LOCK)
            yield session


async def _make(session: AsyncSession, day: date) -> None:
    """Make a partition. Its words are not sampled for the planner, whose statistics would outlive them."""
    partition = _partition(day)
    unsampled = ", ".join(f"ALTER COLUMN {column} SET STATISTICS 0" for column in _UNSAMPLED)
    await run(session, f"CREATE TABLE {partition} (LIKE question INCLUDING ALL)")
    await run(session, f"ALTER TABLE {partition} {unsampled}")
    await run(
        session,
        f"ALTER TABLE question ATTACH PARTITION {partition} FOR VALUES FROM ('{day}') TO ('{day + timedelta(days=1)}')",
    )


async def _held(session: AsyncSession) -> list[date]:
    """Return the days that have a partition, earliest first."""
    found = await session.exec(text(_HELD))  # type: ignore[call-overload]
    return sorted(_day(name) for name in found.scalars())


def _partition(day: date) -> str:
    """Return the name of a day's partition.

    >>> _partition(date(2026, 12, 23))
    'question_20261223'
    """
    return f"{PREFIX}{day:{DAY_FORMAT}}"


def _day(partition: str) -> date:
    """Return the day of a partition's name.

    >>> _day("question_20261223")
    datetime.date(2026, 12, 23)
    """
    return datetime.strptime(partition.removeprefix(PREFIX), DAY_FORMAT).date()  # noqa: DTZ007 - a day, without a time
