"""Hears at once that a release has been published, on PostgreSQL, over a connection of its own that comes back by itself.

It is a courtesy: whoever listens looks now and then as well, for an announcement may be missed. SQLite announces nothing.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

import asyncpg
from sqlalchemy import make_url

from chatbot.logs import describe, get_log
from chatbot.storage.database import FAILURES
from chatbot.storage.engines import CONNECT_SECONDS, is_postgresql
from chatbot.storage.releases import CHANNEL

AGAIN_SECONDS: Final = 2.0


async def listen(url: str, heard: Callable[[], None], stopping: asyncio.Event) -> None:
    """Call `heard` at each announcement, and whenever the connection is made anew, until told to stop."""
    if not is_postgresql(url):
        return
    while not stopping.is_set():
        try:
            await _listen_once(url, heard, stopping)
        except (*FAILURES, TimeoutError) as error:
            get_log().warning("announcements_unheard", **describe(error))
        with suppress(TimeoutError):
            await asyncio.wait_for(stopping.wait(), AGAIN_SECONDS)


async def _listen_once(url: str, heard: Callable[[], None], stopping: asyncio.Event) -> None:
    """Listen until the connection is lost or it is told to stop."""
    plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    connection = await asyncpg.connect(
        plain, timeout=CONNECT_SECONDS, server_settings={"application_name": "sladd listening"}
    )
    lost = asyncio.Event()
    try:
        connection.add_termination_listener(lambda _connection: lost.set())
        await connection.add_listener(CHANNEL, _hearing(heard))
        heard()
        waits = [asyncio.create_task(lost.wait()), asyncio.create_task(stopping.wait())]
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        for wait in waits:
            wait.cancel()
    finally:
        with suppress(*FAILURES, TimeoutError):
            await connection.close(timeout=CONNECT_SECONDS)


def _hearing(heard: Callable[[], None]) -> Callable[..., None]:
    def hear(*_announcement: Any) -> None:
        heard()

    return hear
