"""`/editor/account`: one's own password, personal tokens, and the way out of every browser."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import Response

from chatbot.accounts import ROLES, Role, api_tokens, roster
from chatbot.accounts.api_tokens import LONGEST_DAYS, LONGEST_LABEL
from chatbot.api.dependencies import Counted, House, TheHouse
from chatbot.api.staffing import SignedIn
from chatbot.errors import PasswordWeak, RoleMissing, SignInFailed, TooManyRequests
from chatbot.pages.page import Page, ThePage
from chatbot.pages.sign_in import FORM, hold, let_go

router = APIRouter(prefix="/editor/account", include_in_schema=False, dependencies=[Counted])

HERE = "/editor/account"


@router.get("")
async def show(page: ThePage, member: SignedIn, house: TheHouse) -> Response:
    """Show one's account."""
    return await _page(page, house, member)


@router.post("/password")
async def change_password(
    page: ThePage, member: SignedIn, house: TheHouse, old: Annotated[str, Form()], new: Annotated[str, Form()]
) -> Response:
    """Change one's password, which signs one out everywhere else."""
    try:
        token = await roster.change_password(house.office, member, old=old, new=new)
    except (SignInFailed, TooManyRequests, PasswordWeak) as error:
        return await _page(page, house, member, HTTPStatus.UNPROCESSABLE_ENTITY, wrong=page.fault(error))
    return hold(page.go(HERE, done="account.password_changed"), house.settings, token)


@router.post("/tokens")
async def make_token(
    page: ThePage,
    member: SignedIn,
    house: TheHouse,
    label: Annotated[str, Form(min_length=1, max_length=LONGEST_LABEL)],
    days: Annotated[int, Form(ge=1, le=LONGEST_DAYS)],
    roles: Annotated[tuple[Role, ...], Form()] = (),
) -> Response:
    """Make a personal token, and show it this once."""
    try:
        token, _ = await api_tokens.make(house.office, member, member.name, label=label, roles=roles, days=days)
    except RoleMissing as error:
        return await _page(page, house, member, HTTPStatus.UNPROCESSABLE_ENTITY, wrong=page.fault(error))
    return await _page(page, house, member, token=token)


@router.post("/tokens/{token_id}/remove")
async def remove_token(token_id: str, page: ThePage, member: SignedIn, house: TheHouse) -> Response:
    """Take a personal token back."""
    await api_tokens.remove(house.office, member, token_id)
    return page.go(HERE, done="account.removed")


@router.post("/sign-out")
async def sign_out_everywhere(page: ThePage, member: SignedIn, house: TheHouse) -> Response:
    """Sign out of every browser."""
    await roster.sign_out_everywhere(house.office, member.name, member.name)
    return let_go(page.go(FORM, done="sign_in.signed_out"), house.settings)


async def _page(
    page: Page,
    house: House,
    member: SignedIn,
    status: int = HTTPStatus.OK,
    *,
    wrong: str | None = None,
    token: str | None = None,
) -> Response:
    return page.render(
        "account.html",
        status=status,
        wrong=wrong,
        token=token,
        tokens=await api_tokens.show(house.office, member),
        roles=[role for role in ROLES if role in member.roles],
        has_password=await roster.has_password(house.office, member),
    )
