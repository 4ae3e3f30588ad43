"""Personal tokens for the API: shown once, kept as a hash, with some of their owner's roles and a last day."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Final

from chatbot.accounts.members import ROLES, Member, Role
from chatbot.accounts.names import named, read_roles, written
from chatbot.accounts.office import Office
from chatbot.accounts.sessions import may_enter
from chatbot.accounts.tokens import API_TOKEN_PREFIX, hash_of, new_token
from chatbot.clock import day_of
from chatbot.errors import AccountMissing, RoleMissing, SignInRequired, TokenMissing
from chatbot.storage import accounts, activity, api_tokens
from chatbot.storage.account_tables import ApiToken
from chatbot.storage.activity import new_key

LONGEST_DAYS: Final = 365
LONGEST_LABEL: Final = 60


async def make(  # noqa: PLR0913 - by whom, for whom, and what it opens for how long
    office: Office, by: Member | str, name: str, *, label: str, roles: Iterable[Role], days: int
) -> tuple[str, ApiToken]:
    """Make a token for an account, and return it with what is kept of it. It cannot be had again.

    Raises `AccountMissing`, `RoleMissing` where the account, or the member who asks, has not all of the roles.
    """
    token, today, wanted = new_token(API_TOKEN_PREFIX), day_of(office.clock()), frozenset(roles)
    async with office.database.session() as session:
        account = await accounts.find(session, named(name))
        if account is None or account.disabled:
            raise AccountMissing
        allowed = read_roles(account.roles) & (by.roles if isinstance(by, Member) else frozenset(ROLES))
        if not wanted or not wanted <= allowed:
            raise RoleMissing
        kept = ApiToken(
            id=new_key(), token_hash=hash_of(token), account=account.name, label=label[:LONGEST_LABEL],
            roles=written(wanted), made_on=today, expires_on=today + timedelta(days=min(days, LONGEST_DAYS)),
        )  # fmt: skip
        await api_tokens.add(session, kept)
        await activity.write(
            session, office.staff(by.name if isinstance(by, Member) else by).entry("added", "tokens", 1)
        )
    return token, kept


async def show(office: Office, member: Member) -> Sequence[ApiToken]:
    """Return one's own tokens."""
    async with office.database.reading() as session:
        return await api_tokens.page(session, member.name, today=day_of(office.clock()))


async def remove(office: Office, member: Member, token_id: str) -> None:
    """Take one of one's own tokens back. Raises `TokenMissing`."""
    async with office.database.session() as session:
        if not await api_tokens.remove(session, member.name, _key(token_id)):
            raise TokenMissing
        await activity.write(session, office.staff(member.name).entry("erased", "tokens", 1))


async def recognise(office: Office, token: str) -> Member:
    """Return whose token this is, with the roles of the token that its owner still has. Raises `SignInRequired`."""
    async with office.database.reading() as session:
        found = await api_tokens.find(session, hash_of(token), today=day_of(office.clock()))
    if found is None or not may_enter(office, found[0]):
        raise SignInRequired
    account, kept = found
    return Member(account.name, read_roles(kept.roles) & read_roles(account.roles))


def _key(token_id: str) -> bytes:
    try:
        return bytes.fromhex(token_id)
    except ValueError:
        raise TokenMissing from None
