"""Group commit: questions that come at the same time are written in one transaction, in an order of no meaning.

Each asker waits for the commit of its own question, and no longer than `STORE_SECONDS`. Whoever was told that nothing was
stored was told the truth: what a failing or a late commit may have left behind is erased as soon as the database answers.
"""

import asyncio
import random
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Final

from chatbot.errors import ArchiveUnavailable
from chatbot.logs import describe, get_log
from chatbot.metrics.instruments import Metrics
from chatbot.storage import questions
from chatbot.storage.database import Database
from chatbot.storage.days import days_of
from chatbot.storage.tables import Question

STORE_SECONDS: Final = 2.0
STOP_SECONDS: Final = 5.0
DOUBT_PAUSE_SECONDS: Final = 0.5
LARGEST_GROUP: Final = 64
LARGEST_QUEUE: Final = 2_000

DAY_MISSING: Final = "23514"
WORTH_ANOTHER_TRY: Final = frozenset({"40P01", "40001", DAY_MISSING})


@dataclass(eq=False, slots=True)
class _Waiting:
    """A question, and whoever waits to hear that it is stored."""

    question: Question
    stored: asyncio.Future[None] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class GroupWriter:
    """Writes questions in groups. `start` it in the running loop; `stop` it, and it writes what still waits."""

    def __init__(self, database: Database, metrics: Metrics | None = None) -> None:
        self._database = database
        self._metrics = metrics or Metrics()
        self._days = days_of(database)
        self._waiting: list[_Waiting] = []
        self._in_doubt: dict[tuple[date, bytes], Question] = {}
        self._news = asyncio.Event()
        self._stopping = False
        self._writing: asyncio.Task[None] | None = None
        self._storing_since: float | None = None
        self.has_failed = False

    @property
    def is_writing(self) -> bool:
        """Say whether questions are taken to be stored."""
        return self._writing is not None and not self._writing.done() and not self._stopping

    @property
    def is_late(self) -> bool:
        """Say whether a group is being stored for longer than its askers wait."""
        since = self._storing_since
        return since is not None and asyncio.get_running_loop().time() - since > STORE_SECONDS

    def start(self) -> None:
        """Begin to write."""
        self._writing = asyncio.create_task(self._write())
        self._metrics.ready(is_ready=True)

    async def stop(self) -> None:
        """Write what still waits, and end. Gives up on a database that does not answer."""
        self._stopping = True
        self._news.set()
        if self._writing is not None:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._writing, STOP_SECONDS)
        self._tell(self._waiting, ArchiveUnavailable("the service stops"))
        if self._in_doubt:
            get_log().error("questions_in_doubt", count=len(self._in_doubt))

    async def keep(self, question: Question) -> None:
        """Return when a question is stored for good. Raises `ArchiveUnavailable`: then it is not, or soon no more."""
        if not self.is_writing or len(self._waiting) >= LARGEST_QUEUE:
            raise ArchiveUnavailable("no more questions are taken to be stored")
        waiting = _Waiting(question)
        self._waiting.append(waiting)
        self._news.set()
        try:
            async with asyncio.timeout(STORE_SECONDS):
                await waiting.stored
        except TimeoutError:
            raise ArchiveUnavailable("the database takes too long") from None

    async def _write(self) -> None:
        while not (self._stopping and not self._waiting):
            await self._wait_for_news()
            self._news.clear()
            if self._in_doubt:
                await self._resolve_doubt()
            group = [waiting for waiting in self._waiting[:LARGEST_GROUP] if not waiting.stored.done()]
            del self._waiting[:LARGEST_GROUP]
            if self._waiting:
                self._news.set()
            if group:
                random.shuffle(group)
                self._storing_since = asyncio.get_running_loop().time()
                self._metrics.grouped(len(group))
                await self._store(group)
                self._storing_since = None
        if self._in_doubt:
            await self._resolve_doubt()

    async def _wait_for_news(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(DOUBT_PAUSE_SECONDS if self._in_doubt else None):
                await self._news.wait()

    async def _store(self, group: Sequence[_Waiting]) -> None:
        """Store a group and tell everybody how it went. A group that is refused is tried one by one."""
        try:
            await self._store_with_another_try([waiting.question for waiting in group])
        except ArchiveUnavailable as error:
            if _is_refusal(error) and len(group) > 1:
                for waiting in group:
                    await self._store([waiting])
                return
            self.has_failed = True
            self._metrics.storage_failed()
            self._metrics.ready(is_ready=False)
            if error.in_doubt:
                self._doubt(group)
            self._tell(group, error)
        except Exception as error:  # noqa: BLE001 - one question's fault is told to its asker and ends nobody's writing
            if len(group) > 1:
                for waiting in group:
                    await self._store([waiting])
                return
            self._tell(group, error)
        else:
            self.has_failed = False
            self._metrics.ready(is_ready=True)
            self._tell(group)

    async def _store_with_another_try(self, group: Sequence[Question]) -> None:
        try:
            await self._commit(group)
        except ArchiveUnavailable as error:
            if error.state not in WORTH_ANOTHER_TRY:
                raise
            if error.state == DAY_MISSING:
                await self._days.make({question.expires_on for question in group})
            await self._commit(group)

    async def _commit(self, group: Sequence[Question]) -> None:
        await self._database.transact(partial(questions.add, group=group))

    def _tell(self, group: Sequence[_Waiting], failure: Exception | None = None) -> None:
        """Tell each asker. One who has been told already that nothing was stored is to be right about it."""
        for waiting in group:
            if waiting.stored.done():
                if failure is None:
                    self._doubt([waiting])
            elif failure is None:
                waiting.stored.set_result(None)
            else:
                waiting.stored.set_exception(failure)

    def _doubt(self, group: Sequence[_Waiting]) -> None:
        for waiting in group:
            question = waiting.question
            self._in_doubt[question.expires_on, question.id] = question
        self._metrics.in_doubt(len(self._in_doubt))

    async def _resolve_doubt(self) -> None:
        """Erase what may have been stored although its asker was told that it was not."""
        doubtful = dict(self._in_doubt)
        try:
            await questions.make_absent(self._database, list(doubtful.values()))
        except ArchiveUnavailable as error:
            if error.state != DAY_MISSING:
                get_log().warning("questions_in_doubt", count=len(doubtful), **describe(error))
                return
        for key in doubtful:
            del self._in_doubt[key]
        self._metrics.in_doubt(len(self._in_doubt))


def _is_refusal(error: ArchiveUnavailable) -> bool:
    """Say whether the database refused the data, and not the work: SQLSTATE classes 22 and 23, or SQLite's own refusal.

    >>> _is_refusal(ArchiveUnavailable(state="23505")), _is_refusal(ArchiveUnavailable(state="57P01"))
    (True, False)
    """
    return (error.state or "")[:2] in {"22", "23"}
