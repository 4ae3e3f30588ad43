"""The retention that was promised on this database: one for all deployments, so that the notice of each is true."""

from sqlalchemy import text
from sqlmodel import select, update

from chatbot.errors import ArchiveUnavailable, DatabaseUnusable
from chatbot.storage.database import Database
from chatbot.storage.tables import Promise


async def agree(database: Database, retention_days: int) -> None:
    """Promise a retention where none is, as the owner. Raises `DatabaseUnusable` where another one stands."""
    try:
        async with database.owning() as session:
            await session.exec(  # type: ignore[call-overload]
                text("INSERT INTO promise (id, retention_days) VALUES (1, :days) ON CONFLICT DO NOTHING"),
                params={"days": retention_days},
            )
            promised = (await session.exec(select(Promise.retention_days))).one()
    except ArchiveUnavailable as error:
        raise DatabaseUnusable(str(error)) from None
    if promised != retention_days:
        raise DatabaseUnusable(
            f"questions on this database are promised to be kept for {promised} days, and SLADD_RETENTION_DAYS says "
            f"{retention_days}: set it to {promised}, or stop every deployment and run `sladd retention change`"
        )


async def change(database: Database, retention_days: int) -> None:
    """Promise another retention, as the owner. Questions already stored keep their day. Raises `ArchiveUnavailable`."""
    async with database.owning() as session:
        await session.exec(update(Promise).values(retention_days=retention_days))


async def promised(database: Database) -> int | None:
    """Return the retention in days, or None where no deployment has started yet. Raises `ArchiveUnavailable`."""
    async with database.reading() as session:
        return (await session.exec(select(Promise.retention_days))).one_or_none()
