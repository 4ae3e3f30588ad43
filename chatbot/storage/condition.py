"""Whether a question could be stored now: what readiness is told by."""

import asyncio
from typing import Final

from sqlalchemy import text

from chatbot.errors import ArchiveUnavailable
from chatbot.storage.database import Database, run

CHECK_SECONDS: Final = 4

_TRIED: Final = (
    "INSERT INTO settled_day (expires_on) VALUES ('0001-01-01') ON CONFLICT DO NOTHING",
    "DELETE FROM settled_day WHERE expires_on = '0001-01-01'",
)


async def can_store(database: Database, *, by_trying: bool) -> bool:
    """Say whether the database answers, has its schema and may be written to.

    `by_trying` commits a write that changes nothing: what tells a disk with room again from a full one.
    """
    try:
        async with asyncio.timeout(CHECK_SECONDS), database.session() as session:
            await run(session, "SELECT count(*) FROM promise")
            if database.is_postgresql:
                read_only = (await session.exec(text("SHOW transaction_read_only"))).scalar_one()  # type: ignore[call-overload]
                if read_only == "on":
                    return False
            if by_trying:
                for statement in _TRIED:
                    await run(session, statement)
    except (ArchiveUnavailable, TimeoutError):
        return False
    return True
