"""Forgetting on time: how long a question lives, and the chores that end it.

Room is made for the days to come, days that are over are dropped, days that have ended are settled: written in the order
of their random keys, so that nothing shows in which order their questions came.
"""

import asyncio
import random
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from chatbot.clock import Clock, day_of
from chatbot.errors import ArchiveUnavailable
from chatbot.logs import describe, get_log
from chatbot.metrics.instruments import Metrics
from chatbot.storage import activity, drafts, failed_sign_ins
from chatbot.storage.database import Database
from chatbot.storage.days import days_of

DAYS_AHEAD: Final = 3
SETTLING_GRACE: Final = timedelta(minutes=5)
LOG_CUT_SECONDS: Final = 60.0
LATEST_SECONDS: Final = 5.0


@dataclass(frozen=True, slots=True)
class Swept:
    """What one sweep did: questions deleted, days settled, entries of the activity log deleted."""

    questions: int
    settled: int
    entries: int


def expiry_day(stored_on: date, retention_days: int) -> date:
    """Return the day from whose first moment on a question can be read by nobody."""
    return stored_on + timedelta(days=retention_days)


async def sweep(database: Database, clock: Clock, retention_days: int) -> Swept:
    """Do every chore that is due, also after a pause of any length. Raises `ArchiveUnavailable`."""
    today = day_of(clock())
    last_ended = expiry_day(day_of(clock() - SETTLING_GRACE), retention_days)
    days = days_of(database)
    await make_room(database, clock, retention_days)
    questions = await days.drop(today=today)
    settled = await days.settle(ended_before=last_ended)
    await drafts.sweep(database, today=today)
    async with database.session() as session:
        await failed_sign_ins.sweep(session, now=clock(), today=today)
    return Swept(questions, settled, await activity.sweep(database, today=today))


async def make_room(database: Database, clock: Clock, retention_days: int) -> None:
    """Make room for today's questions and those of the next days. Raises `ArchiveUnavailable`."""
    first = expiry_day(day_of(clock()), retention_days)
    await days_of(database).make(first + timedelta(days=ahead) for ahead in range(DAYS_AHEAD + 1))


async def keep_sweeping(  # noqa: PLR0913 - what is swept, how often, until when, and who counts
    database: Database, clock: Clock, *, retention_days: int, minutes: int, stopping: asyncio.Event, metrics: Metrics
) -> None:
    """Sweep now, every so many minutes and when a day begins, until told to stop. A failure is logged and tried again.

    It is told and never cancelled: a statement that is cut off half way leaves a connection that nobody can close.
    """
    while not stopping.is_set():
        try:
            swept = await sweep(database, clock, retention_days)
            metrics.swept(swept.questions, now=clock())
            if swept.questions:
                get_log().info("retention_swept", count=swept.questions)
        except ArchiveUnavailable as error:
            metrics.sweep_failed()
            get_log().error("retention_sweep_failed", **describe(error))
        await _pause(database, seconds_to_next_sweep(clock(), minutes), stopping)


def seconds_to_next_sweep(now: datetime, minutes: int) -> float:
    """Return how long to wait: to the next turn, or to when a day begins or can be settled, if that is sooner.

    >>> seconds_to_next_sweep(datetime(2026, 11, 23, 23, 59, tzinfo=UTC), 10)
    60.0
    """
    midnight = datetime.combine(day_of(now), time(), UTC)
    marks = (midnight + SETTLING_GRACE, midnight + timedelta(days=1))
    return min(minutes * 60.0, *((mark - now).total_seconds() for mark in marks if mark > now))


async def _pause(database: Database, seconds: float, stopping: asyncio.Event) -> None:
    """Wait, a little longer by chance than asked so that processes come one by one; cut the log meanwhile."""
    left = seconds + random.uniform(0, LATEST_SECONDS)  # noqa: S311 - no secret
    while left > 0 and not stopping.is_set():
        slept = min(left, LOG_CUT_SECONDS)
        with suppress(TimeoutError):
            await asyncio.wait_for(stopping.wait(), slept)
        left -= slept
        await days_of(database).forget_deleted()
