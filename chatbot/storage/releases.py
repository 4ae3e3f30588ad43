"""Queries on published knowledge. After the first seed, the newest release is the truth; nobody changes one.

On PostgreSQL publishing is announced, so that whoever listens takes the release up at once.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import func, text, update
from sqlalchemy.orm import defer
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from chatbot.storage.database import Database
from chatbot.storage.tables import Release

CHANNEL: Final = "sladd_release"
PUBLISHING_LOCK: Final = int.from_bytes(b"sladdpub")


async def newest(database: Database) -> Release | None:
    """Return the newest release, or None where nothing has been published. Raises `ArchiveUnavailable`."""
    async with database.reading() as session:
        return (await session.exec(select(Release).order_by(col(Release.number).desc()).limit(1))).one_or_none()


async def newest_number(session: AsyncSession) -> int:
    """Return the number of the newest release, 0 where nothing has been published."""
    return (await session.exec(select(func.max(Release.number)))).one() or 0


async def one(session: AsyncSession, number: int) -> Release | None:
    """Return a release by its number."""
    return (await session.exec(select(Release).where(col(Release.number) == number))).one_or_none()


async def page(session: AsyncSession, *, size: int, before: int | None = None) -> Sequence[Release]:
    """Return releases without what they hold, newest first, those before a number if one is given."""
    light = defer(Release.content), defer(Release.matcher)  # type: ignore[arg-type]
    wanted = select(Release).options(*light).order_by(col(Release.number).desc()).limit(size)
    return (await session.exec(wanted if before is None else wanted.where(col(Release.number) < before))).all()


async def add(
    database: Database, *, published_on: date, checksum: str, content: str, matcher: bytes, **more: Any
) -> int:
    """Publish a release and return its number. Raises `ArchiveUnavailable`."""
    release = Release(published_on=published_on, checksum=checksum, content=content, matcher=matcher, **more)
    async with database.session() as session:
        await alone(session)
        return await put(session, release)


async def alone(session: AsyncSession) -> None:
    """Let nobody else publish until the caller's transaction ends. On SQLite its beginning has seen to that."""
    if _is_postgresql(session):
        await session.exec(text("SELECT pg_advisory_xact_lock(:lock)"), params={"lock": PUBLISHING_LOCK})  # type: ignore[call-overload]


async def put(session: AsyncSession, release: Release) -> int:
    """Publish a release in the caller's transaction, announce it, and return its number."""
    session.add(release)
    await session.flush()
    number = release.number
    assert number is not None  # noqa: S101 - the flush has given it one
    if _is_postgresql(session):
        announced = {"channel": CHANNEL, "number": str(number)}
        await session.exec(text("SELECT pg_notify(:channel, :number)"), params=announced)  # type: ignore[call-overload]
    return number


async def put_matcher(database: Database, *, number: int, matcher: bytes) -> None:
    """Put a matcher fitted anew in place of one that this version cannot read. Raises `ArchiveUnavailable`."""
    async with database.session() as session:
        await session.exec(update(Release).where(col(Release.number) == number).values(matcher=matcher))


def _is_postgresql(session: AsyncSession) -> bool:
    return session.get_bind().dialect.name == "postgresql"
