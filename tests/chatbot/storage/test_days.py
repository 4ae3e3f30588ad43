"""A day of questions: made before it is needed, settled when it has ended, dropped when it is over. On either engine."""

import asyncio
import sqlite3
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from chatbot import retention
from chatbot.settings import Settings
from chatbot.storage import migrations, questions
from chatbot.storage.database import Database
from chatbot.storage.days import days_of
from redaction.text import RedactedText
from tests.archive import LAST, TODAY, keep, question, washed_words
from tests.conftest import MovableClock
from tests.engines import PostgreSQLServer, on_both, on_postgresql, own_server

NEXT = LAST + timedelta(days=1)
MARKS = (b"vassmelonkvernstein", b"merkesteinskvern")


@pytest.fixture
def washed(redactor) -> RedactedText:
    return washed_words(redactor)


async def held(database: Database) -> dict[date, int]:
    counted = await questions.count_by_day(database, today=date(2000, 1, 1))
    return {day.expires_on: day.count for day in counted}


async def partitions(database: Database) -> set[str]:
    async with database.reading() as session:
        found = await session.exec(
            text("SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'question'::regclass")
        )
        return set(found.scalars())


@on_both
async def test_days_that_are_over_are_dropped_and_others_stay(database: Database, washed: RedactedText):
    await keep(database, *(question(washed, expires_on=day) for day in (TODAY, LAST, LAST, NEXT)))

    assert await days_of(database).drop(today=LAST) == 3
    assert await held(database) == {NEXT: 1}
    assert await days_of(database).drop(today=LAST) == 0


@on_both
async def test_a_process_that_was_down_for_weeks_catches_up(
    database: Database, washed: RedactedText, clock: MovableClock
):
    await keep(database, *(question(washed, expires_on=TODAY + timedelta(days=day)) for day in range(1, 31)))

    clock.move(days=21)
    swept = await retention.sweep(database, clock, 30)

    assert swept.questions == 21
    assert min(await held(database)) == TODAY + timedelta(days=22)


@on_both
async def test_sweeping_at_once_deletes_each_question_once(
    settings: Settings, database: Database, washed: RedactedText, clock
):
    await keep(database, *(question(washed) for _ in range(200)))
    clock.move(days=30)
    sweepers = [Database(settings.database_url) for _ in range(4)]

    swept = await asyncio.gather(*(retention.sweep(sweeper, clock, 30) for sweeper in sweepers))

    assert sum(done.questions for done in swept) == 200
    assert await held(database) == {}
    for sweeper in sweepers:
        await sweeper.close()


@on_both
async def test_a_day_that_has_ended_is_settled_once_and_keeps_its_questions(database: Database, washed: RedactedText):
    kept = [question(washed) for _ in range(50)]
    await keep(database, *kept)

    assert await days_of(database).settle(ended_before=LAST) == 0
    assert await days_of(database).settle(ended_before=NEXT) == 1
    assert await days_of(database).settle(ended_before=NEXT) == 0
    assert await held(database) == {LAST: 50}
    for one in kept:
        found = await questions.find(database, questions.ReceiptKey(LAST, one.receipt_hash), today=TODAY)
        assert found is not None
        assert (found.id, found.redacted) == (one.id, washed)


@on_both
async def test_whatever_changes_in_a_settled_day_has_it_settled_anew(database: Database, washed: RedactedText):
    kept = [question(washed) for _ in range(3)]
    await keep(database, *kept)
    keys = [questions.ReceiptKey(LAST, one.receipt_hash) for one in kept]

    async def late() -> None:
        await keep(database, question(washed))

    changes: list[Callable] = [
        late,
        lambda: questions.erase(database, keys[0]),
        lambda: questions.change(database, keys[1], today=TODAY, restricted=True),
        lambda: questions.make_absent(database, kept[2:]),
    ]
    for change in changes:
        await days_of(database).settle(ended_before=NEXT)
        await change()
        assert await days_of(database).settle(ended_before=NEXT) == 1, change
    assert await held(database) == {LAST: 2}


@on_both
async def test_a_clock_that_is_set_back_loses_nothing(database: Database, washed: RedactedText, clock: MovableClock):
    await keep(database, question(washed), question(washed, expires_on=LAST - timedelta(days=3)))
    clock.move(days=-3)

    swept = await retention.sweep(database, clock, 30)
    await keep(database, question(washed, expires_on=LAST - timedelta(days=3)))
    clock.move(days=3)
    await retention.sweep(database, clock, 30)

    assert swept.questions == 0
    assert await held(database) == {LAST - timedelta(days=3): 2, LAST: 1}


