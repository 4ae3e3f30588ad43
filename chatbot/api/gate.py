"""What every request passes before any route: a bound on its body, a net under its errors, headers on its reply."""

from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chatbot.api.problems import INTERNAL, respond
from chatbot.errors import BodyTooLarge
from chatbot.logs import describe, get_log

BYTES_A_CHARACTER: Final = 12
BYTES_BESIDE: Final = 1024
HEADERS: Final = (
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
)


def largest_body(question_chars: int) -> int:
    """Return the most bytes that a body may have: twelve a character, for escapes, and a kibibyte beside."""
    return BYTES_A_CHARACTER * question_chars + BYTES_BESIDE


class Gate:
    """ASGI middleware around the application. No error passes it, and no body over its bound is read to the end."""

    def __init__(self, app: ASGIApp, largest_body: int) -> None:
        self._app = app
        self._largest_body = largest_body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        reply = _Reply(send)
        try:
            _refuse_announced(scope, self._largest_body)
            await self._app(scope, _Counted(receive, self._largest_body), reply)
        except BodyTooLarge as error:
            await reply.instead(respond(error), scope, receive)
        except Exception as error:  # noqa: BLE001 - the net under everything
            get_log().error("internal_error", **describe(error))
            await reply.instead(INTERNAL.response(), scope, receive)


class _Reply:
    """Sends a reply, adds the headers, and knows whether one has begun."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._has_begun = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._has_begun = True
            present = {name.lower() for name, _ in message["headers"]}
            message["headers"] = [*message["headers"], *(item for item in HEADERS if item[0] not in present)]
        await self._send(message)

    async def instead(self, response: ASGIApp, scope: Scope, receive: Receive) -> None:
        if not self._has_begun:
            await response(scope, receive, self)


class _Counted:
    """Receives a body and counts its bytes."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive = receive
        self._left = most

    async def __call__(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise BodyTooLarge
        return message


def _refuse_announced(scope: Scope, most: int) -> None:
    for name, value in scope["headers"]:
        if name == b"content-length" and value.isdigit() and int(value) > most:
            raise BodyTooLarge
