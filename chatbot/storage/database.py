"""One database: how a transaction is had, and what of its failures is told. Either engine, the same verbs."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import Final

from asyncpg import InterfaceError, PostgresError
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError, SQLAlchemyError, StatementError
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel.ext.asyncio.session import AsyncSession

from chatbot.errors import ArchiveUnavailable
from chatbot.storage.blocking import BlockingFile, Work
from chatbot.storage.engines import READING, is_postgresql, open_engine
from redaction import NumberSurvived

CLOSE_SECONDS: Final = 5
REFUSED: Final = "23000"
FAILURES: Final = (SQLAlchemyError, OSError, PostgresError, InterfaceError)
SQLITE_FAILURES: Final = {
    "SQLITE_CANTOPEN": "the file cannot be opened; its folder must be there, and open to who runs the program",
    "SQLITE_READONLY": "the file cannot be written, or its folder cannot",
    "SQLITE_NOTADB": "the file is no SQLite database",
    "SQLITE_FULL": "the disk is full",
}
"""What an operator mends, by the name of SQLite's error or its beginning."""


class Database:
    """An opened database. Close it when done.

    `engine` is the service's own. `owner` is for whoever may make and drop partitions: on SQLite the same.
    """

    def __init__(self, url: str, owner_url: str | None = None) -> None:
        self.is_postgresql = is_postgresql(url)
        self.engine = open_engine(url)
        self.owner = open_engine(owner_url or url, patient=True) if self.is_postgresql else self.engine
        self._file = None if self.is_postgresql else BlockingFile(url)

    @asynccontextmanager
    async def session(self) -> AsyncIterator[AsyncSession]:
        """Yield a session in one transaction. Raises `ArchiveUnavailable`, which repeats nothing of it.

        What the column type refuses is raised as it is: that is a mistake of ours and no outage.
        """
        async with _transaction(self.engine) as session:
            yield session

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """Yield a session that only reads, and waits for no writer. Raises `ArchiveUnavailable`."""
        async with _transaction(self.engine.execution_options(**READING)) as session:
            yield session

    @asynccontextmanager
    async def owning(self) -> AsyncIterator[AsyncSession]:
        """Yield a session of the owner's, in one transaction. Raises `ArchiveUnavailable`."""
        async with _transaction(self.owner) as session:
            yield session

    async def transact(self, work: Work) -> None:
        """Do blocking work in one transaction, from its beginning to its commit without a turn of the loop on SQLite.

        Raises `ArchiveUnavailable`, as `session` does.
        """
        with _failures_told() as commit:
            if self._file is not None:
                await self._file.transact(work, before_commit=commit.begin)
                return
            async with self.engine.connect() as connection:
                await connection.run_sync(work)
                commit.begin()
                await connection.commit()

    @property
    def writing(self) -> Engine:
        """The engine through which `transact` goes, for whoever wants to listen."""
        return self.engine.sync_engine if self._file is None else self._file.engine

    @property
    def its_own_day(self) -> str:
        """The SQL by which this engine names the UTC day of its own clock."""
        return "(now() AT TIME ZONE 'UTC')::date" if self.is_postgresql else "date('now')"

    async def close(self) -> None:
        """Close every connection. Gives up on one that does not answer."""
        try:
            async with asyncio.timeout(CLOSE_SECONDS):
                await self.engine.dispose()
                if self.owner is not self.engine:
                    await self.owner.dispose()
                if self._file is not None:
                    await self._file.close()
        except (TimeoutError, *FAILURES):
            return


@asynccontextmanager
async def _transaction(engine: AsyncEngine) -> AsyncIterator[AsyncSession]:
    with _failures_told() as commit:
        async with AsyncSession(engine, expire_on_commit=False) as session:
            yield session
            commit.begin()
            await session.commit()


@dataclass(slots=True)
class _Commit:
    """Whether a transaction has come to its commit: what fails from then on may have been stored."""

    has_begun: bool = False

    def begin(self) -> None:
        self.has_begun = True


@contextmanager
def _failures_told() -> Iterator[_Commit]:
    """Tell what a database raises as `ArchiveUnavailable`, and what a column refuses as it is."""
    commit = _Commit()
    try:
        yield commit
    except FAILURES as error:
        refused = getattr(error, "orig", None) if isinstance(error, StatementError) else None
        if isinstance(refused, TypeError | NumberSurvived):
            raise refused from None
        raise unavailable(error, in_doubt=commit.has_begun) from None


def unavailable(error: BaseException, *, in_doubt: bool = False) -> ArchiveUnavailable:
    """Return what is told of a failure: its kind and its SQLSTATE, nothing of what it says."""
    cause = getattr(error, "orig", None) or error
    state = getattr(cause, "sqlstate", None) or (REFUSED if isinstance(error, IntegrityError) else None)
    return ArchiveUnavailable(f"the database failed: {kind_of(error)}", state=state, in_doubt=in_doubt)


def kind_of(error: BaseException) -> str:
    """Return what is wrong with a SQLite file in words, where that is known, else the type of the failure."""
    name = getattr(getattr(error, "orig", None) or error, "sqlite_errorname", "")
    return next((words for code, words in SQLITE_FAILURES.items() if name.startswith(code)), type(error).__name__)


async def run(session: AsyncSession, statement: str, **values: object) -> None:
    """Run a statement that is written out."""
    await session.exec(text(statement), params=values)  # type: ignore[call-overload]
