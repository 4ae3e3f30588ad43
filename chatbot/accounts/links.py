"""Links that sign a developer in once: for an instance in development that has just been started, and for no other."""

from datetime import timedelta
from typing import Final

from chatbot.accounts import sessions
from chatbot.accounts.members import ROLES
from chatbot.accounts.names import written
from chatbot.accounts.office import Office
from chatbot.accounts.proof import note_failure
from chatbot.accounts.tokens import hash_of, new_token
from chatbot.clock import day_of
from chatbot.errors import SignInFailed
from chatbot.storage import accounts
from chatbot.storage.account_tables import Account, SignInLink
from chatbot.storage.sessions import add_link, use_link

DEVELOPER: Final = "developer"
LINK_LIFE: Final = timedelta(minutes=15)


async def make_link(office: Office) -> str:
    """Return the secret of a link for an account with every role, made on first use. Raises `SignInFailed` in production."""
    if not office.settings.is_development:
        raise SignInFailed
    token, now = new_token(), office.clock()
    async with office.database.session() as session:
        if await accounts.find(session, DEVELOPER) is None:
            await accounts.add(session, Account(name=DEVELOPER, roles=written(ROLES), made_on=day_of(now)))
        await add_link(session, SignInLink(token_hash=hash_of(token), account=DEVELOPER, ends_at=now + LINK_LIFE))
    return token


async def sign_in(office: Office, token: str) -> str:
    """Sign in with a link, which then is used up. Raises `SignInFailed`."""
    async with office.database.session() as session:
        name = await use_link(session, hash_of(token), now=office.clock())
        account = await accounts.find(session, name) if name else None
        if account is not None and sessions.may_enter(office, account):
            return await sessions.begin(office, session, account)
    await note_failure(office)
    raise SignInFailed
