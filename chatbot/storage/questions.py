"""Queries on stored questions. No read returns a question past its day; `today` is a UTC day."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, CursorResult, delete, func, update
from sqlmodel import col, select

from chatbot.storage.database import Database
from chatbot.storage.tables import Question

KEY_BYTES = 16


@dataclass(frozen=True, slots=True)
class ReceiptKey:
    """Where a question stands: the day it expires, and the hash of its receipt."""

    expires_on: date
    receipt_hash: bytes


@dataclass(frozen=True, slots=True)
class DayCount:
    """How many questions are held to be deleted on one day."""

    expires_on: date
    count: int


async def keep(database: Database, question: Question) -> None:
    """Store one question. Raises `ArchiveUnavailable`."""
    async with database.session() as session:
        session.add(question)


def new_key() -> bytes:
    """Return a random key: no order of insertion can be read off it."""
    return secrets.token_bytes(KEY_BYTES)


async def find(database: Database, key: ReceiptKey, *, today: date) -> Question | None:
    """Return the question under a receipt, unless its day is over. Raises `ArchiveUnavailable`."""
    async with database.session() as session:
        return (await session.exec(select(Question).where(*_under(key), _not_over(today)))).one_or_none()


async def erase(database: Database, key: ReceiptKey) -> bool:
    """Delete the question under a receipt so that its bytes are gone. Says whether there was one."""
    erased = await _change(database, delete(Question).where(*_under(key))) > 0
    if erased:
        await database.forget_deleted()
    return erased


async def change(database: Database, key: ReceiptKey, *, today: date, **columns: Any) -> bool:
    """Put new values in place of the old ones, whose bytes go. Says whether there was a question."""
    changed = await _change(database, update(Question).where(*_under(key), _not_over(today)).values(**columns)) > 0
    if changed:
        await database.forget_deleted()
    return changed


async def sweep(database: Database, *, today: date) -> int:
    """Delete every question whose day is over so that its bytes are gone. Returns how many there were."""
    swept = await _change(database, delete(Question).where(col(Question.expires_on) <= today))
    await database.forget_deleted()
    return swept


async def count_by_day(database: Database, *, today: date) -> Sequence[DayCount]:
    """Return how many questions are held, by the day they expire, soonest first."""
    async with database.session() as session:
        counted = await session.exec(
            select(col(Question.expires_on), func.count())
            .where(_not_over(today))
            .group_by(col(Question.expires_on))
            .order_by(col(Question.expires_on))
        )
        return [DayCount(day, count) for day, count in counted.all()]


async def count_overdue(database: Database, *, today: date) -> int:
    """Return how many questions are past their day and not yet swept."""
    async with database.session() as session:
        counted = await session.exec(
            select(func.count()).select_from(Question).where(col(Question.expires_on) <= today)
        )
        return counted.one()


def _under(key: ReceiptKey) -> tuple[ColumnElement[bool], ...]:
    return (col(Question.expires_on) == key.expires_on, col(Question.receipt_hash) == key.receipt_hash)


def _not_over(today: date) -> ColumnElement[bool]:
    return col(Question.expires_on) > today


async def _change(database: Database, statement: Any) -> int:
    async with database.session() as session:
        result: CursorResult[Any] = await session.exec(statement)
        return result.rowcount
