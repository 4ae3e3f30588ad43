"""What staff did is written with the deed, changed by nobody, and kept for its own time."""

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from chatbot import retention, staff
from chatbot.errors import ArchiveUnavailable
from chatbot.staff import Staff
from chatbot.storage import activity
from chatbot.storage.database import Database
from chatbot.storage.questions import Place
from redaction.text import RedactedText
from tests.archive import LAST, keep, question, washed_words
from tests.conftest import MovableClock
from tests.engines import on_both, on_postgresql

DAYS = 365


@pytest.fixture
def washed(redactor) -> RedactedText:
    return washed_words(redactor)


@pytest.fixture
def kari(clock: MovableClock) -> Staff:
    return Staff("kari", clock, DAYS)


async def entries(database: Database) -> list[tuple[str, str, str, int]]:
    async with database.owning() as session:
        found = await activity.latest(session, size=100)
    return [(entry.who, entry.deed, entry.what, entry.count) for entry in found]


@on_both
async def test_reading_questions_leaves_an_entry_without_a_word_of_them(database: Database, kari: Staff, washed):
    await keep(database, question(washed), question(washed, language="nn"), question(washed, restricted=True))

    everything = await staff.list_questions(database, kari, size=10)
    nynorsk = await staff.list_questions(database, kari, size=10, language="nn")

    assert (len(everything), len(nynorsk)) == (2, 1)
    assert sorted(await entries(database)) == [("kari", "read", "questions", 1), ("kari", "read", "questions", 2)]


@on_both
async def test_questions_are_read_page_by_page_without_a_gap(database: Database, kari: Staff, washed):
    group = [question(washed, expires_on=LAST - timedelta(days=number % 3)) for number in range(10)]
    await keep(database, *group)
    seen, place = [], None

    while page := await staff.list_questions(database, kari, size=3, after=place):
        seen += [(one.expires_on, one.id) for one in page]
        place = Place(*seen[-1])

    assert seen == sorted((one.expires_on, one.id) for one in group)


@on_both
async def test_where_the_entry_cannot_be_written_nothing_is_read(database: Database, kari: Staff, washed):
    await keep(database, question(washed))
    async with database.owning() as session:
        await session.exec(text("ALTER TABLE activity RENAME TO activity_away"))

    with pytest.raises(ArchiveUnavailable):
        await staff.list_questions(database, kari, size=10)


@on_both
async def test_whoever_reads_the_log_is_in_it(database: Database, kari: Staff):
    await staff.note(database, kari, "changed", "knowledge", 1)

    assert len(await staff.list_activity(database, kari, size=10)) == 1
    assert len(await staff.list_activity(database, kari, size=10)) == 2


@on_both
@pytest.mark.parametrize(
    "change",
    [
        "UPDATE activity SET who = 'ola'",
        "UPDATE activity SET expires_on = '2000-01-01'",
        "DELETE FROM activity",
    ],
)
async def test_the_database_itself_refuses_to_change_an_entry(database: Database, kari: Staff, change: str):
    kari = Staff("kari", kari.clock, 3650)
    await staff.note(database, kari, "read", "questions", 3)

    with pytest.raises(ArchiveUnavailable):
        async with database.owning() as session:
            await session.exec(text(change))

    assert await entries(database) == [("kari", "read", "questions", 3)]


@on_postgresql
async def test_not_even_its_owner_empties_it(database: Database, kari: Staff):
    await staff.note(database, kari, "read", "questions", 3)

    with pytest.raises(ArchiveUnavailable):
        async with database.owning() as session:
            await session.exec(text("TRUNCATE activity"))
    assert len(await entries(database)) == 1


@on_both
async def test_an_entry_goes_when_its_time_is_over_and_not_before(database: Database, clock: MovableClock):
    """The database goes by its own clock as well: a service whose clock runs ahead shortens nothing."""
    clock.move(days=-400)
    await staff.note(database, Staff("kari", clock, 365), "read", "questions", 3)
    clock.move(days=400)
    await staff.note(database, Staff("ola", clock, 3650), "read", "questions", 4)

    swept = await retention.sweep(database, clock, 30)
    clock.move(days=9000)
    ahead = await retention.sweep(database, clock, 30)

    assert (swept.entries, ahead.entries) == (1, 0)
    assert [who for who, *_ in await entries(database)] == ["ola"]


async def test_sqlite_keeps_no_row_number_that_would_tell_the_order(database_file: Path):
    with sqlite3.connect(database_file) as connection, pytest.raises(sqlite3.OperationalError, match="rowid"):
        connection.execute("SELECT rowid FROM activity")
