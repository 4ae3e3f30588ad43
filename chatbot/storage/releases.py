"""Queries on published knowledge. After the first seed, the newest release is the truth."""

from datetime import date

from sqlmodel import col, select, update

from chatbot.storage.database import Database
from chatbot.storage.tables import Release


async def newest(database: Database) -> Release | None:
    """Return the newest release, or None where nothing has been published. Raises `ArchiveUnavailable`."""
    async with database.session() as session:
        return (await session.exec(select(Release).order_by(col(Release.number).desc()).limit(1))).one_or_none()


async def add(database: Database, *, published_on: date, checksum: str, content: str, matcher: bytes) -> int:
    """Publish a release and return its number. Raises `ArchiveUnavailable`."""
    release = Release(published_on=published_on, checksum=checksum, content=content, matcher=matcher)
    async with database.session() as session:
        session.add(release)
        await session.flush()
        number = release.number
    assert number is not None  # noqa: S101 - the flush has given it one
    return number


async def put_matcher(database: Database, *, number: int, matcher: bytes) -> None:
    """Put a matcher fitted anew in place of one that this version cannot read. Raises `ArchiveUnavailable`."""
    async with database.session() as session:
        await session.exec(update(Release).where(col(Release.number) == number).values(matcher=matcher))
