"""Keeps a running process at the newest release: it is loaded beside the one in force, and then takes its place.

Whoever asks meanwhile is answered by the old one. On PostgreSQL publishing is announced; everywhere it is looked for
every second, and what is due to be published is published then.
"""

import asyncio
from contextlib import suppress
from typing import Final

from chatbot.archive import Archive
from chatbot.curation import Shelf
from chatbot.editing import publishing
from chatbot.errors import ArchiveUnavailable
from chatbot.logs import describe, get_log
from chatbot.metrics.instruments import Metrics
from chatbot.storage import releases
from chatbot.storage.announcements import listen
from intents.errors import KnowledgeError

LOOK_SECONDS: Final = 1.0


class Follower:
    """Follows the releases of an archive for a shelf."""

    def __init__(self, archive: Archive, shelf: Shelf, metrics: Metrics | None = None) -> None:
        self._archive = archive
        self._metrics = metrics or Metrics()
        self._shelf = shelf
        self._news = asyncio.Event()
        self._unusable = 0
        self._is_troubled = False

    async def follow(self, stopping: asyncio.Event) -> None:
        """Look, publish what is due and take up what is new, until told to stop. A failure is logged once and tried again."""
        listening = asyncio.create_task(listen(self._archive.settings.database_url, self._news.set, stopping))
        while not stopping.is_set():
            try:
                await self.look()
                self._is_troubled = False
            except ArchiveUnavailable as error:
                if not self._is_troubled:
                    get_log().warning("releases_unseen", **describe(error))
                self._is_troubled = True
            await self._pause(stopping)
        await listening

    async def look(self) -> None:
        """Publish what is due, and take up a release that is newer than the one in force. Raises `ArchiveUnavailable`."""
        archive = self._archive
        await publishing.publish_due(archive.database, archive.clock, archive.settings.activity_days)
        async with archive.database.reading() as session:
            newest = await releases.newest_number(session)
        if newest in {0, self._shelf.release.number, self._unusable}:
            return
        try:
            self._shelf.release = await archive.newest()
        except KnowledgeError as error:
            self._unusable = newest
            get_log().error("release_unusable", release=newest, **describe(error))
            return
        self._metrics.release(self._shelf.release.number)
        get_log().info("release_taken_up", release=self._shelf.release.number)

    async def _pause(self, stopping: asyncio.Event) -> None:
        """Wait for news, or a second, or to be told to stop."""
        waits = [asyncio.create_task(self._news.wait()), asyncio.create_task(stopping.wait())]
        with suppress(TimeoutError):
            await asyncio.wait(waits, timeout=LOOK_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        for wait in waits:
            wait.cancel()
        self._news.clear()
