"""`/editor/accounts`: who of the staff may do what, for administrators."""

from http import HTTPStatus
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Form
from starlette.responses import Response

from chatbot.accounts import ROLES, Role, roster
from chatbot.api.accounts import Admin
from chatbot.api.dependencies import Counted, TheHouse
from chatbot.api.staff_bodies import AccountBody
from chatbot.errors import AccountTaken, NameInvalid, OwnAccount, PasswordWeak
from chatbot.pages.page import ThePage

router = APIRouter(prefix="/editor/accounts", include_in_schema=False, dependencies=[Counted])

HERE = "/editor/accounts"
Roles = Annotated[tuple[Role, ...], Form()]


@router.get("")
async def show(page: ThePage, admin: Admin, house: TheHouse) -> Response:
    """Show every account, and the form for another."""
    found = await roster.show(house.office, admin.name)
    return page.render("accounts.html", accounts=[AccountBody.of(account) for account in found], **_empty())


@router.post("")
async def add(
    page: ThePage,
    admin: Admin,
    house: TheHouse,
    name: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    roles: Roles = (),
) -> Response:
    """Make an account. What was typed stays in the form when something is wrong with it, but for the password."""
    try:
        await roster.add(house.office, admin.name, name, roles=roles, password=password)
    except (NameInvalid, PasswordWeak, AccountTaken) as error:
        found = await roster.show(house.office, admin.name)
        return page.render(
            "accounts.html", status=HTTPStatus.UNPROCESSABLE_ENTITY,
            accounts=[AccountBody.of(account) for account in found],
            **_empty() | {"wrong": page.fault(error), "typed": name, "ticked": roles},
        )  # fmt: skip
    return page.go(HERE, done="accounts.added")


@router.get("/{name}")
async def look_up(name: str, page: ThePage, admin: Admin, house: TheHouse) -> Response:
    """Show one account, and what can be changed of it."""
    account = await roster.look_up(house.office, admin.name, name)
    return page.render("account_of.html", account=AccountBody.of(account), all_roles=ROLES, wrong=None)


@router.post("/{name}/roles")
async def give_roles(name: str, page: ThePage, admin: Admin, house: TheHouse, roles: Roles = ()) -> Response:
    """Give an account these roles and no others."""
    return await _change(page, admin, house, name, roles=roles)


@router.post("/{name}/state")
async def set_state(
    name: str, page: ThePage, admin: Admin, house: TheHouse, disabled: Annotated[bool, Form()]
) -> Response:
    """Close an account, or open it again."""
    return await _change(page, admin, house, name, disabled=disabled)


@router.post("/{name}/password")
async def set_password(
    name: str, page: ThePage, admin: Admin, house: TheHouse, password: Annotated[str, Form()] = ""
) -> Response:
    """Give an account another password."""
    return await _change(page, admin, house, name, password=password)


@router.post("/{name}/sign-out")
async def sign_out(name: str, page: ThePage, admin: Admin, house: TheHouse) -> Response:
    """Sign an account out everywhere."""
    await roster.sign_out_everywhere(house.office, admin.name, name)
    return page.go(_address(name), done="accounts.changed")


async def _change(page: ThePage, admin: Admin, house: TheHouse, name: str, **changes: object) -> Response:
    try:
        await roster.change(house.office, admin.name, name, **changes)  # type: ignore[arg-type]
    except (OwnAccount, PasswordWeak) as error:
        account = await roster.look_up(house.office, admin.name, name)
        return page.render(
            "account_of.html", status=HTTPStatus.UNPROCESSABLE_ENTITY, account=AccountBody.of(account),
            all_roles=ROLES, wrong=page.fault(error),
        )  # fmt: skip
    return page.go(_address(name), done="accounts.changed")


def _address(name: str) -> str:
    return f"{HERE}/{quote(name, safe='')}"


def _empty() -> dict[str, Any]:
    return {"wrong": None, "typed": "", "ticked": (), "all_roles": ROLES}
