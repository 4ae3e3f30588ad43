"""Who is signed in. A browser holds a random cookie and we its hash; it ends after a time, after a pause, or at once."""

from datetime import timedelta
from typing import Final

from sqlmodel.ext.asyncio.session import AsyncSession

from chatbot.accounts.members import Member
from chatbot.accounts.names import read_roles
from chatbot.accounts.office import Office
from chatbot.accounts.tokens import hash_of, new_token
from chatbot.errors import SignInRequired
from chatbot.storage import activity, sessions
from chatbot.storage.account_tables import Account, StaffSession

SEEN_EVERY: Final = timedelta(minutes=1)


async def begin(office: Office, session: AsyncSession, account: Account) -> str:
    """Sign an account in, in the caller's transaction, and return what its browser is to hold."""
    token, now = new_token(), office.clock()
    await sessions.add(
        session,
        StaffSession(
            token_hash=hash_of(token), account=account.name, seen_at=now, ends_at=now + office.longest_session
        ),
    )
    await activity.write(session, office.staff(account.name).entry("opened", "sessions", 1))
    return token


async def recognise(office: Office, token: str) -> Member:
    """Return whose session this is. Raises `SignInRequired`, `ArchiveUnavailable`."""
    now = office.clock()
    async with office.database.reading() as session:
        found = await sessions.find(session, hash_of(token), now=now, seen_after=now - office.longest_pause)
    if found is None or not may_enter(office, found[0]):
        raise SignInRequired
    account, seen_at = found
    if now - seen_at >= SEEN_EVERY:
        async with office.database.session() as session:
            await sessions.touch(session, hash_of(token), now=now)
    return Member(account.name, read_roles(account.roles))


async def end(office: Office, member: Member, token: str) -> None:
    """Sign out of one browser."""
    async with office.database.session() as session:
        await sessions.remove(session, hash_of(token))
        await activity.write(session, office.staff(member.name).entry("closed", "sessions", 1))


def may_enter(office: Office, account: Account) -> bool:
    """Say whether an account may be used here: not when it is closed, nor a developer's in production."""
    has_proof = account.password_hash is not None or account.subject_hash is not None
    return not account.disabled and (has_proof or office.settings.is_development)
