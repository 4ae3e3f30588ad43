"""A scratch instance a test, copied from one that is made once."""

import asyncio
import shutil
from pathlib import Path

import pytest

from chatbot.proving.scratch import DATABASE, SEED, Scratch, altered, make
from chatbot.settings import Settings
from redaction import Redactor


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory, redactor: Redactor) -> Scratch:
    return asyncio.run(
        make(tmp_path_factory.mktemp("scratch"), Settings(redaction_deadline_ms=10_000), redactor=redactor)
    )


@pytest.fixture
def scratch(made: Scratch, tmp_path: Path) -> Scratch:
    for name in (SEED, DATABASE):
        shutil.copy(made.folder / SEED, tmp_path / name)
    settings = altered(
        made.settings, database_url=f"sqlite+aiosqlite:///{tmp_path / DATABASE}", release_copy=None,
    )  # fmt: skip
    return Scratch(tmp_path, settings, made.redactor)
