"""An instance made for the purpose, under the settings in force, in a folder that is removed: no question of the archive.

Its knowledge is a few intents of its own, so that it is ready in seconds; what is promised does not hang on it. The same
application also runs inside this process where a clock is to be moved or redaction is to fail.
"""

import asyncio
import secrets
import shutil
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

import httpx

from chatbot import curation
from chatbot.app import create_app
from chatbot.building import build_redactor
from chatbot.clock import Clock, day_of, utc_now
from chatbot.proving.door import Door
from chatbot.proving.program import Program
from chatbot.redacts import Redacts
from chatbot.settings import SQLITE, Settings, read_settings
from chatbot.storage import migrations
from chatbot.storage.database import Database
from intents.content import read_folder

KNOWLEDGE: Final = Path(__file__).with_name("content")
DATABASE: Final = "sladd.db"
SEED: Final = "seed.db"
PATIENT_MS: Final = 5_000
IN_PROCESS_SECONDS: Final = 15
NOT_COPIED: Final[Mapping[str, Any]] = {
    "owner_database_url": None, "misses_file": None, "encoder": None, "trusted_proxies": (), "rate_limit": "1000/second",
    "rate_limit_url": None, "traces_url": None, "drain_seconds": 0, "oidc_issuer": None, "oidc_client_id": None, "oidc_client_secret": None, "oidc_groups": (),
}  # fmt: skip
"""What of the settings in force a scratch instance does without: whatever leads to other machines or other files."""


class MovableClock:
    """The time of this moment, until it is moved."""

    def __init__(self) -> None:
        self._ahead = timedelta()

    def __call__(self) -> datetime:
        """Return the time."""
        return utc_now() + self._ahead

    def move(self, days: int) -> None:
        """Move the clock by so many days."""
        self._ahead += timedelta(days=days)


def read_alone(given: Mapping[str, str]) -> Settings:
    """Read settings from what is given and from no file. Raises `SettingInvalid`."""
    return read_settings(given, env_file=None)


@dataclass(slots=True)
class Scratch:
    """Where the scratch instance stands, and what it is made of. `door` and `program` are there once it serves."""

    folder: Path
    settings: Settings
    redactor: Redacts
    clock: MovableClock = field(default_factory=MovableClock)
    reads: Callable[[Mapping[str, str]], Settings] = read_alone
    door: Door | None = None
    program: Program | None = None

    @property
    def database(self) -> Path:
        """The file of the database that the process serves from."""
        return self.folder / DATABASE

    @asynccontextmanager
    async def inside(
        self,
        *,
        redactor: Redacts | None = None,
        clock: Clock | None = None,
        client_host: str = "127.0.0.1",
        **changed: Any,
    ) -> AsyncIterator[tuple[Door, Path]]:
        """Yield the application inside this process, on a copy of the database, with other settings if need be."""
        folder = self.folder / f"inside-{time.monotonic_ns()}"
        folder.mkdir()
        shutil.copy(self.folder / SEED, folder / DATABASE)
        settings = altered(self.settings, **{**_own_files(folder), "redaction_deadline_ms": PATIENT_MS, **changed})
        app = create_app(settings, clock=clock or self.clock, redactor=redactor or self.redactor)
        transport = httpx.ASGITransport(app, raise_app_exceptions=False, client=(client_host, 50_000))
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url="http://scratch.example.org") as client,
        ):
            ends_at = time.monotonic() + IN_PROCESS_SECONDS
            yield (
                Door(client, is_production=not settings.is_development, is_scratch=True, ends_at=ends_at),
                folder / DATABASE,
            )


async def make(folder: Path, settings: Settings, *, redactor: Redacts | None = None, clock: Clock = utc_now) -> Scratch:
    """Make a scratch instance in a folder: settings, a migrated database, a release published in it.

    The redactor is built from the settings where none is handed in.
    """
    if redactor is None:
        redactor = await asyncio.to_thread(build_redactor, settings, patient=True)
    seed = folder / SEED
    await _seed(f"{SQLITE}:///{seed}", redactor, clock)
    shutil.copy(seed, folder / DATABASE)
    own = {**NOT_COPIED, **_own_files(folder), "spacy_model": found_from_anywhere(settings.spacy_model)}
    own["metrics_token"] = secrets.token_urlsafe()
    return Scratch(folder, altered(settings, **own), redactor)


def altered(settings: Settings, **changed: Any) -> Settings:
    """Return the settings with some of them changed, and checked anew."""
    return Settings.model_validate({**settings.model_dump(), **changed})


def count_questions(file: Path) -> int:
    """Count the questions in a database that perhaps another process writes to."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=5)) as connection:
        return int(connection.execute("SELECT count(*) FROM question").fetchone()[0])


def found_from_anywhere(model: str | None) -> str | None:
    """Return the name of a pipeline so that a process in another folder finds it too.

    >>> found_from_anywhere("nb_core_news_sm"), found_from_anywhere(None)
    ('nb_core_news_sm', None)
    """
    return str(Path(model).resolve()) if model is not None and Path(model).is_dir() else model


def _own_files(folder: Path) -> dict[str, Any]:
    return {"database_url": f"{SQLITE}:///{folder / DATABASE}", "release_copy": str(folder / "release.zip")}


async def _seed(url: str, redactor: Redacts, clock: Clock) -> None:
    await migrations.upgrade(url)
    database = Database(url, url)
    try:
        knowledge = await asyncio.to_thread(read_folder, KNOWLEDGE)
        await curation.publish(database, redactor, knowledge, today=day_of(clock()))
    finally:
        await database.close()
