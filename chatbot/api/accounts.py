"""`/v1/editor/accounts`: who of the staff may do what, for administrators."""

from typing import Annotated

from fastapi import APIRouter, status

from chatbot import errors
from chatbot.accounts import Member, roster
from chatbot.api.dependencies import Counted, TheHouse
from chatbot.api.problems import declare
from chatbot.api.staff_bodies import AccountBody, AccountChangeBody, AccountsBody, NewAccountBody
from chatbot.api.staffing import StaffRoute, having

router = APIRouter(prefix="/v1/editor/accounts", tags=["staff"], route_class=StaffRoute, dependencies=[Counted])

Admin = Annotated[Member, having("admin")]
OF_STAFF = (errors.SignInRequired, errors.RoleMissing, errors.TooManyRequests, errors.ArchiveUnavailable)
OF_A_CHANGE = (
    *OF_STAFF,
    errors.FormExpired,
    errors.BodyTooLarge,
    errors.MediaTypeUnsupported,
    errors.BodyInvalid,
)


@router.get("", summary="List accounts", responses=declare(*OF_STAFF))
async def show(admin: Admin, house: TheHouse) -> AccountsBody:
    """Return every account, by name. Noted in the activity log."""
    found = await roster.show(house.office, admin.name)
    return AccountsBody(accounts=[AccountBody.of(account) for account in found])


@router.post(
    "",
    summary="Make an account",
    status_code=status.HTTP_201_CREATED,
    responses=declare(*OF_A_CHANGE, errors.NameInvalid, errors.PasswordWeak, errors.AccountTaken),
)
async def add(body: NewAccountBody, admin: Admin, house: TheHouse) -> AccountBody:
    """Make an account that signs in with a password."""
    password = body.password.get_secret_value()
    return AccountBody.of(await roster.add(house.office, admin.name, body.name, roles=body.roles, password=password))


@router.patch(
    "/{name}",
    summary="Change an account",
    responses=declare(*OF_A_CHANGE, errors.AccountMissing, errors.OwnAccount, errors.PasswordWeak, errors.NameInvalid),
)
async def change(name: str, body: AccountChangeBody, admin: Admin, house: TheHouse) -> AccountBody:
    """Give an account other roles or another password, close it or open it again.

    Closing it ends its sessions and tokens at once. All of what is asked for is done, or nothing.
    """
    password = body.password.get_secret_value() if body.password else None
    return AccountBody.of(
        await roster.change(house.office, admin.name, name, roles=body.roles, disabled=body.disabled, password=password)
    )


@router.delete(
    "/{name}/sessions",
    summary="Sign an account out everywhere",
    status_code=status.HTTP_204_NO_CONTENT,
    responses=declare(*OF_STAFF, errors.FormExpired, errors.AccountMissing, errors.NameInvalid),
)
async def sign_out(name: str, admin: Admin, house: TheHouse) -> None:
    """End every session of an account. Its tokens stay."""
    await roster.sign_out_everywhere(house.office, admin.name, name)