async def test_a_large_day_is_settled_in_pieces_that_meet(database: Database, washed: RedactedText, monkeypatch):
    monkeypatch.setattr("chatbot.storage.days.sqlite.QUESTIONS_AT_ONCE", 7)
    await keep(
        database,
        *(question(washed) for _ in range(100)),
        question(washed, id=b"\xff" * 16),
        question(washed, id=b"\x00" * 16),
    )

    assert await days_of(database).settle(ended_before=NEXT) == 1
    assert await held(database) == {LAST: 102}


@on_postgresql
async def test_room_is_made_for_today_and_the_days_ahead(database: Database, clock: MovableClock):
    await asyncio.gather(*(retention.make_room(database, clock, 30) for _ in range(4)))

    assert await partitions(database) == {f"question_202612{day}" for day in (23, 24, 25, 26)}


@on_postgresql
async def test_a_day_that_is_over_takes_its_files_with_it(database: Database, washed: RedactedText):
    await keep(database, question(washed), question(washed, expires_on=NEXT))

    await days_of(database).drop(today=LAST)

    assert await partitions(database) == {"question_20261224"}


@on_postgresql
async def test_a_day_that_somebody_reads_waits_its_turn_and_the_others_go(database: Database, washed: RedactedText):
    await keep(database, question(washed, expires_on=LAST), question(washed, expires_on=NEXT))
    async with database.reading() as session:
        await session.exec(text("SELECT count(*) FROM question_20261223"))
        with pytest.raises(Exception, match="the database failed"):
            await days_of(database).drop(today=NEXT)

    assert await partitions(database) == {"question_20261223"}
    assert await days_of(database).drop(today=NEXT) == 1


def mark(number: int) -> str:
    """Return words that no compression makes short, so that they leave the row for TOAST."""
    spread = "".join(chr(0x4E00 + (number * 7919 + step * step * 31) % 20000) for step in range(900))
    return f"vassmelonkvernstein {spread} merkesteinskvern"


def test_after_the_sweep_a_mark_is_in_no_file_of_postgresql(redactor, clock: MovableClock):
    """Heap, TOAST, indexes, statistics, free pages, and the write-ahead log once its segments have gone."""
    with own_server(wal_recycle="off", min_wal_size="32MB", max_wal_size="48MB") as server:
        name = server.new_database()
        url = server.url_of(name)
        asyncio.run(_keep_marks(url, redactor))
        server.run("ANALYZE", "CHECKPOINT", database=name)
        assert all(server.files_with(part) for part in MARKS)

        clock.move(days=30)
        asyncio.run(_sweep(url, clock))
        for _ in range(4):
            server.run("SELECT pg_switch_wal()", "CHECKPOINT", database=name)

        assert [server.files_with(part) for part in MARKS] == [[], []]


async def _keep_marks(url: str, redactor) -> None:
    await migrations.upgrade(url)
    database = Database(url)
    short = washed_words(redactor, "hva koster en vassmelonkvernstein")
    await keep(database, *(question(washed_words(redactor, mark(number))) for number in range(10)))
    await keep(database, *(question(short) for _ in range(10)))
    await days_of(database).settle(ended_before=NEXT)
    await database.close()


async def _sweep(url: str, clock: MovableClock) -> None:
    database = Database(url)
    assert (await retention.sweep(database, clock, 30)).questions == 20
    await database.close()


@on_both
async def test_erased_words_leave_the_files_with_the_settling_of_their_day(
    request: pytest.FixtureRequest, engine: str, database: Database, database_url: str, redactor
):
    one = question(washed_words(redactor, "hva koster en vassmelonkvernstein"))
    await keep(database, one, question(washed_words(redactor)))

    await questions.erase(database, questions.ReceiptKey(LAST, one.receipt_hash))
    await days_of(database).settle(ended_before=NEXT)

    if engine == "sqlite":
        file = Path(database_url.removeprefix("sqlite+aiosqlite:///"))
        found = b"".join(part.read_bytes() for part in file.parent.glob(file.name + "*"))
        assert MARKS[0] not in found
        assert b"Svinesund" in found
    else:
        server: PostgreSQLServer = request.getfixturevalue("postgresql")
        await server.rows("CHECKPOINT")
        assert [file for file in server.files_with(MARKS[0]) if not file.startswith("pg_wal")] == []
        assert server.files_with(b"Svinesund")


async def test_the_log_is_cut_only_when_no_reader_needs_it(
    database: Database, database_file: Path, washed: RedactedText
):
    one = question(washed)
    await keep(database, one)
    reader = sqlite3.connect(database_file, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM question").fetchone()
    await questions.erase(database, questions.ReceiptKey(LAST, one.receipt_hash))

    assert await days_of(database).forget_deleted() is False
    reader.close()
    assert await days_of(database).forget_deleted() is True
