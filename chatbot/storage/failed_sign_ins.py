"""Queries on failed attempts to sign in, counted under a hash of the typed name for as long as a lock-out lasts."""

from datetime import UTC, date, datetime
from typing import Final

from sqlalchemy import DateTime, Integer, bindparam, text
from sqlmodel import col, delete
from sqlmodel.ext.asyncio.session import AsyncSession

from chatbot.storage.account_tables import ApiToken, FailedSignIn, SignInLink, StaffSession

_MOMENT: Final = DateTime(timezone=True)
_COUNT: Final = (
    text("""
    INSERT INTO failed_sign_in (name_hash, failures, ends_at) VALUES (:key, 1, :ends_at)
    ON CONFLICT (name_hash) DO UPDATE SET
        failures = CASE WHEN failed_sign_in.ends_at <= :now THEN 1 ELSE failed_sign_in.failures + 1 END,
        ends_at = CASE WHEN failed_sign_in.ends_at <= :now THEN :ends_at ELSE failed_sign_in.ends_at END
    RETURNING failures, ends_at
    """)
    .bindparams(bindparam("ends_at", type_=_MOMENT), bindparam("now", type_=_MOMENT))
    .columns(failures=Integer, ends_at=_MOMENT)
)


async def count(session: AsyncSession, key: bytes, *, now: datetime, ends_at: datetime) -> tuple[int, datetime]:
    """Count an attempt, and return how many there have been and when they are forgotten."""
    found = await session.exec(_COUNT, params={"key": key, "now": now, "ends_at": ends_at})  # type: ignore[call-overload]
    failures, forgotten_at = found.one()
    return failures, forgotten_at.replace(tzinfo=UTC)


async def forget(session: AsyncSession, key: bytes) -> None:
    """Forget the attempts under a name: it has been signed in to."""
    await session.exec(delete(FailedSignIn).where(col(FailedSignIn.name_hash) == key))


async def sweep(session: AsyncSession, *, now: datetime, today: date) -> None:
    """Delete whatever has ended: attempts, sessions, links, tokens."""
    await session.exec(delete(FailedSignIn).where(col(FailedSignIn.ends_at) <= now))
    await session.exec(delete(SignInLink).where(col(SignInLink.ends_at) <= now))
    await session.exec(delete(StaffSession).where(col(StaffSession.ends_at) <= now))
    await session.exec(delete(ApiToken).where(col(ApiToken.expires_on) <= today))
