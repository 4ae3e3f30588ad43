"""Who of the staff is at the door, as `Annotated` types that read as English: `member: Annotated[Member, having("editor")]`.

A browser shows the cookie of its session, a program a personal token as `Authorization: Bearer`. Whoever comes by cookie
and wants something changed must also carry the token of our forms, which no other site knows.
"""

from collections.abc import Callable
from typing import Annotated, Any, Final

from fastapi import Depends, Request
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from starlette.datastructures import UploadFile

from chatbot.accounts import Member, Role, api_tokens, sessions
from chatbot.accounts.tokens import form_token, is_form_token
from chatbot.api.cookies import read_cookie
from chatbot.api.dependencies import JsonRoute, TheHouse
from chatbot.errors import FormExpired, RoleMissing, SignInRequired
from chatbot.staff import Staff

SESSION_COOKIE: Final = "sladd_session"
FORM_FIELD: Final = "csrf_token"
FORM_HEADER: Final = "x-csrf-token"
SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
FORM_TYPES: Final = ("application/x-www-form-urlencoded", "multipart/form-data")


async def signed_in(request: Request, house: TheHouse) -> Member:
    """Return the member of staff who sent the request.

    Raises `SignInRequired`, `FormExpired`, `ArchiveUnavailable`.
    """
    known = getattr(request.state, "signed_in", None)
    if isinstance(known, Member):
        return known
    member = request.state.signed_in = await _recognise(request, house)
    return member


async def _recognise(request: Request, house: TheHouse) -> Member:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return await api_tokens.recognise(house.office, token.strip())
    cookie = read_cookie(request, house.settings, SESSION_COOKIE)
    if cookie is None:
        raise SignInRequired
    member = await sessions.recognise(house.office, cookie)
    await check_form(request, cookie)
    return member


async def check_form(request: Request, cookie: str) -> None:
    """Check that a request that changes something comes from a page of ours. Raises `FormExpired`.

    Leaves the token for the forms of the reply.
    """
    request.state.csrf_token = form_token(cookie)
    if request.method not in SAFE_METHODS and not is_form_token(await _carried(request), cookie):
        await request.close()  # of files that came with the form
        raise FormExpired


def recognised(request: Request, member: Annotated[Member, Depends(signed_in)]) -> Member:
    """Return the member, and leave word for whoever renders the reply."""
    request.state.member = member
    return member


SignedIn = Annotated[Member, Depends(recognised)]


def having(*roles: Role) -> Any:
    """Let in members who have one of these roles. Raises `SignInRequired`, `RoleMissing`."""
    return Depends(_gatekeeper(*roles))


async def testing(request: Request, house: TheHouse) -> None:
    """Let testers in, and in development everybody. Raises `SignInRequired`, `RoleMissing`, `FormExpired`.

    Who is signed in is known in development too, so that the page can say so; a stranger is a stranger.
    """
    try:
        member = recognised(request, await signed_in(request, house))
    except SignInRequired:
        if not house.settings.is_development:
            raise
        return
    if not house.settings.is_development and not member.has_one_of("tester"):
        raise RoleMissing


OpenToTesters = Depends(testing)


def staff_of(house: TheHouse, member: SignedIn) -> Staff:
    """Return the member as the activity log knows him."""
    return house.office.staff(member.name)


TheStaff = Annotated[Staff, Depends(staff_of)]


class StaffRoute(JsonRoute):
    """A route that asks who is there before it reads what was sent: to a stranger a body is neither well nor badly written."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        super().__init__(path, endpoint, **options)
        asking = [Depends(dependant.call) for dependant in self.dependant.dependencies if _asks_who(dependant)]
        self._door = APIRoute(path, _nothing, dependencies=asking)

    async def let_in(self, request: Request) -> None:
        """Let in whom the route lets in. Raises `SignInRequired`, `FormExpired`, `RoleMissing`, `ArchiveUnavailable`."""
        self._door.dependency_overrides_provider = request.app
        await self._door.get_route_handler()(request)


async def _nothing() -> None:
    """Stand behind the door."""


def _asks_who(dependant: Dependant) -> bool:
    return dependant.call in {signed_in, testing} or any(map(_asks_who, dependant.dependencies))


def _gatekeeper(*roles: Role) -> Callable[[Member], Member]:
    def let_in(member: SignedIn) -> Member:
        if not member.has_one_of(*roles):
            raise RoleMissing
        return member

    return let_in


async def _carried(request: Request) -> str:
    """Return the form's token that a request carries, in a header or as a field."""
    header = request.headers.get(FORM_HEADER)
    if header is not None or not request.headers.get("content-type", "").startswith(FORM_TYPES):
        return header or ""
    field = (await request.form()).get(FORM_FIELD, "")
    return "" if isinstance(field, UploadFile) else field
