"""Taking the archive into service: schema, rights and promise checked, the release in force read, room made for questions.

A database that is away at the start keeps nobody from being answered where there is a copy of the last release; it is
taken into service when it comes back, without a restart.
"""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from chatbot import curation, retention
from chatbot.clock import Clock, day_of
from chatbot.curation import Release
from chatbot.errors import ArchiveUnavailable, DatabaseAway
from chatbot.logs import describe, get_log
from chatbot.prepared import Progress, no_progress
from chatbot.redacts import Redacts
from chatbot.settings import Settings
from chatbot.storage import condition, migrations, promises
from chatbot.storage.database import Database
from intents.encoder import Encoder

TRY_AGAIN_SECONDS: Final = 2.0


@dataclass(frozen=True, slots=True)
class Archive:
    """A database on its way into service."""

    settings: Settings
    database: Database
    redactor: Redacts
    encoder: Encoder | None
    clock: Clock

    async def open(self, progress: Progress = no_progress) -> Release:
        """Return the release in force. Raises `DatabaseUnusable`, `ArchiveUnavailable`, `KnowledgeInvalid`."""
        await migrations.check(self.settings.database_url)
        await promises.agree(self.database, self.settings.retention_days)
        await retention.make_room(self.database, self.clock, self.settings.retention_days)
        if await condition.logs_words(self.database):
            get_log().warning("server_logs_words")
        return await curation.in_force(
            self.database, self.redactor, today=day_of(self.clock()), progress=progress, encoder=self.encoder,
            copy=self._copy,
        )  # fmt: skip

    async def newest(self) -> Release:
        """Return the newest release, and leave a copy of it. Raises `ArchiveUnavailable`, `KnowledgeInvalid`."""
        return await curation.in_force(
            self.database, self.redactor, today=day_of(self.clock()), encoder=self.encoder, copy=self._copy
        )

    def last_release(self) -> Release | None:
        """Return the release of the copy on this machine, if there is one."""
        return curation.from_copy(self._copy, self.encoder) if self._copy is not None else None

    async def open_at_last(self, stopping: asyncio.Event) -> Release | None:
        """Try until the database is back, migrated and open. Returns None when told to stop first.

        Raises `DatabaseUnusable` where it is back and cannot be used.
        """
        while not stopping.is_set():
            try:
                await migrations.upgrade(self.settings.migration_url, serving_role=self.settings.serving_role)
                return await self.open()
            except (ArchiveUnavailable, DatabaseAway) as error:
                get_log().warning("archive_awaited", **describe(error))
            with suppress(TimeoutError):
                await asyncio.wait_for(stopping.wait(), TRY_AGAIN_SECONDS)
        return None

    @property
    def _copy(self) -> Path | None:
        return Path(self.settings.release_copy) if self.settings.release_copy else None
