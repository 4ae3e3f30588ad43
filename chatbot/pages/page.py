"""A page, as a route sees it: `page.render("things.html", things=…)`, `page.go("/editor/things", done="things.saved")`.

Everything is escaped, and a name that a template lacks is an error. The policy lets a page load what is ours alone, with
nothing inline; what a browser tells of where it came from stays on this site.
"""

from collections.abc import AsyncIterator
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Annotated, Any, Final

from fastapi import Depends, Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.datastructures import URL
from starlette.responses import HTMLResponse, RedirectResponse, Response

from chatbot.accounts import Member
from chatbot.api.cookies import drop_cookie, read_cookie, set_cookie
from chatbot.api.dependencies import house_of
from chatbot.api.problems import problem_of
from chatbot.pages import language
from chatbot.pages.assets import addresses
from chatbot.pages.navigation import places_of
from chatbot.pages.words import LANGUAGES, PageLanguage, say, shipped_words

_TEMPLATES: Final = Path(__file__).with_name("templates")
DONE_COOKIE: Final = "sladd_done"
DONE_SECONDS: Final = 60
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Vary": "Cookie, Accept-Language",
}


class Page:
    """The page that answers one request."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.language: PageLanguage = language.language_of(request)
        self._settings = house_of(request).settings

    def say(self, key: str, **values: object) -> str:
        """Return a word in the page's language. Raises `KeyError`."""
        return say(self.language, key, **values)

    def fault(self, error: Exception) -> str:
        """Return in the page's language what is wrong with what a form sent."""
        key = f"faults.{problem_of(error).code}"
        return self.say(key if key in shipped_words() else "faults.other")

    @property
    def member(self) -> Member | None:
        """Who is signed in, if anybody is and the route has asked."""
        member: Member | None = getattr(self.request.state, "member", None)
        return member

    def render(self, template: str, *, status: int = HTTPStatus.OK, **values: Any) -> Response:
        """Return a template as the reply. What was done just before is said once."""
        response = HTMLResponse(environment().get_template(template).render(self._frame() | values), status, HEADERS)
        if read_cookie(self.request, self._settings, DONE_COOKIE):
            drop_cookie(response, self._settings, DONE_COOKIE)
        if (chosen := language.chosen(self.request)) is not None:
            set_cookie(response, self._settings, language.COOKIE, chosen, seconds=language.COOKIE_SECONDS)
        return response

    def go(self, path: str, *, done: str | None = None) -> Response:
        """Lead on to another page of ours, which says the word `done`."""
        response = RedirectResponse(path, HTTPStatus.SEE_OTHER, HEADERS)
        if done is not None:
            set_cookie(response, self._settings, DONE_COOKIE, done, seconds=DONE_SECONDS)
        return response

    @staticmethod
    def languages_at(address: str) -> list[tuple[PageLanguage, str]]:
        """Return where an address of ours leads in each language."""
        return [
            (other, _local(URL(address).include_query_params(**{language.PARAMETER: other}))) for other in LANGUAGES
        ]

    def _frame(self) -> dict[str, Any]:
        """Return what every template knows."""
        done = read_cookie(self.request, self._settings, DONE_COOKIE)
        return {
            "say": self.say,
            "language": self.language,
            "languages": self.languages_at(str(self.request.url)),
            "asset": addresses().__getitem__,
            "path": self.request.url.path,
            "member": self.member,
            "places": places_of(self.member),
            "csrf_token": getattr(self.request.state, "csrf_token", ""),
            "done": done if done in shipped_words() else None,
        }


def _local(url: URL) -> str:
    return f"{url.path}?{url.query}"


@cache
def environment() -> Environment:
    """Return the templates' environment."""
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


async def the_page(request: Request) -> AsyncIterator[Page]:
    """Return the page that answers a request, and let go of the files that came with its form when it is answered."""
    try:
        yield Page(request)
    finally:
        await request.close()


ThePage = Annotated[Page, Depends(the_page)]
