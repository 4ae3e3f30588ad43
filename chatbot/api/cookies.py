"""Cookies, for staff alone: HttpOnly, for the whole site, and in production Secure under a name that only we can set.

A browser takes a `__Host-` cookie from its own host over TLS and from nobody else. A visitor never gets a cookie.
"""

from typing import Final, Literal

from starlette.requests import Request
from starlette.responses import Response

from chatbot.settings import Settings

HOST_PREFIX: Final = "__Host-"


def read_cookie(request: Request, settings: Settings, name: str) -> str | None:
    """Return the value of one of our cookies."""
    return request.cookies.get(_named(settings, name)) or None


def set_cookie(  # noqa: PLR0913 - where, what, and for how long
    response: Response,
    settings: Settings,
    name: str,
    value: str,
    *,
    seconds: int | None = None,
    same_site: Literal["strict", "lax"] = "strict",
) -> None:
    """Set one of our cookies, until the browser is closed where no seconds are given."""
    secure = not settings.is_development
    response.set_cookie(
        _named(settings, name), value, max_age=seconds, path="/", secure=secure, httponly=True, samesite=same_site
    )


def drop_cookie(response: Response, settings: Settings, name: str) -> None:
    """Have the browser forget one of our cookies."""
    set_cookie(response, settings, name, "", seconds=0)


def _named(settings: Settings, name: str) -> str:
    return name if settings.is_development else HOST_PREFIX + name
