"""Queries on stored questions. No read returns a question past its day; `today` is a UTC day.

Everything here raises `ArchiveUnavailable` when the database fails.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    CursorResult,
    Date,
    Table,
    bindparam,
    delete,
    func,
    insert,
    text,
    tuple_,
    update,
)
from sqlalchemy import select as select_columns
from sqlmodel import SQLModel, col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from chatbot.storage.database import Database
from chatbot.storage.days import days_of
from chatbot.storage.days.days import unsettle, unsettling
from chatbot.storage.tables import Question
from redaction.text import RedactedText

KEY_BYTES: Final = 16

_TABLE: Final[Table] = SQLModel.metadata.tables["question"]
_COLUMNS: Final = tuple(_TABLE.columns.keys())
_STAND_IN: Final = text(
    """
    INSERT INTO question (expires_on, id, receipt_hash, stored_on, language, redacted, notice_version, restricted)
    VALUES (:expires_on, :id, :receipt_hash, :stored_on, 'nb', '', '', true) ON CONFLICT DO NOTHING
    """
).bindparams(bindparam("expires_on", type_=Date), bindparam("stored_on", type_=Date))


@dataclass(frozen=True, slots=True)
class ReceiptKey:
    """Where a question stands: the day it expires, and the hash of its receipt."""

    expires_on: date
    receipt_hash: bytes


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the order of the keys, to read on from."""

    expires_on: date
    id: bytes


@dataclass(frozen=True, slots=True)
class DayCount:
    """How many questions are held to be deleted on one day."""

    expires_on: date
    count: int


@dataclass(frozen=True, slots=True)
class Seen:
    """What somebody who reads many questions is shown of one. Lighter than a whole `Question`: they are many."""

    expires_on: date
    id: bytes
    stored_on: date
    language: str
    redacted: RedactedText

    def __repr__(self) -> str:
        return "Seen(<masked>)"


def new_key() -> bytes:
    """Return a random key: no order of insertion can be read off it."""
    return secrets.token_bytes(KEY_BYTES)


def add(connection: Connection, group: Sequence[Question]) -> None:
    """Insert questions, then note the change to their days: in this order no settling of a day can miss it."""
    connection.execute(insert(_TABLE), [{name: getattr(question, name) for name in _COLUMNS} for question in group])
    connection.execute(unsettling({question.expires_on for question in group}))


async def find(database: Database, key: ReceiptKey, *, today: date) -> Question | None:
    """Return the question under a receipt, unless its day is over."""
    async with database.reading() as session:
        return (await session.exec(select(Question).where(*_under(key), _not_over(today)))).one_or_none()


async def erase(database: Database, key: ReceiptKey) -> bool:
    """Delete the question under a receipt. Says whether there was one: of many who ask at once, one is told so."""
    return await _change(database, key, delete(Question).where(*_under(key)))


async def change(database: Database, key: ReceiptKey, *, today: date, **columns: Any) -> bool:
    """Put new values in place of the old ones. Says whether there was a question."""
    return await _change(database, key, update(Question).where(*_under(key), _not_over(today)).values(**columns))


async def make_absent(database: Database, group: Sequence[Question]) -> None:
    """Delete questions that may have been stored, or may be about to be by a transaction that nobody hears of any more.

    A stand-in with the same key waits for such a transaction to end, and then either meets its row or takes its place.
    """
    keys = [(question.expires_on, question.id) for question in group]
    stand_ins = [{"expires_on": day, "id": key, "receipt_hash": key, "stored_on": day} for day, key in keys]
    async with database.session() as session:
        connection = await session.connection()
        await connection.execute(_STAND_IN, stand_ins)
        await session.exec(delete(Question).where(tuple_(col(Question.expires_on), col(Question.id)).in_(keys)))
        await unsettle(session, {question.expires_on for question in group})
    await days_of(database).forget_deleted()


async def rehearse(session: AsyncSession, day: date) -> None:
    """Insert a stand-in on a day and delete it: all that a question needs of the database, without a question."""
    key = new_key()
    stand_in = {"expires_on": day, "id": key, "receipt_hash": key, "stored_on": day}
    await (await session.connection()).execute(_STAND_IN, stand_in)
    await session.exec(delete(Question).where(col(Question.expires_on) == day, col(Question.id) == key))
    await unsettle(session, [day])


async def page(
    session: AsyncSession, *, today: date, size: int, after: Place | None = None, language: str | None = None
) -> Sequence[Question]:
    """Return questions in the order of their keys, soonest to expire first, without those that were restricted."""
    wanted = [*_after(session, after, today), col(Question.restricted).is_(False)]
    if language is not None:
        wanted.append(col(Question.language) == language)
    ordered = select(Question).where(*wanted).order_by(col(Question.expires_on), col(Question.id))
    return (await session.exec(ordered.limit(size))).all()


async def latest(
    session: AsyncSession, *, today: date, stored_before: date, size: int, before: Place | None = None
) -> Sequence[Seen]:
    """Return questions stored before a day, last to expire first, without those that were restricted."""
    wanted = [_not_over(today), col(Question.restricted).is_(False), col(Question.stored_on) < stored_before]
    if before is not None:
        place = tuple_(col(Question.expires_on), col(Question.id))
        wanted += [col(Question.expires_on) <= before.expires_on, place < (before.expires_on, before.id)]
    shown = select_columns(*(_TABLE.c[field.name] for field in fields(Seen))).where(*wanted)
    ordered = shown.order_by(col(Question.expires_on).desc(), col(Question.id).desc())
    return [Seen(*row) for row in await (await session.connection()).execute(ordered.limit(size))]


async def count_by_day(database: Database, *, today: date) -> Sequence[DayCount]:
    """Return how many questions are held, by the day they expire, soonest first."""
    async with database.reading() as session:
        counted = await session.exec(
            select(col(Question.expires_on), func.count())
            .where(_not_over(today))
            .group_by(col(Question.expires_on))
            .order_by(col(Question.expires_on))
        )
        return [DayCount(day, count) for day, count in counted.all()]


async def count_overdue(database: Database, *, today: date) -> int:
    """Return how many questions are past their day and not yet swept."""
    async with database.reading() as session:
        counted = await session.exec(
            select(func.count()).select_from(Question).where(col(Question.expires_on) <= today)
        )
        return counted.one()


def _under(key: ReceiptKey) -> tuple[ColumnElement[bool], ...]:
    return (col(Question.expires_on) == key.expires_on, col(Question.receipt_hash) == key.receipt_hash)


def _after(session: AsyncSession, after: Place | None, today: date) -> list[ColumnElement[bool]]:
    """Return what bounds a page below. A place that is not over already says that nothing after it is.

    SQLite would begin with any other bound on the day and walk through all of it; PostgreSQL needs one to leave partitions out.
    """
    if after is None or after.expires_on <= today:
        return [_not_over(today)]
    place = tuple_(col(Question.expires_on), col(Question.id)) > (after.expires_on, after.id)
    by_day = [col(Question.expires_on) >= after.expires_on] if session.get_bind().dialect.name == "postgresql" else []
    return [*by_day, place]


def _not_over(today: date) -> ColumnElement[bool]:
    return col(Question.expires_on) > today


async def _change(database: Database, key: ReceiptKey, statement: Any) -> bool:
    async with database.session() as session:
        result: CursorResult[Any] = await session.exec(statement)
        changed = result.rowcount > 0
        if changed:
            await unsettle(session, [key.expires_on])
    if changed:
        await days_of(database).forget_deleted()
    return changed
