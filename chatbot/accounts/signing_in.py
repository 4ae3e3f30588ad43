"""The ways in: a password, or an identity provider's word. Each returns what the browser is to hold."""

from collections.abc import Iterable

from chatbot.accounts import sessions
from chatbot.accounts.members import Role
from chatbot.accounts.names import named, written
from chatbot.accounts.office import Office
from chatbot.accounts.proof import note_failure, prove
from chatbot.accounts.tokens import hash_of
from chatbot.clock import day_of
from chatbot.errors import AccountTaken, RoleMissing, SignInFailed
from chatbot.storage import accounts, activity
from chatbot.storage.account_tables import Account


async def with_password(office: Office, typed: str, password: str) -> str:
    """Sign in with a name and a password. Raises `SignInFailed`, `TooManyRequests`, `ArchiveUnavailable`."""
    account = await prove(office, typed, password)
    async with office.database.session() as session:
        return await sessions.begin(office, session, account)


async def with_subject(office: Office, subject: str, *, name: str, roles: Iterable[Role]) -> str:
    """Sign in whom an identity provider vouches for, with the roles of his groups; the first time makes the account.

    Raises `RoleMissing`, `AccountTaken` where the name is another account's, `SignInFailed` where it is closed.
    """
    given, key = written(roles), hash_of(subject)
    if not given:
        await note_failure(office)
        raise RoleMissing
    async with office.database.session() as session:
        account = await accounts.find_by_subject(session, key)
        if account is None:
            account = Account(name=named(name), roles=given, subject_hash=key, made_on=day_of(office.clock()))
            if await accounts.find(session, account.name) is not None:
                raise AccountTaken
            await accounts.add(session, account)
            await activity.write(session, office.staff(account.name).entry("added", "accounts", 1))
        elif account.disabled:
            raise SignInFailed
        elif account.roles != given:
            await accounts.change(session, account.name, roles=given)
            await activity.write(session, office.staff(account.name).entry("changed", "accounts", 1))
        return await sessions.begin(office, session, account)
