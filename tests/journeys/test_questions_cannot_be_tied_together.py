"""Two questions of one visitor, asked on a day that has ended, cannot be told to belong together: not by SQL, not by the files.

Two hundred visitors ask three questions each, close in time, while others ask between them. In the order in which they
came that is plain to see, which the test shows first; in every order that is left of it afterwards it must not be.
"""

import asyncio
import itertools
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import text
from sqlmodel import SQLModel

from chatbot.storage.database import Database
from chatbot.storage.days import days_of
from chatbot.storage.groups import GroupWriter
from chatbot.storage.tables import Question
from redaction import RawText, Redactor
from tests.archive import LAST, question
from tests.engines import PostgreSQLServer, on_both, on_postgresql

VISITORS, QUESTIONS_EACH = 200, 3
SHUFFLES = 4_000
CHANCE = 0.001
LETTERS = "abcdefghijklmnoprstu"


@dataclass(frozen=True)
class Came:
    """A stored question, whose it was, and when it came."""

    visitor: int
    number: int
    question: Question

    @property
    def word(self) -> bytes:
        return self.question.redacted.text.split()[2].rstrip("?").encode()


def interleaved() -> list[int]:
    """Return whose question comes when: each visitor's within a few minutes, others' between them."""
    chance = random.Random(7)
    moments = [
        (start + chance.uniform(0, 4), visitor)
        for visitor, start in enumerate(chance.sample(range(1000), VISITORS))
        for _ in range(QUESTIONS_EACH)
    ]
    return [visitor for _, visitor in sorted(moments)]


