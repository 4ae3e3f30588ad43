"""How many questions are held, by the days left to them: counted at most once a minute, and never in anybody's way.

Labelled by days left and not by date, so that the figures of all days lie over each other.
"""

import asyncio
import time
from datetime import date
from typing import Final

from chatbot.clock import Clock, day_of
from chatbot.errors import ArchiveUnavailable
from chatbot.metrics.instruments import Metrics
from chatbot.storage import questions
from chatbot.storage.database import Database

FRESH_SECONDS: Final = 60.0
LARGEST_SHARE: Final = 0.02
"""Of the database's time, what counting may take: what takes long is done less often."""
WAIT_SECONDS: Final = 1.0


class Holdings:
    """Counts what is held for the metrics of one process."""

    def __init__(self, database: Database, clock: Clock, metrics: Metrics) -> None:
        self._database = database
        self._clock = clock
        self._metrics = metrics
        self._stale_at = 0.0
        self._counting: asyncio.Task[None] | None = None

    async def refresh(self) -> None:
        """Count anew where it is time to. Goes on without the result where the database takes longer than a second."""
        if self._counting is None or self._counting.done():
            if time.monotonic() < self._stale_at:
                return
            self._counting = asyncio.create_task(self._count())
        await asyncio.wait([self._counting], timeout=WAIT_SECONDS)

    async def close(self) -> None:
        """Let a count end that is on its way; statements have limits of their own."""
        if self._counting is not None:
            await asyncio.wait([self._counting])

    async def _count(self) -> None:
        began, today = time.monotonic(), day_of(self._clock())
        try:
            held = {
                _days_left(day.expires_on, today): day.count
                for day in await questions.count_by_day(self._database, today=today)
            }
            held[0] = await questions.count_overdue(self._database, today=today)
        except ArchiveUnavailable:
            self._stale_at = time.monotonic() + FRESH_SECONDS
            return
        self._metrics.held(held, now=self._clock())
        taken = time.monotonic() - began
        self._stale_at = began + max(FRESH_SECONDS, taken / LARGEST_SHARE)


def _days_left(expires_on: date, today: date) -> int:
    return (expires_on - today).days
