"""The headers of every reply, whoever makes it: a route, a preflight, the gate, or the server itself over a bad request.

A route that sets one of them itself keeps its own: pages have a policy of theirs, the widget is for other sites.
"""

from collections.abc import Sequence
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

Header = tuple[bytes, bytes]
HEADERS: Final[Sequence[Header]] = (
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
OVER_TLS_ALONE: Final[Header] = (b"strict-transport-security", b"max-age=31536000")
"""In production mode the service stands behind TLS, its own or a proxy's, and a browser is to ask for nothing else."""


def headers_of(*, is_development: bool) -> Sequence[Header]:
    """Return the headers of every reply in a mode."""
    return HEADERS if is_development else (*HEADERS, OVER_TLS_ALONE)


class Headers:
    """ASGI middleware outside of all others: adds what a reply does not have yet."""

    def __init__(self, app: ASGIApp, headers: Sequence[Header]) -> None:
        self._app = app
        self._headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""

        async def add(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name.lower() for name, _ in message["headers"]}
                missing = (header for header in self._headers if header[0] not in present)
                message["headers"] = [*message["headers"], *missing]
            await send(message)

        await self._app(scope, receive, add if scope["type"] == "http" else send)
