"""Questions that come together are written together, and each asker hears of its own commit."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import event, text

from chatbot.errors import ArchiveUnavailable
from chatbot.storage import questions
from chatbot.storage.database import Database
from chatbot.storage.days import days_of
from chatbot.storage.groups import GroupWriter
from chatbot.storage.tables import Question
from redaction.text import RedactedText
from tests.archive import KEY, LAST, TODAY, keep, question, washed_words
from tests.engines import on_both, on_postgresql


@pytest.fixture
def washed(redactor) -> RedactedText:
    return washed_words(redactor)


@pytest.fixture
async def writer(database: Database) -> AsyncIterator[GroupWriter]:
    writer = GroupWriter(database)
    writer.start()
    yield writer
    await writer.stop()


async def held(database: Database) -> int:
    return sum(day.count for day in await questions.count_by_day(database, today=TODAY))


async def outcome(writer: GroupWriter, one: Question) -> str:
    """Return how it went for one asker."""
    try:
        await writer.keep(one)
    except Exception as error:  # noqa: BLE001 - told apart by the test
        return type(error).__name__
    return "stored"


@on_both
async def test_questions_that_come_together_share_a_transaction(database: Database, writer: GroupWriter, washed):
    await keep(database, question(washed))
    commits = []
    event.listen(database.writing, "commit", commits.append)

    await asyncio.gather(*(writer.keep(question(washed)) for _ in range(100)))

    assert await held(database) == 101
    assert len(commits) < 20


@on_postgresql
async def test_a_group_has_one_transaction_number_for_all(database: Database, writer: GroupWriter, washed):
    await days_of(database).make([LAST])
    await writer.keep(question(washed))

    await asyncio.gather(*(writer.keep(question(washed)) for _ in range(40)))

    async with database.reading() as session:
        numbers = (await session.exec(text("SELECT DISTINCT xmin::text FROM question"))).all()
    assert len(numbers) <= 4


@on_both
async def test_a_question_that_is_refused_takes_no_other_with_it(database: Database, writer: GroupWriter, washed):
    await keep(database, question(washed, receipt_hash=KEY.receipt_hash))
    good = [question(washed) for _ in range(5)]
    doubled = question(washed, receipt_hash=KEY.receipt_hash)
    unwashed = question("a plain string")

    outcomes = await asyncio.gather(
        *(outcome(writer, one) for one in [*good[:2], doubled, *good[2:4], unwashed, good[4]])
    )

    assert outcomes == ["stored", "stored", "ArchiveUnavailable", "stored", "stored", "RedactedTextRequired", "stored"]
    assert await held(database) == 6


@on_both
async def test_a_stop_writes_what_waits_and_takes_no_more(database: Database, washed):
    writer = GroupWriter(database)
    writer.start()
    waiting = [asyncio.create_task(writer.keep(question(washed))) for _ in range(150)]
    await asyncio.sleep(0)

    await writer.stop()

    await asyncio.gather(*waiting)
    assert await held(database) == 150
    assert await outcome(writer, question(washed)) == "ArchiveUnavailable"


@on_both
async def test_what_may_have_been_stored_unheard_is_made_absent(database: Database, washed):
    kept, never = question(washed), question(washed)
    await keep(database, kept, question(washed))

    await questions.make_absent(database, [kept, never])

    assert await held(database) == 1


@on_postgresql
async def test_a_stand_in_waits_for_a_commit_that_is_still_on_its_way(database: Database, washed):
    one = question(washed)
    await days_of(database).make([LAST])
    async with database.session() as session:
        await keep(database, question(washed))
        await (await session.connection()).run_sync(questions.add, [one])
        clearing = asyncio.create_task(questions.make_absent(database, [one]))
        await asyncio.sleep(0.3)
        assert not clearing.done()
    await clearing

    assert await questions.find(database, questions.ReceiptKey(LAST, one.receipt_hash), today=TODAY) is None


async def test_a_writer_that_was_not_started_says_so(database: Database, washed):
    with pytest.raises(ArchiveUnavailable, match="no more questions are taken"):
        await GroupWriter(database).keep(question(washed))
