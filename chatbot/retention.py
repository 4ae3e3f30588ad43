"""Forgetting on time: how long a question lives, and the sweep that ends it."""

import asyncio
from contextlib import suppress
from datetime import date, timedelta

from chatbot.clock import Clock, day_of
from chatbot.errors import ArchiveUnavailable
from chatbot.logs import describe, get_log
from chatbot.storage import questions
from chatbot.storage.database import Database


def expiry_day(stored_on: date, retention_days: int) -> date:
    """Return the day from whose first moment on a question can be read by nobody."""
    return stored_on + timedelta(days=retention_days)


async def sweep(database: Database, clock: Clock) -> int:
    """Delete what is past its day, bytes and all. Returns how many questions went. Raises `ArchiveUnavailable`."""
    return await questions.sweep(database, today=day_of(clock()))


async def keep_sweeping(database: Database, clock: Clock, minutes: int, stopping: asyncio.Event) -> None:
    """Sweep now and every so many minutes, until told to stop. A failing database is logged and tried again.

    It is told and never cancelled: a statement that is cut off half way leaves a connection that nobody can close.
    """
    while not stopping.is_set():
        try:
            swept = await sweep(database, clock)
            if swept:
                get_log().info("retention_swept", count=swept)
        except ArchiveUnavailable as error:
            get_log().error("retention_sweep_failed", **describe(error))
        with suppress(TimeoutError):
            await asyncio.wait_for(stopping.wait(), minutes * 60)
