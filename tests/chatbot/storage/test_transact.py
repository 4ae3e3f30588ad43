"""Work in one transaction, done from its beginning to its end: the loop goes on meanwhile, and what fails is all undone."""

import asyncio
import threading
from functools import partial

import pytest
from sqlalchemy import Connection, text

from chatbot.errors import ArchiveUnavailable
from chatbot.storage import questions
from chatbot.storage.database import Database
from redaction import Redactor
from tests.archive import LAST, TODAY, question, washed_words
from tests.engines import on_both

HANG_SECONDS = 20


def storing() -> set[threading.Thread]:
    return {thread for thread in threading.enumerate() if thread.name.startswith("storing")}


async def test_the_loop_goes_on_while_a_file_is_written(database: Database):
    written = threading.Event()

    def work(connection: Connection) -> None:
        connection.execute(text("SELECT 1"))
        assert written.wait(HANG_SECONDS)

    storing = asyncio.create_task(database.transact(work))
    await asyncio.sleep(0.05)
    written.set()

    await asyncio.wait_for(storing, HANG_SECONDS)


@on_both
async def test_of_work_that_fails_half_way_nothing_stays(database: Database):
    def work(connection: Connection) -> None:
        connection.execute(text("INSERT INTO settled_day (expires_on) VALUES ('2026-11-01')"))
        raise OSError("gone")

    with pytest.raises(ArchiveUnavailable, match="failed: OSError") as caught:
        await database.transact(work)

    assert not caught.value.in_doubt
    async with database.reading() as session:
        assert (await session.exec(text("SELECT count(*) FROM settled_day"))).scalar_one() == 0


@on_both
async def test_what_a_column_refuses_is_told_as_it_is(database: Database):
    with pytest.raises(TypeError, match="redacted"):
        await database.transact(partial(questions.add, group=[question("a plain string")]))


async def test_the_thread_ends_with_the_database(database: Database, redactor: Redactor):
    others = storing()
    await database.transact(partial(questions.add, group=[question(washed_words(redactor))]))
    assert await questions.count_by_day(database, today=TODAY) == [questions.DayCount(LAST, 1)]
    (own,) = storing() - others

    await database.close()

    await asyncio.to_thread(own.join, HANG_SECONDS)
    assert not own.is_alive()
