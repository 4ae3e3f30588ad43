"""Whether a question could be stored now: what readiness is told by."""

import asyncio
from datetime import date
from typing import Final

from sqlalchemy import text

from chatbot.errors import ArchiveUnavailable
from chatbot.storage.database import Database, run
from chatbot.storage.groups import DAY_MISSING
from chatbot.storage.questions import rehearse

CHECK_SECONDS: Final = 4


async def can_store(database: Database, *, by_trying_on: date | None = None) -> bool:
    """Say whether the database answers, has its schema and may be written to.

    With a day it is tried, and leaves nothing: what tells a disk with room again from a full one.
    """
    try:
        async with asyncio.timeout(CHECK_SECONDS), database.session() as session:
            await run(session, "SELECT count(*) FROM promise")
            if database.is_postgresql:
                read_only = (await session.exec(text("SHOW transaction_read_only"))).scalar_one()  # type: ignore[call-overload]
                if read_only == "on":
                    return False
            if by_trying_on is not None:
                await rehearse(session, by_trying_on)
    except ArchiveUnavailable as error:
        return error.state == DAY_MISSING
    except TimeoutError:
        return False
    return True
