"""Queries on who is signed in in which browser, and on links that sign in once. Both are known by hashes alone."""

from datetime import UTC, datetime

from sqlmodel import col, delete, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from chatbot.storage.account_tables import Account, SignInLink, StaffSession


async def add(session: AsyncSession, begun: StaffSession) -> None:
    """Add a session of a browser."""
    session.add(begun)
    await session.flush()


async def find(
    session: AsyncSession, token_hash: bytes, *, now: datetime, seen_after: datetime
) -> tuple[Account, datetime] | None:
    """Return whose session this is and when it was last seen, unless it has ended or its account is disabled."""
    wanted = (
        select(Account, StaffSession.seen_at)
        .join(StaffSession, col(StaffSession.account) == col(Account.name))
        .where(
            col(StaffSession.token_hash) == token_hash,
            col(StaffSession.ends_at) > now,
            col(StaffSession.seen_at) > seen_after,
            col(Account.disabled).is_(other=False),
        )
    )
    found = (await session.exec(wanted)).one_or_none()
    return None if found is None else (found[0], found[1].replace(tzinfo=UTC))


async def touch(session: AsyncSession, token_hash: bytes, *, now: datetime) -> None:
    """Note that a session was seen."""
    await session.exec(update(StaffSession).where(col(StaffSession.token_hash) == token_hash).values(seen_at=now))


async def remove(session: AsyncSession, token_hash: bytes) -> None:
    """End a session."""
    await session.exec(delete(StaffSession).where(col(StaffSession.token_hash) == token_hash))


async def add_link(session: AsyncSession, link: SignInLink) -> None:
    """Add a link that signs in once."""
    session.add(link)
    await session.flush()


async def use_link(session: AsyncSession, token_hash: bytes, *, now: datetime) -> str | None:
    """Use a link up, and return the name of its account if it was still good. Of two who try at once one succeeds."""
    used = delete(SignInLink).where(col(SignInLink.token_hash) == token_hash, col(SignInLink.ends_at) > now)
    return (await session.exec(used.returning(col(SignInLink.account)))).scalar_one_or_none()
