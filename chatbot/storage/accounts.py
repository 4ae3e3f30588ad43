"""Queries on the accounts of staff. Each takes the caller's transaction, so that a deed and its entry in the log are one."""

from collections.abc import Sequence

from sqlmodel import col, delete, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from chatbot.storage.account_tables import Account, ApiToken, SignInLink, StaffSession


async def add(session: AsyncSession, account: Account) -> None:
    """Add an account."""
    session.add(account)
    await session.flush()


async def find(session: AsyncSession, name: str) -> Account | None:
    """Return the account of a name."""
    return (await session.exec(select(Account).where(col(Account.name) == name))).one_or_none()


async def find_by_subject(session: AsyncSession, subject_hash: bytes) -> Account | None:
    """Return the account that an identity provider's subject belongs to."""
    return (await session.exec(select(Account).where(col(Account.subject_hash) == subject_hash))).one_or_none()


async def page(session: AsyncSession) -> Sequence[Account]:
    """Return every account, by name."""
    return (await session.exec(select(Account).order_by(col(Account.name)))).all()


async def change(session: AsyncSession, name: str, **values: object) -> None:
    """Change columns of an account."""
    await session.exec(update(Account).where(col(Account.name) == name).values(**values))


async def shut_out(session: AsyncSession, name: str, *, tokens: bool) -> None:
    """Delete the sessions and links of an account, and perhaps its tokens."""
    await session.exec(delete(StaffSession).where(col(StaffSession.account) == name))
    await session.exec(delete(SignInLink).where(col(SignInLink.account) == name))
    if tokens:
        await session.exec(delete(ApiToken).where(col(ApiToken.account) == name))
