"""One service in this process and one of its own, for every hostile test of a session, on a release of two intents."""

import asyncio
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from chatbot import curation
from redaction import Redactor
from tests.conftest import MovableClock, publish_again
from tests.hostile.door import Door, open_door
from tests.hostile.wire import Wire, served
from tests.newsroom import small_knowledge


@pytest.fixture(scope="session")
def small_file(tmp_path_factory: pytest.TempPathFactory, redactor: Redactor) -> Path:
    """A SQLite file at the newest schema with a release of two intents."""
    file = tmp_path_factory.mktemp("hostile") / "sladd.db"
    knowledge = small_knowledge()
    asyncio.run(publish_again(f"sqlite+aiosqlite:///{file}", knowledge, curation.fit_matcher(knowledge, redactor)))
    return file


@pytest.fixture(scope="session")
def door(small_file: Path, redactor: Redactor) -> Iterator[Door]:
    """The service, open."""
    with open_door(small_file, redactor, MovableClock()) as opened:
        yield opened


@pytest.fixture(scope="session")
def wire(small_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wire]:
    """A process that serves."""
    folder = tmp_path_factory.mktemp("wire")
    with served(Path(shutil.copy(small_file, folder / "sladd.db")), folder) as running:
        yield running
