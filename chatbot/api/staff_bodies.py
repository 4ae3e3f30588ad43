"""What comes in and goes out about staff: accounts, tokens, the activity log. No body that goes out holds a hash."""

from datetime import date, datetime
from typing import Annotated, Self

from pydantic import ConfigDict, Field, SecretStr, StrictStr, StringConstraints

from chatbot.accounts import ROLES, Member, Role
from chatbot.accounts.api_tokens import LONGEST_DAYS, LONGEST_LABEL
from chatbot.accounts.names import read_roles
from chatbot.api.bodies import Incoming, Outgoing
from chatbot.storage.account_tables import Account, ApiToken
from chatbot.storage.tables import Activity

Roles = Annotated[list[Role], Field(max_length=len(ROLES))]
Label = Annotated[StrictStr, StringConstraints(min_length=1, max_length=LONGEST_LABEL, strip_whitespace=True)]
Days = Annotated[int, Field(ge=1, le=LONGEST_DAYS)]


class NewAccountBody(Incoming):
    """An account to be made."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"name": "kari.nordmann", "roles": ["editor"], "password": "fire forskjellige ord her"}]
        }
    )

    name: StrictStr
    roles: Roles
    password: SecretStr


class AccountChangeBody(Incoming):
    """What is to be changed of an account; what is left out stays."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"roles": ["editor", "publisher"]}, {"disabled": True}]})

    roles: Roles | None = None
    disabled: bool | None = None
    password: SecretStr | None = None


class NewTokenBody(Incoming):
    """A personal token to be made, with some of one's own roles."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"label": "nightly export", "roles": ["editor"], "days": 90}]}
    )

    label: Label
    roles: Roles
    days: Days = 90


class MeBody(Outgoing):
    """Who is at the door."""

    name: str
    roles: list[Role]

    @classmethod
    def of(cls, member: Member) -> Self:
        """Return a member with his roles in their usual order."""
        return cls(name=member.name, roles=[role for role in ROLES if role in member.roles])


class AccountBody(Outgoing):
    """An account."""

    name: str
    roles: list[Role]
    disabled: bool
    signs_in_by: Annotated[list[str], Field(description="`password`, `provider`, or nothing for a developer's.")]
    made_on: date

    @classmethod
    def of(cls, account: Account) -> Self:
        """Return what is told of an account."""
        ways = {"password": account.password_hash, "provider": account.subject_hash}
        given = read_roles(account.roles)
        return cls(
            name=account.name,
            roles=[role for role in ROLES if role in given],
            disabled=account.disabled,
            signs_in_by=[way for way, proof in ways.items() if proof is not None],
            made_on=account.made_on,
        )


class AccountsBody(Outgoing):
    """Every account, by name."""

    accounts: list[AccountBody]


class TokenBody(Outgoing):
    """A personal token; the token itself is not kept."""

    id: str
    label: str
    roles: list[Role]
    made_on: date
    expires_on: date

    @classmethod
    def of(cls, token: ApiToken) -> Self:
        """Return what is told of a token."""
        given = read_roles(token.roles)
        return cls(
            id=token.id.hex(),
            label=token.label,
            roles=[role for role in ROLES if role in given],
            made_on=token.made_on,
            expires_on=token.expires_on,
        )


class MadeTokenBody(Outgoing):
    """A personal token, this once."""

    token: str
    kept: TokenBody


class TokensBody(Outgoing):
    """One's own tokens that are still good."""

    tokens: list[TokenBody]


class ActivityEntryBody(Outgoing):
    """What somebody did: never a visitor's words."""

    happened_at: datetime
    who: str
    deed: str
    what: str
    count: int
    expires_on: date

    @classmethod
    def of(cls, entry: Activity) -> Self:
        """Return an entry of the log."""
        return cls.model_validate(entry, from_attributes=True)


class ActivityBody(Outgoing):
    """The latest entries of the activity log, newest first."""

    activity: list[ActivityEntryBody]
