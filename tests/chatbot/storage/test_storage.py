"""The archive accepts only what has been washed, and the database itself refuses a digit."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import CompileError
from sqlmodel import select

from chatbot.errors import ArchiveUnavailable
from chatbot.settings import Settings
from chatbot.storage import questions, releases
from chatbot.storage.columns import RedactedTextColumn, RedactedTextRequired
from chatbot.storage.condition import can_store
from chatbot.storage.database import Database
from chatbot.storage.tables import Question
from redaction import RawText, Redactor
from redaction.text import SEAL, RedactedText
from tests.archive import KEY, LAST, TODAY, keep, question, washed_words
from tests.engines import on_both

HASH = {"receipt_hash": KEY.receipt_hash}


@pytest.fixture
def washed(redactor: Redactor) -> RedactedText:
    return washed_words(redactor)


@on_both
async def test_what_has_been_washed_is_stored_and_found(database: Database, washed: RedactedText):
    await keep(database, question(washed, **HASH))

    found = await questions.find(database, KEY, today=TODAY)

    assert found is not None
    assert found.redacted == washed
    assert "Svinesund" not in repr(found)


@on_both
@pytest.mark.parametrize("unwashed", ["a plain string", RawText("raw"), b"bytes", None, 5], ids=repr)
async def test_anything_but_redacted_text_is_refused(database: Database, unwashed):
    with pytest.raises((ArchiveUnavailable, RedactedTextRequired)) as refused:
        await keep(database, question(unwashed))

    assert "plain" not in str(refused.value)


def test_the_column_never_writes_words_into_a_statement(washed: RedactedText):
    statement = select(Question).where(Question.redacted == washed)

    with pytest.raises(CompileError) as refused:
        statement.compile(compile_kwargs={"literal_binds": True})
    assert "Svinesund" not in str(refused.value)


def test_a_forged_redacted_text_with_a_digit_is_refused_at_the_column():
    forged = RedactedText("tollnummer 7", SEAL)

    with pytest.raises(Exception, match="numeric character"):
        RedactedTextColumn().process_bind_param(forged, None)  # type: ignore[arg-type]


@pytest.mark.parametrize("digit", list("0123456789"))
def test_the_database_itself_refuses_a_digit(database_file: Path, digit):
    with sqlite3.connect(database_file) as connection, pytest.raises(sqlite3.IntegrityError) as refused:
        connection.execute(
            "INSERT INTO question VALUES ('2026-12-23', x'01', x'02', '2026-11-23', 'nb', ?, 'v', 0)", [f"hei {digit}!"]
        )

    assert "hei" not in str(refused.value)


@on_both
async def test_a_statement_that_fails_says_nothing_of_its_parameters(database: Database):
    with pytest.raises(ArchiveUnavailable) as refused:
        async with database.session() as session:
            await session.exec(text("INSERT INTO nowhere VALUES (:word)"), params={"word": "hemmelig"})

    assert "hemmelig" not in repr(refused.value)
    assert refused.value.__suppress_context__


@on_both
async def test_no_read_returns_a_question_past_its_day(database: Database, washed: RedactedText):
    await keep(database, question(washed, **HASH))

    assert await questions.find(database, KEY, today=LAST) is None
    assert await questions.count_by_day(database, today=LAST) == []
    assert await questions.count_overdue(database, today=LAST) == 1


@on_both
async def test_what_is_held_is_counted_by_its_day(database: Database, washed: RedactedText):
    for last in [date(2026, 12, 1), date(2026, 12, 1), LAST]:
        await keep(database, question(washed, expires_on=last))

    counted = await questions.count_by_day(database, today=TODAY)

    assert [(day.expires_on, day.count) for day in counted] == [(date(2026, 12, 1), 2), (LAST, 1)]


@on_both
async def test_erasing_says_whether_there_was_anything(database: Database, washed: RedactedText):
    await keep(database, question(washed, **HASH))

    assert await questions.erase(database, KEY) is True
    assert await questions.erase(database, KEY) is False


async def test_keys_are_random_and_the_table_has_no_row_number(database: Database, database_file: Path):
    assert len({questions.new_key() for _ in range(1000)}) == 1000
    with sqlite3.connect(database_file) as connection, pytest.raises(sqlite3.OperationalError, match="rowid"):
        connection.execute("SELECT rowid FROM question")


@on_both
async def test_the_newest_release_is_the_truth(database: Database):
    number = await releases.add(database, published_on=TODAY, checksum="c", content="{}", matcher=b"m")
    await releases.put_matcher(database, number=number, matcher=b"anew")

    newest = await releases.newest(database)

    assert newest is not None
    assert (newest.number, newest.matcher) == (2, b"anew")


async def test_a_missing_schema_is_an_unavailable_archive(tmp_path: Path):
    database = Database(Settings(database_url=f"sqlite+aiosqlite:///{tmp_path / 'empty.db'}").database_url)

    with pytest.raises(ArchiveUnavailable):
        await questions.count_overdue(database, today=TODAY)
    assert await can_store(database, by_trying=True) is False
    await database.close()
