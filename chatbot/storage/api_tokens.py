"""Queries on personal tokens for the API, which are known by hashes alone."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import CursorResult
from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from chatbot.storage.account_tables import Account, ApiToken


async def add(session: AsyncSession, token: ApiToken) -> None:
    """Add a token."""
    session.add(token)
    await session.flush()


async def find(session: AsyncSession, token_hash: bytes, *, today: date) -> tuple[Account, ApiToken] | None:
    """Return a token and whose it is, unless its day is over or its account is disabled."""
    wanted = (
        select(Account, ApiToken)
        .join(ApiToken, col(ApiToken.account) == col(Account.name))
        .where(
            col(ApiToken.token_hash) == token_hash,
            col(ApiToken.expires_on) > today,
            col(Account.disabled).is_(other=False),
        )
    )
    return (await session.exec(wanted)).one_or_none()


async def page(session: AsyncSession, account: str, *, today: date) -> Sequence[ApiToken]:
    """Return the tokens of an account that are still good."""
    wanted = select(ApiToken).where(col(ApiToken.account) == account, col(ApiToken.expires_on) > today)
    return (await session.exec(wanted.order_by(col(ApiToken.expires_on), col(ApiToken.id)))).all()


async def remove(session: AsyncSession, account: str, key: bytes) -> int:
    """Delete a token of an account, and return how many there were."""
    gone: CursorResult[Any] = await session.exec(
        delete(ApiToken).where(col(ApiToken.account) == account, col(ApiToken.id) == key)
    )
    return gone.rowcount
