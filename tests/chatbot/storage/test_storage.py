"""The archive accepts only what has been washed, and the database itself refuses a digit."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text
from sqlalchemy.exc import CompileError
from sqlmodel import SQLModel, select

from chatbot.errors import ArchiveUnavailable, DatabaseUnusable
from chatbot.settings import Settings
from chatbot.storage import migrations, questions, releases
from chatbot.storage.columns import RedactedTextColumn, RedactedTextRequired
from chatbot.storage.database import Database
from chatbot.storage.questions import ReceiptKey
from chatbot.storage.tables import Question
from redaction import RawText, Redactor
from redaction.text import SEAL, RedactedText

TODAY, LAST = date(2026, 11, 23), date(2026, 12, 23)
KEY = ReceiptKey(LAST, b"h" * 32)


def question(redacted: object, **more: object) -> Question:
    values = {
        "expires_on": LAST, "id": questions.new_key(), "receipt_hash": KEY.receipt_hash, "stored_on": TODAY,
        "language": "nb", "redacted": redacted, "notice_version": "v",
    }  # fmt: skip
    return Question(**{**values, **more})


@pytest.fixture
def washed(redactor: Redactor) -> RedactedText:
    return redactor.redact(RawText("Hvor er tollkontoret på Svinesund?")).text


async def test_what_has_been_washed_is_stored_and_found(database: Database, washed: RedactedText):
    await questions.keep(database, question(washed))

    found = await questions.find(database, KEY, today=TODAY)

    assert found is not None
    assert found.redacted == washed
    assert "Svinesund" not in repr(found)


@pytest.mark.parametrize("unwashed", ["a plain string", RawText("raw"), b"bytes", None, 5], ids=repr)
async def test_anything_but_redacted_text_is_refused(database: Database, unwashed):
    with pytest.raises((ArchiveUnavailable, RedactedTextRequired)) as refused:
        await questions.keep(database, question(unwashed))

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


async def test_a_statement_that_fails_says_nothing_of_its_parameters(database: Database):
    with pytest.raises(ArchiveUnavailable) as refused:
        async with database.session() as session:
            await session.exec(text("INSERT INTO nowhere VALUES (:word)"), params={"word": "hemmelig"})

    assert "hemmelig" not in repr(refused.value)
    assert refused.value.__suppress_context__


async def test_no_read_returns_a_question_past_its_day(database: Database, washed: RedactedText):
    await questions.keep(database, question(washed))

    assert await questions.find(database, KEY, today=LAST) is None
    assert await questions.count_by_day(database, today=LAST) == []
    assert await questions.count_overdue(database, today=LAST) == 1


async def test_what_is_held_is_counted_by_its_day(database: Database, washed: RedactedText):
    for number, last in enumerate([date(2026, 12, 1), date(2026, 12, 1), LAST]):
        await questions.keep(database, question(washed, expires_on=last, receipt_hash=bytes([number]) * 32))

    counted = await questions.count_by_day(database, today=TODAY)

    assert [(day.expires_on, day.count) for day in counted] == [(date(2026, 12, 1), 2), (LAST, 1)]


async def test_erasing_says_whether_there_was_anything(database: Database, washed: RedactedText):
    await questions.keep(database, question(washed))

    assert await questions.erase(database, KEY) is True
    assert await questions.erase(database, KEY) is False


async def test_keys_are_random_and_the_table_has_no_row_number(database: Database, database_file: Path):
    assert len({questions.new_key() for _ in range(1000)}) == 1000
    with sqlite3.connect(database_file) as connection, pytest.raises(sqlite3.OperationalError, match="rowid"):
        connection.execute("SELECT rowid FROM question")


async def test_the_newest_release_is_the_truth(database: Database):
    number = await releases.add(database, published_on=TODAY, checksum="c", content="{}", matcher=b"m")
    await releases.put_matcher(database, number=number, matcher=b"anew")

    newest = await releases.newest(database)

    assert newest is not None
    assert (newest.number, newest.matcher) == (2, b"anew")


async def test_the_log_is_cut_only_when_no_reader_needs_it(
    database: Database, database_file: Path, washed: RedactedText
):
    await questions.keep(database, question(washed))
    reader = sqlite3.connect(database_file, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM question").fetchone()
    await questions.erase(database, KEY)

    assert await database.forget_deleted() is False
    reader.close()
    assert await database.forget_deleted() is True


async def test_the_models_and_the_migrations_say_the_same(database: Database):
    async with database.engine.connect() as connection:
        difference = await connection.run_sync(
            lambda sync: compare_metadata(MigrationContext.configure(sync), SQLModel.metadata)
        )

    assert difference == []


async def test_every_revision_goes_up_and_down_again(tmp_path: Path):
    url = f"sqlite+aiosqlite:///{tmp_path / 'new.db'}"

    assert await migrations.current(url) is None
    await migrations.upgrade(url)
    assert await migrations.current(url) == migrations.newest()
    await migrations.downgrade(url, "base")
    assert await migrations.current(url) is None
    with sqlite3.connect(tmp_path / "new.db") as connection:
        left = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert left == {"alembic_version"}


async def test_upgrading_from_an_earlier_revision_keeps_the_questions(tmp_path: Path):
    url, file = f"sqlite+aiosqlite:///{tmp_path / 'old.db'}", tmp_path / "old.db"
    await migrations.upgrade(url, "0001")
    with sqlite3.connect(file) as connection:
        connection.execute(
            "INSERT INTO question VALUES ('2026-12-23', x'01', x'02', '2026-11-23', 'nb', 'hei', 'v', 0)"
        )

    await migrations.upgrade(url)

    with sqlite3.connect(file) as connection:
        assert connection.execute("SELECT redacted FROM question").fetchall() == [("hei",)]


@pytest.mark.parametrize("place", ["no/such/folder/sladd.db", "."], ids=["no folder", "a folder"])
async def test_a_database_that_cannot_be_opened_is_said_in_one_line(tmp_path: Path, place):
    with pytest.raises(DatabaseUnusable) as refused:
        await migrations.upgrade(f"sqlite+aiosqlite:///{tmp_path / place}")

    assert str(refused.value).startswith("the database that the settings name cannot be used")
    assert "\n" not in str(refused.value)


async def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path):
    file = tmp_path / "letter.db"
    file.write_text("Kjære mor, " * 200)

    with pytest.raises(DatabaseUnusable):
        await migrations.upgrade(f"sqlite+aiosqlite:///{file}")
    assert file.read_text().startswith("Kjære mor")


async def test_a_missing_schema_is_an_unavailable_archive(tmp_path: Path):
    database = Database(Settings(database_url=f"sqlite+aiosqlite:///{tmp_path / 'empty.db'}").database_url)

    with pytest.raises(ArchiveUnavailable):
        await questions.count_overdue(database, today=TODAY)
    assert await database.is_available() is True
    await database.close()
