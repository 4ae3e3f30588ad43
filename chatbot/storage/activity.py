"""Queries on the log of what staff did. It is written in the transaction of the deed, and is append-only until its day.

The service's own role on PostgreSQL may write it and not read it; reading and deleting are the owner's.
"""

import secrets
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import CursorResult, Table, delete, insert, text
from sqlmodel import SQLModel, col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from chatbot.storage.database import Database
from chatbot.storage.tables import Activity

KEY_BYTES: Final = 16

_TABLE: Final[Table] = SQLModel.metadata.tables["activity"]


def new_key() -> bytes:
    """Return a random key."""
    return secrets.token_bytes(KEY_BYTES)


async def write(session: AsyncSession, entry: Activity) -> None:
    """Write an entry, in the caller's transaction."""
    row = {column.name: getattr(entry, column.name) for column in _TABLE.columns}
    await (await session.connection()).execute(insert(_TABLE), row)


async def latest(session: AsyncSession, *, size: int, since: date | None = None) -> Sequence[Activity]:
    """Return the latest entries, newest first; `since` leaves out those of earlier days."""
    wanted = select(Activity).order_by(col(Activity.happened_at).desc(), col(Activity.id)).limit(size)
    return (await session.exec(wanted if since is None else wanted.where(col(Activity.happened_at) >= since))).all()


async def sweep(database: Database, *, today: date) -> int:
    """Delete entries whose day is over, by the database's clock as well. Raises `ArchiveUnavailable`."""
    async with database.owning() as session:
        over = delete(Activity).where(
            col(Activity.expires_on) <= today, col(Activity.expires_on) <= text(database.its_own_day)
        )
        swept: CursorResult[Any] = await session.exec(over)
        return swept.rowcount
