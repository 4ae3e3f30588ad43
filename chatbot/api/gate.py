"""What every request passes before any route: a bound on its body, a net under its errors, headers on its reply."""

from collections.abc import Callable, Mapping
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chatbot.api.catalogue import CATALOGUE, INTERNAL, Problem
from chatbot.errors import BodyTooLarge
from chatbot.logs import describe, get_log

BYTES_A_CHARACTER: Final = 12
BYTES_BESIDE: Final = 1024
NOWHERE: Final[Mapping[str, int]] = {}
EDITORS_PATHS: Final = ("/v1/editor/", "/editor/intents/")
LARGEST_EDITORS_BODY: Final = 2 * 1024 * 1024
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
    """ASGI middleware around the application. No error passes it, and no body over its bound is read to the end.

    `tell` is how a problem is told to who is at this address. `larger` names addresses with a bound of their own.
    """

    def __init__(
        self,
        app: ASGIApp,
        largest_body: int,
        tell: Callable[[Scope, Problem], ASGIApp],
        larger: Mapping[str, int] = NOWHERE,
    ) -> None:
        self._app = app
        self._largest_body = largest_body
        self._tell = tell
        self._larger = larger

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        usual = LARGEST_EDITORS_BODY if scope["path"].startswith(EDITORS_PATHS) else self._largest_body
        most = self._larger.get(scope["path"], usual)
        body = _Counted(receive, most)
        reply = _Reply(send, body)
        try:
            if not _announces_more(scope, most):
                await self._app(scope, body, reply)
        except BodyTooLarge:
            pass
        except Exception as error:  # noqa: BLE001 - the net under everything
            get_log().error("internal_error", **describe(error))
            await reply.instead(self._tell(scope, INTERNAL), scope, receive)
        if not reply.has_begun:  # where nobody has replied by now, the body was over its bound
            await reply.instead(self._tell(scope, CATALOGUE[BodyTooLarge]), scope, receive)


class _Counted:
    """Receives a body and counts its bytes."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive = receive
        self._left = most

    @property
    def is_over(self) -> bool:
        """Say whether more bytes came than may."""
        return self._left < 0

    async def __call__(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self.is_over:
            raise BodyTooLarge
        return message


class _Reply:
    """Sends a reply, adds the headers, and knows whether one has begun."""

    def __init__(self, send: Send, body: _Counted) -> None:
        self._send = send
        self._body = body
        self.has_begun = False

    async def __call__(self, message: Message) -> None:
        """Send a part of the application's reply, unless the body was over its bound: then the gate replies."""
        if self.has_begun or not self._body.is_over:
            await self._pass_on(message)

    async def instead(self, response: ASGIApp, scope: Scope, receive: Receive) -> None:
        """Send another reply, unless one has begun."""
        if not self.has_begun:
            await response(scope, receive, self._pass_on)

    async def _pass_on(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.has_begun = True
            present = {name.lower() for name, _ in message["headers"]}
            message["headers"] = [*message["headers"], *(item for item in HEADERS if item[0] not in present)]
        await self._send(message)


def _announces_more(scope: Scope, most: int) -> bool:
    lengths = [value for name, value in scope["headers"] if name == b"content-length"]
    return any(value.isdigit() and int(value) > most for value in lengths)
