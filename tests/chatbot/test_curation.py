"""The knowledge in force: seeded once, then the newest release, with its matcher beside it."""

import sqlite3
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from chatbot import curation
from chatbot.storage import migrations
from chatbot.storage.database import Database
from intents.knowledge import KnowledgeBase
from intents.matcher import Matcher
from redaction import RawText, Redactor
from tests.intents.building import wine_and_dogs

TODAY = date(2026, 11, 23)


@pytest.fixture
async def empty(tmp_path: Path) -> AsyncIterator[Database]:
    url = f"sqlite+aiosqlite:///{tmp_path / 'empty.db'}"
    await migrations.upgrade(url)
    database = Database(url)
    yield database
    await database.close()


async def test_an_empty_database_was_seeded_with_the_shipped_content_and_is_not_seeded_again(
    database: Database, redactor: Redactor, knowledge: KnowledgeBase, matcher: Matcher
):
    def progress(count: int):
        raise AssertionError("a release that is published is not fitted again")

    release = await curation.in_force(database, redactor, today=TODAY, progress=progress)

    assert (release.number, release.knowledge) == (1, knowledge)
    question = redactor.redact(RawText("hvor mye vin kan jeg ta med hjem fra Danmark")).text
    assert release.matcher.match(question) == matcher.match(question)


async def test_fitting_tells_how_far_it_is(empty: Database, redactor: Redactor):
    steps: list[int] = []

    await curation.publish(
        empty, redactor, wine_and_dogs(), today=TODAY, progress=lambda count: lambda: steps.append(count)
    )

    assert steps
    assert steps == [len(steps)] * len(steps)


async def test_a_matcher_that_cannot_be_read_is_fitted_anew(
    database: Database, database_file: Path, redactor: Redactor
):
    await curation.publish(database, redactor, wine_and_dogs(), today=TODAY)
    with sqlite3.connect(database_file) as connection:
        connection.execute("UPDATE release SET matcher = x'00'")

    release = await curation.in_force(database, redactor, today=TODAY)

    question = redactor.redact(RawText("hvor mye vin kan jeg ta med")).text
    assert release.matcher.match(question).candidates[0].intent == "wine"
    assert len((await curation.releases.newest(database)).matcher) > 1000
