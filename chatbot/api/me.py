"""`/v1/editor/me`: who one is to the service, and one's personal tokens."""

from fastapi import APIRouter, status

from chatbot import errors
from chatbot.accounts import api_tokens
from chatbot.api.accounts import OF_A_CHANGE, OF_STAFF
from chatbot.api.dependencies import Counted, TheHouse
from chatbot.api.problems import declare
from chatbot.api.staff_bodies import MadeTokenBody, MeBody, NewTokenBody, TokenBody, TokensBody
from chatbot.api.staffing import SignedIn, StaffRoute

router = APIRouter(prefix="/v1/editor/me", tags=["staff"], route_class=StaffRoute, dependencies=[Counted])

OF_ONE_SELF = tuple(kind for kind in OF_STAFF if kind is not errors.RoleMissing)


@router.get("", summary="Who am I?", responses=declare(*OF_ONE_SELF))
async def me(member: SignedIn) -> MeBody:
    """Return the name and the roles that the request comes with; a token may have fewer than its owner."""
    return MeBody.of(member)


@router.get("/tokens", summary="List one's tokens", responses=declare(*OF_ONE_SELF))
async def show_tokens(member: SignedIn, house: TheHouse) -> TokensBody:
    """Return one's own tokens that are still good, without the tokens themselves."""
    return TokensBody(tokens=[TokenBody.of(token) for token in await api_tokens.show(house.office, member)])


@router.post(
    "/tokens",
    summary="Make a token",
    status_code=status.HTTP_201_CREATED,
    responses=declare(*OF_A_CHANGE, errors.AccountMissing),
)
async def make_token(body: NewTokenBody, member: SignedIn, house: TheHouse) -> MadeTokenBody:
    """Make a token with some of the roles that the request comes with. It is shown this once."""
    token, kept = await api_tokens.make(
        house.office, member, member.name, label=body.label, roles=body.roles, days=body.days
    )
    return MadeTokenBody(token=token, kept=TokenBody.of(kept))


@router.delete(
    "/tokens/{token_id}",
    summary="Take a token back",
    status_code=status.HTTP_204_NO_CONTENT,
    responses=declare(*OF_ONE_SELF, errors.FormExpired, errors.TokenMissing, errors.BodyInvalid),
)
async def remove_token(token_id: str, member: SignedIn, house: TheHouse) -> None:
    """Delete one of one's own tokens. It opens nothing from then on."""
    await api_tokens.remove(house.office, member, token_id)
