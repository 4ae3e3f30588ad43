"""A password as proof of who one is, with the lock-out that stops guessing.

Attempts are counted before the password is looked at, so that many at once gain nothing. What is told of a failure is the
same whether or not there is such an account, and costs the same time.
"""

from datetime import timedelta
from math import ceil
from typing import Final

from chatbot.accounts.names import named
from chatbot.accounts.office import Office
from chatbot.errors import NameInvalid, SignInFailed, TooManyRequests
from chatbot.storage import accounts, activity, failed_sign_ins
from chatbot.storage.account_tables import Account

MOST_FAILURES: Final = 5
LOCK_OUT: Final = timedelta(minutes=15)


async def prove(office: Office, typed: str, password: str) -> Account:
    """Return the account that a name and a password belong to, and forget its failures.

    Raises `SignInFailed`, `TooManyRequests` when there were too many failures under this name, `ArchiveUnavailable`.
    """
    key, now = await office.passwords.key_of(typed.strip().casefold()), office.clock()
    async with office.database.session() as session:
        failures, forgotten_at = await failed_sign_ins.count(session, key, now=now, ends_at=now + LOCK_OUT)
        account = await accounts.find(session, _meant(typed))
    kept = account.password_hash if account and not account.disabled else None
    is_right, renewed = await office.passwords.compare(password, kept)
    if failures > MOST_FAILURES:
        raise TooManyRequests(max(1, ceil((forgotten_at - now).total_seconds())))
    if account is None or not is_right:
        await note_failure(office)
        raise SignInFailed
    async with office.database.session() as session:
        await failed_sign_ins.forget(session, key)
        if renewed is not None:
            await accounts.change(session, account.name, password_hash=renewed)
    return account


async def note_failure(office: Office) -> None:
    """Note that somebody was not let in; not who he said he was."""
    async with office.database.session() as session:
        await activity.write(session, office.staff().entry("refused", "sessions", 1))


def _meant(typed: str) -> str:
    try:
        return named(typed)
    except NameInvalid:
        return ""
