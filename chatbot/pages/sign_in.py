"""`/editor/sign-in` and `/editor/sign-out`: the form, the one-time link, and the way out.

The form is a stranger's, yet it carries a token too, drawn from a cookie of its own: no other site can sign somebody in.
"""

from http import HTTPStatus
from typing import Annotated, Final

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from chatbot.accounts import links, sessions, signing_in
from chatbot.accounts.tokens import form_token, new_token
from chatbot.api.cookies import drop_cookie, read_cookie, set_cookie
from chatbot.api.dependencies import Counted, TheHouse
from chatbot.api.staffing import SESSION_COOKIE, SignedIn, check_form
from chatbot.errors import FormExpired, SignInFailed, TooManyRequests
from chatbot.pages.page import Page, ThePage
from chatbot.pages.refusals import is_local
from chatbot.settings import Settings

router = APIRouter(prefix="/editor", include_in_schema=False, dependencies=[Counted])

STRANGER_COOKIE: Final = "sladd_form"
START: Final = "/editor"
FORM: Final = "/editor/sign-in"


@router.get("/sign-in")
async def form(page: ThePage, house: TheHouse, next: str = START) -> Response:  # noqa: A002 - the address says `next`
    """Show the form."""
    return _form(page, house.settings, next)


@router.post("/sign-in")
async def sign_in(
    page: ThePage,
    house: TheHouse,
    name: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    next: Annotated[str, Form()] = START,  # noqa: A002 - the field is called `next`
) -> Response:
    """Sign in with a name and a password, and go where one wanted to go."""
    await check_stranger(page.request, house.settings)
    try:
        token = await signing_in.with_password(house.office, name, password)
    except SignInFailed as error:
        return _form(page, house.settings, next, HTTPStatus.UNAUTHORIZED, page.fault(error))
    except TooManyRequests as error:
        response = _form(page, house.settings, next, HTTPStatus.TOO_MANY_REQUESTS, page.fault(error))
        response.headers["Retry-After"] = str(error.retry_after)
        return response
    return hold(page.go(next if is_local(next) else START), house.settings, token)


@router.get("/sign-in/link/{_token}")
async def link(_token: str, page: ThePage, house: TheHouse) -> Response:
    """Show the button that uses the link up: whoever only looks at the address does not."""
    return for_stranger(page, house.settings, "sign_in_link.html", wrong=None)


@router.post("/sign-in/link/{token}")
async def use_link(token: str, page: ThePage, house: TheHouse) -> Response:
    """Sign in with a one-time link."""
    await check_stranger(page.request, house.settings)
    try:
        held = await links.sign_in(house.office, token)
    except SignInFailed:
        wrong = page.say("sign_in.link_used")
        return for_stranger(page, house.settings, "sign_in_link.html", HTTPStatus.UNAUTHORIZED, wrong=wrong)
    return hold(page.go(START), house.settings, held)


@router.post("/sign-out")
async def sign_out(page: ThePage, member: SignedIn, house: TheHouse) -> Response:
    """Sign out of this browser."""
    await sessions.end(house.office, member, read_cookie(page.request, house.settings, SESSION_COOKIE) or "")
    return let_go(page.go(FORM, done="sign_in.signed_out"), house.settings)


def for_stranger(
    page: Page, settings: Settings, template: str, status: int = HTTPStatus.OK, **values: object
) -> Response:
    """Return a page with a form for somebody who is not signed in."""
    kept = read_cookie(page.request, settings, STRANGER_COOKIE)
    cookie = kept or new_token()
    page.request.state.csrf_token = form_token(cookie)
    response = page.render(template, status=status, **values)
    if kept is None:
        set_cookie(response, settings, STRANGER_COOKIE, cookie)
    return response


async def check_stranger(request: Request, settings: Settings) -> None:
    """Check that a stranger's form comes from a page of ours. Raises `FormExpired`."""
    cookie = read_cookie(request, settings, STRANGER_COOKIE)
    if cookie is None:
        raise FormExpired
    await check_form(request, cookie)


def hold(response: Response, settings: Settings, token: str) -> Response:
    """Have the browser hold a session, until it is closed."""
    set_cookie(response, settings, SESSION_COOKIE, token)
    drop_cookie(response, settings, STRANGER_COOKIE)
    return response


def let_go(response: Response, settings: Settings) -> Response:
    """Have the browser forget its session."""
    drop_cookie(response, settings, SESSION_COOKIE)
    return response


def _form(
    page: Page, settings: Settings, following: str, status: int = HTTPStatus.OK, wrong: str | None = None
) -> Response:
    wanted = following if is_local(following) else START
    has_provider = settings.oidc_issuer is not None
    return for_stranger(
        page, settings, "sign_in.html", status, following=wanted, wrong=wrong, has_provider=has_provider
    )
