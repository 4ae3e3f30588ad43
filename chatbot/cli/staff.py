"""`sladd staff`: accounts and their roles, from the shell of the machine. What is done is noted in the activity log."""

import asyncio
import getpass
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Annotated, Any, Final, TypeVar

import typer
from rich.table import Table

from chatbot.accounts import ROLES, Role, api_tokens, roster
from chatbot.accounts.names import read_roles
from chatbot.accounts.office import Office
from chatbot.accounts.passwords import LONGEST, SHORTEST, Passwords
from chatbot.cli.opening import By, open_database, somebody
from chatbot.cli.output import AsJson, out, print_json, refuse
from chatbot.clock import utc_now
from chatbot.errors import AccountMissing, AccountTaken, NameInvalid, OwnAccount, PasswordWeak, RoleMissing
from chatbot.settings import Settings, read_settings
from chatbot.storage.account_tables import Account

staff = typer.Typer(no_args_is_help=True, help="Accounts of staff and their roles.")

DEFAULT_DAYS: Final = 90
SAID: Final = {
    AccountMissing: "there is no account of this name",
    AccountTaken: "there already is an account of this name",
    NameInvalid: "a name has 1 to 100 characters that can be printed",
    PasswordWeak: f"a password has {SHORTEST} to {LONGEST} characters and is not the name",
    RoleMissing: "the account has not all of these roles",
    OwnAccount: "another administrator has to do that: use --by",
}
Outcome = TypeVar("Outcome")

Name = Annotated[str, typer.Argument(help="The name that is typed to sign in; capitals make no difference.")]
SomeRoles = Annotated[
    list[str], typer.Option("--role", help=f"A role: {', '.join(ROLES)}. May be given more than once.")
]
FromStdin = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")]


@staff.command()
def add(
    name: Name, *, role: SomeRoles, password_stdin: FromStdin = False, by: By = None, as_json: AsJson = False
) -> None:
    """Make an account that signs in with a password, which is asked for twice."""
    roles, password = _roles(role), _password(from_stdin=password_stdin)

    async def work(office: Office, who: str) -> Account:
        return await roster.add(office, who, name, roles=roles, password=password)

    _show([_run(work, by)], as_json=as_json)


@staff.command("list")
def list_(*, by: By = None, as_json: AsJson = False) -> None:
    """Show every account with its roles."""

    async def work(office: Office, who: str) -> Sequence[Account]:
        return await roster.show(office, who)

    _show(_run(work, by), as_json=as_json)


@staff.command()
def roles(name: Name, *, role: SomeRoles, by: By = None, as_json: AsJson = False) -> None:
    """Give an account these roles and no others."""
    wanted = _roles(role)
    _change(name, by, as_json=as_json, roles=wanted)


@staff.command()
def password(name: Name, *, password_stdin: FromStdin = False, by: By = None, as_json: AsJson = False) -> None:
    """Give an account another password, which is asked for twice, and end its sessions."""
    _change(name, by, as_json=as_json, password=_password(from_stdin=password_stdin))


@staff.command()
def disable(name: Name, *, by: By = None, as_json: AsJson = False) -> None:
    """Close an account. Its sessions and tokens end at once."""
    _change(name, by, as_json=as_json, disabled=True)


@staff.command()
def enable(name: Name, *, by: By = None, as_json: AsJson = False) -> None:
    """Open a closed account again. Its tokens do not come back."""
    _change(name, by, as_json=as_json, disabled=False)


@staff.command()
def token(  # noqa: PLR0913 - options
    name: Name,
    *,
    role: SomeRoles,
    label: Annotated[str, typer.Option(help="What the token is for.")] = "made on the command line",
    days: Annotated[int, typer.Option(min=1, max=api_tokens.LONGEST_DAYS, help="For how many days.")] = DEFAULT_DAYS,
    by: By = None,
    as_json: AsJson = False,
) -> None:
    """Make a personal token for the API, with some of the account's roles. It is shown this once."""
    wanted = _roles(role)

    async def work(office: Office, who: str) -> tuple[str, Any]:
        return await api_tokens.make(office, who, name, label=label, roles=wanted, days=days)

    made, kept = _run(work, by)
    if as_json:
        print_json({"token": made, "roles": kept.roles.split(","), "expires_on": kept.expires_on})
    else:
        out.print(made, markup=False)


@staff.command("sign-out")
def sign_out(
    name: Name,
    *,
    tokens: Annotated[bool, typer.Option("--tokens", help="Delete its tokens as well.")] = False,
    by: By = None,
    as_json: AsJson = False,
) -> None:
    """End every session of an account, and perhaps every token."""

    async def work(office: Office, who: str) -> Account:
        await roster.sign_out_everywhere(office, who, name, tokens=tokens)
        return await roster.look_up(office, who, name)

    _show([_run(work, by)], as_json=as_json)


def _change(name: str, by: str | None, *, as_json: bool, **changes: Any) -> None:
    async def work(office: Office, who: str) -> Account:
        return await roster.change(office, who, name, **changes)

    _show([_run(work, by)], as_json=as_json)


def _run(work: Callable[[Office, str], Awaitable[Outcome]], by: str | None) -> Outcome:
    """Do the work in the office of the settings' database. Raises the exit for a misuse, with one line."""
    settings = read_settings()

    async def done() -> Outcome:
        async with _open_office(settings) as office:
            return await work(office, somebody(settings, by).name)

    try:
        return asyncio.run(done())
    except tuple(SAID) as error:
        raise refuse(f"sladd: {SAID[type(error)]}") from None


@asynccontextmanager
async def _open_office(settings: Settings) -> AsyncIterator[Office]:
    async with open_database(settings) as database:
        passwords = Passwords()
        try:
            yield Office(database, settings, utc_now, passwords)
        finally:
            passwords.close()


def _roles(given: Sequence[str]) -> list[Role]:
    known = [role for role in ROLES if role in given]
    if not given or set(given) - set(known):
        raise refuse(f"sladd: --role takes one of {', '.join(ROLES)}")
    return known


def _password(*, from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise refuse("sladd: a password is asked for on a terminal; elsewhere give --password-stdin")
    typed = getpass.getpass("Password: ")
    if getpass.getpass("Once more: ") != typed:
        raise refuse("sladd: the two passwords differ")
    return typed


def _show(found: Sequence[Account], *, as_json: bool) -> None:
    if as_json:
        print_json({"accounts": [_plain(account) for account in found]})
        return
    table = Table("name", "roles", "state", "made on")
    for account in found:
        state = "disabled" if account.disabled else "open"
        table.add_row(account.name, account.roles.replace(",", ", "), state, str(account.made_on))
    out.print(table, markup=False)


def _plain(account: Account) -> dict[str, object]:
    given = read_roles(account.roles)
    return {
        "name": account.name,
        "roles": [role for role in ROLES if role in given],
        "disabled": account.disabled,
        "made_on": account.made_on,
    }
