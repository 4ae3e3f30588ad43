"""`/editor/sign-in/provider`: there and back again, to the identity provider.

The way there is a link and no form, since the policy of pages lets a form lead nowhere else. On the way back the browser
withholds strict cookies, so the last step is a page of ours that leads on.
"""

from typing import Final

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from chatbot import openid
from chatbot.accounts import ROLES, signing_in
from chatbot.api.cookies import drop_cookie, read_cookie, set_cookie
from chatbot.api.dependencies import Counted, House, TheHouse
from chatbot.errors import ProviderRefused
from chatbot.openid import Errand, Provider
from chatbot.pages.page import HEADERS, ThePage
from chatbot.pages.refusals import is_local
from chatbot.pages.sign_in import START, hold

router = APIRouter(prefix="/editor/sign-in/provider", include_in_schema=False, dependencies=[Counted])

ERRAND_COOKIE: Final = "sladd_errand"
ERRAND_SECONDS: Final = 600


@router.get("")
async def go(house: TheHouse, next: str = START) -> Response:  # noqa: A002 - the address says `next`
    """Send the browser to the provider, and have it keep what it went for."""
    errand = Errand.begin(next if is_local(next) else START)
    response = RedirectResponse(await _provider(house).address(errand), 303, HEADERS)
    set_cookie(response, house.settings, ERRAND_COOKIE, errand.written(), seconds=ERRAND_SECONDS, same_site="lax")
    return response


@router.get("/callback")
async def come_back(page: ThePage, house: TheHouse, code: str = "", state: str = "") -> Response:
    """Sign in whom the provider vouches for, and lead on."""
    provider = _provider(house)
    cookie = read_cookie(page.request, house.settings, ERRAND_COOKIE)
    if cookie is None:
        raise ProviderRefused
    errand = Errand.read(cookie)
    voucher = await provider.vouch(errand, code=code, state=state)
    worth = openid.roles_of(voucher.groups, house.settings.oidc_groups)
    token = await signing_in.with_subject(
        house.office, voucher.subject, name=voucher.name, roles=[role for role in ROLES if role in worth]
    )
    response = page.render("arrived.html", following=errand.following if is_local(errand.following) else START)
    drop_cookie(response, house.settings, ERRAND_COOKIE)
    return hold(response, house.settings, token)


def _provider(house: House) -> Provider:
    if house.settings.oidc_issuer is None:
        raise HTTPException(404)
    return Provider(house.settings, house.office.clock)
