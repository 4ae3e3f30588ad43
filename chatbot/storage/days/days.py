"""What can be done with days of questions. Days are days of expiry, in UTC; every verb raises `ArchiveUnavailable`."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from sqlalchemy import Delete, text
from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from chatbot.storage.tables import SettledDay


class Days(Protocol):
    """The days of one database."""

    async def make(self, days: Iterable[date]) -> None:
        """Make room for these days, where that has to be done beforehand."""

    async def drop(self, *, today: date) -> int:
        """Drop every day that is over, bytes and all. Returns how many questions went."""

    async def settle(self, *, ended_before: date) -> int:
        """Rewrite every day before that one in the order of its keys, unless that has been done. Returns how many days.

        The days must have ended: no question is to come to them. What was erased or corrected in them since they were last
        settled leaves the files with this.
        """

    async def forget_deleted(self) -> bool:
        """Take the bytes of what was just deleted out of the files, as far as that is done at once. Says whether it was."""


async def unsettle(session: AsyncSession, days: Iterable[date]) -> None:
    """Note that something in these days changed, so that they are settled anew. Takes no lock unless one was settled."""
    await session.exec(unsettling(days))


def unsettling(days: Iterable[date]) -> Delete:
    """Return the statement of `unsettle`."""
    return delete(SettledDay).where(col(SettledDay.expires_on).in_(list(days)))


async def note_settled(session: AsyncSession, day: date) -> None:
    """Note that a day lies in the order of its keys."""
    await session.exec(  # type: ignore[call-overload]
        text("INSERT INTO settled_day (expires_on) VALUES (:day) ON CONFLICT DO NOTHING").bindparams(day=day)
    )


async def settled(session: AsyncSession) -> Sequence[date]:
    """Return the days that are settled."""
    return (await session.exec(select(col(SettledDay.expires_on)))).all()