def word(number: int) -> str:
    """Return a word of its own for each number, without a digit."""
    return "kvern" + "".join(LETTERS[number // len(LETTERS) ** place % len(LETTERS)] for place in range(4))


@pytest.fixture(scope="module")
def came(redactor: Redactor) -> list[Came]:
    visitors = interleaved()
    washed = redactor.redact_many(
        [RawText(f"hva koster {word(number)}?") for number in range(len(visitors))], ends_at=time.monotonic() + 120
    )
    return [
        Came(visitor, number, question(text.text))
        for number, (visitor, text) in enumerate(zip(visitors, washed, strict=True))
    ]


def closeness(visitors: np.ndarray) -> float:
    """Return how near to each other the questions of one visitor lie in an order: the mean distance of neighbours of a kind."""
    places = np.argsort(visitors, kind="stable").reshape(VISITORS, QUESTIONS_EACH)
    return float(np.abs(np.diff(np.sort(places, axis=1), axis=1)).mean())


def likelihood(order: Sequence[Came]) -> float:
    """Return how often chance alone brings the questions of one visitor as near together as this order does."""
    visitors = np.array([one.visitor for one in order])
    found, chance = closeness(visitors), np.random.default_rng(3)
    return sum(closeness(chance.permutation(visitors)) <= found for _ in range(SHUFFLES)) / SHUFFLES


def correlation(order: Sequence[Came]) -> float:
    """Return how far an order follows that of coming: 1 the same, -1 the reverse, 0 not at all (Spearman)."""
    return float(np.corrcoef(np.arange(len(order)), [one.number for one in order])[0, 1])


def assert_says_nothing(order: Sequence[Came]) -> None:
    assert len(order) == VISITORS * QUESTIONS_EACH
    assert likelihood(order) > CHANCE
    assert abs(correlation(order)) < 4 / np.sqrt(len(order))


async def live_through_a_day(database: Database, came: Sequence[Came]) -> None:
    """Store the questions as they come, a few at a time, and let the day end."""
    writer, chance = GroupWriter(database), random.Random(5)
    await days_of(database).make([LAST])
    writer.start()
    coming = iter(came)
    while few := list(itertools.islice(coming, chance.randint(1, 6))):
        await asyncio.gather(*(writer.keep(one.question) for one in few))
    await writer.stop()
    assert await days_of(database).settle(ended_before=LAST + timedelta(days=1)) == 1


def in_the_order_of(found: Sequence[bytes], came: Sequence[Came]) -> list[Came]:
    by_key = {one.question.id: one for one in came}
    return [by_key[key] for key in found]


def by_place(held: bytes, marks: dict[bytes, Came], *, last: bool = False) -> list[Came]:
    """Return the questions in the order in which their marks stand in a file."""
    places = {mark: held.rfind(mark) if last else held.find(mark) for mark in marks}
    assert min(places.values()) >= 0
    return [marks[mark] for mark in sorted(marks, key=lambda mark: places[mark])]


def test_the_test_itself_sees_who_asked_what_in_the_order_of_coming(came: list[Came]):
    assert likelihood(came) < CHANCE
    assert correlation(came) == pytest.approx(1)


@on_both
async def test_no_order_that_sql_offers_tells(database: Database, came: list[Came], engine: str):
    await live_through_a_day(database, came)
    orders = ["expires_on, id", "receipt_hash"]
    if engine == "postgresql":
        orders += ["ctid", "xmin::text, cmin::text::int, ctid", "tableoid, ctid"]

    async with database.reading() as session:
        everywhere = [
            (await session.exec(text(f"SELECT id FROM question ORDER BY {order}"))).scalars().all() for order in orders
        ]
        everywhere.append((await session.exec(text("SELECT id FROM question"))).scalars().all())

    for found in everywhere:
        assert_says_nothing(in_the_order_of(found, came))


@on_postgresql
async def test_a_day_that_has_ended_is_of_one_transaction(database: Database, came: list[Came]):
    await live_through_a_day(database, came)

    async with database.reading() as session:
        hidden = (
            await session.exec(text("SELECT DISTINCT xmin::text, xmax::text, cmin::text, cmax::text FROM question"))
        ).all()
    assert len(hidden) == 1


@on_both
async def test_every_column_but_the_random_ones_says_the_same_of_all(database: Database, came: list[Came]):
    await live_through_a_day(database, came)
    told = [
        column.name
        for column in SQLModel.metadata.tables["question"].columns
        if column.name not in {"id", "receipt_hash", "redacted"}
    ]

    async with database.reading() as session:
        found = (await session.exec(text(f"SELECT DISTINCT {', '.join(told)} FROM question"))).all()
    assert len(found) == 1
    assert "time" not in str(SQLModel.metadata.tables["question"].columns.values())


async def test_the_file_of_sqlite_tells_nothing(database: Database, database_file: Path, came: list[Came]):
    await live_through_a_day(database, came)

    held = database_file.read_bytes()
    assert database_file.with_name(database_file.name + "-wal").stat().st_size == 0
    assert all(held.count(one.word) == 1 for one in came)
    assert_says_nothing(by_place(held, {one.word: one for one in came}))
    for last in (False, True):
        assert_says_nothing(by_place(held, {one.question.receipt_hash: one for one in came}, last=last))


@on_postgresql
async def test_the_files_of_postgresql_tell_nothing(
    database: Database, postgresql: PostgreSQLServer, postgresql_database: str, came: list[Came]
):
    await live_through_a_day(database, came)
    find = "SELECT oid::regclass::text AS name, pg_relation_filepath(oid) AS file FROM pg_class WHERE relname LIKE 'question_20%'"
    await postgresql.rows("CHECKPOINT")

    files = {
        row["name"]: postgresql.own_folder / row["file"]
        for row in await postgresql.rows(find, database=postgresql_database)
    }

    heap = files.pop("question_20261223").read_bytes()
    assert all(heap.count(one.word) == 1 for one in came)
    assert_says_nothing(by_place(heap, {one.word: one for one in came}))
    assert len(files) == 2
    for index in files.values():
        held = index.read_bytes()
        key = "receipt_hash" if came[0].question.receipt_hash in held else "id"
        assert_says_nothing(by_place(held, {getattr(one.question, key): one for one in came}))


@on_both
async def test_before_it_has_ended_a_group_lies_in_an_order_of_no_meaning(database: Database, came: list[Came]):
    """Of the running day only which group a question came with is to be seen; within it nothing is."""
    writer = GroupWriter(database)
    await days_of(database).make([LAST])
    writer.start()
    await asyncio.gather(*(writer.keep(one.question) for one in came[:64]))
    await writer.stop()

    async with database.reading() as session:
        found = (
            (await session.exec(text("SELECT id FROM question" + (" ORDER BY ctid" if database.is_postgresql else ""))))
            .scalars()
            .all()
        )
    assert abs(correlation(in_the_order_of(found, came))) < 4 / np.sqrt(64)
