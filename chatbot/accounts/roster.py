"""Who has an account, with which roles. Every deed is in the activity log, in the same transaction.

Nobody takes his own roles or closes his own account: the last administrator would lock himself out.
"""

from collections.abc import Iterable, Sequence

from sqlmodel.ext.asyncio.session import AsyncSession

from chatbot.accounts.members import Member, Role
from chatbot.accounts.names import named, written
from chatbot.accounts.office import Office
from chatbot.accounts.proof import prove
from chatbot.accounts.sessions import begin
from chatbot.clock import day_of
from chatbot.errors import AccountMissing, AccountTaken, OwnAccount, PasswordWeak
from chatbot.storage import accounts, activity
from chatbot.storage.account_tables import Account
from chatbot.storage.database import Database


async def add(office: Office, by: str, name: str, *, roles: Iterable[Role], password: str) -> Account:
    """Make an account with a password. Raises `NameInvalid`, `PasswordWeak`, `AccountTaken`."""
    account = Account(name=named(name), roles=written(roles), made_on=day_of(office.clock()))
    account.password_hash = await _hashed(office, account.name, password)
    async with office.database.session() as session:
        if await accounts.find(session, account.name) is not None:
            raise AccountTaken
        await accounts.add(session, account)
        await activity.write(session, office.staff(by).entry("added", "accounts", 1))
    return account


async def show(office: Office, by: str) -> Sequence[Account]:
    """Return every account, and note who looked."""
    async with office.database.session() as session:
        found = await accounts.page(session)
        await activity.write(session, office.staff(by).entry("read", "accounts", len(found)))
    return found


async def count_publishers(database: Database) -> int:
    """Return how many open accounts may publish. Raises `ArchiveUnavailable`."""
    async with database.reading() as session:
        found = await accounts.page(session)
    return sum("publisher" in account.roles.split(",") and not account.disabled for account in found)


async def look_up(office: Office, by: str, name: str) -> Account:
    """Return an account, and note who looked. Raises `AccountMissing`, `NameInvalid`."""
    async with office.database.session() as session:
        account = await _found(session, name)
        await activity.write(session, office.staff(by).entry("read", "accounts", 1))
    return account


async def change(  # noqa: PLR0913 - by whom, whose, and what of it
    office: Office,
    by: str,
    name: str,
    *,
    roles: Iterable[Role] | None = None,
    disabled: bool | None = None,
    password: str | None = None,
) -> Account:
    """Change what is given of an account: all of it, or nothing. What is None stays.

    Closing an account ends its sessions and tokens at once, another password its sessions. Raises `AccountMissing`,
    `OwnAccount`, `NameInvalid`, `PasswordWeak`.
    """
    kept = None if password is None else await _hashed(office, named(name), password)
    async with office.database.session() as session:
        account = await _found(session, name)
        if account.name == by and (roles is not None or disabled is not None):
            raise OwnAccount
        if kept is not None:
            await _replace(office, session, by, account.name, kept)
        if roles is not None:
            await accounts.change(session, account.name, roles=written(roles))
        if disabled is not None:
            await accounts.change(session, account.name, disabled=disabled)
        if disabled:
            await accounts.shut_out(session, account.name, tokens=True)
        if roles is not None or disabled is not None:
            await activity.write(session, office.staff(by).entry("changed", "accounts", 1))
        await session.refresh(account)
        return account


async def has_password(office: Office, member: Member) -> bool:
    """Say whether a member signs in with a password of ours."""
    async with office.database.reading() as session:
        return (await _found(session, member.name)).password_hash is not None


async def change_password(office: Office, member: Member, *, old: str, new: str) -> str:
    """Change one's own password, end one's sessions, and return what the browser is to hold from now on.

    Raises `SignInFailed`, `TooManyRequests`, `PasswordWeak`.
    """
    account = await prove(office, member.name, old)
    kept = await _hashed(office, account.name, new)
    async with office.database.session() as session:
        await _replace(office, session, account.name, account.name, kept)
        return await begin(office, session, account)


async def sign_out_everywhere(office: Office, by: str, name: str, *, tokens: bool = False) -> None:
    """End every session of an account, and perhaps every token. Raises `AccountMissing`."""
    async with office.database.session() as session:
        account = await _found(session, name)
        await accounts.shut_out(session, account.name, tokens=tokens)
        await activity.write(session, office.staff(by).entry("closed", "sessions", 1))


async def _replace(office: Office, session: AsyncSession, by: str, name: str, kept: str) -> None:
    await accounts.change(session, name, password_hash=kept)
    await accounts.shut_out(session, name, tokens=False)
    await activity.write(session, office.staff(by).entry("changed", "passwords", 1))


async def _found(session: AsyncSession, name: str) -> Account:
    account = await accounts.find(session, named(name))
    if account is None:
        raise AccountMissing
    return account


async def _hashed(office: Office, name: str, password: str) -> str:
    if named_like(password, name):
        raise PasswordWeak
    return await office.passwords.hash(password)


def named_like(password: str, name: str) -> bool:
    """Say whether a password is no more than the name, perhaps repeated.

    >>> named_like("Kari.Nordmann", "kari.nordmann"), named_like("karikarikari", "kari")
    (True, True)
    """
    return not password.casefold().replace(name, "").strip()
