"""What every request passes before any route: a bound on its body and on how long it takes, a net under its errors."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple, NoReturn

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chatbot.api.catalogue import CATALOGUE, INTERNAL, Problem
from chatbot.errors import BodyTooLarge, BodyTooSlow, Overloaded, SladdError
from chatbot.logs import describe, get_log

BYTES_A_CHARACTER: Final = 12
BYTES_BESIDE: Final = 1024
NOWHERE: Final[Mapping[str, int]] = {}
EDITORS_PATHS: Final = ("/v1/editor/", "/editor/intents/")
LARGEST_EDITORS_BODY: Final = 2 * 1024 * 1024
AND_CLOSE: Final = (b"connection", b"close")


class Patience(NamedTuple):
    """How long a body may take to arrive, and how many bytes of bodies a process holds at once, whoever sends them."""

    seconds: float = 10
    most_bytes_at_once: int = 64 * 1024 * 1024


USUAL: Final = Patience()


def largest_body(question_chars: int) -> int:
    """Return the most bytes that a body may have: twelve a character, for escapes, and a kibibyte beside."""
    return BYTES_A_CHARACTER * question_chars + BYTES_BESIDE


class Gate:
    """ASGI middleware around the application. No error passes it, and no body over its bounds is read to the end.

    `tell` is how a problem is told to who is at this address. `larger` names addresses with a bound of their own.
    """

    def __init__(
        self,
        app: ASGIApp,
        largest_body: int,
        tell: Callable[[Scope, Problem], ASGIApp],
        larger: Mapping[str, int] = NOWHERE,
        patience: Patience = USUAL,
    ) -> None:
        self._app = app
        self._largest_body = largest_body
        self._tell = tell
        self._larger = larger
        self._seconds = patience.seconds
        self._store = _Store(patience.most_bytes_at_once)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        most = self._most(scope["path"])
        body = _Body(receive, most, self._seconds, self._store)
        body.is_offered = any(name == b"expect" for name, _ in scope["headers"])
        reply = _Reply(send, body)
        try:
            if _announces_more(scope, most):
                body.refusal = BodyTooLarge
            else:
                await self._app(scope, body, reply)
        except BodyRefused:
            pass
        except Exception as error:  # noqa: BLE001 - the net under everything
            get_log().error("internal_error", **describe(error))
            await reply.instead(self._tell(scope, INTERNAL), scope, receive)
        finally:
            body.let_go()
        if not reply.has_begun:  # where nobody has replied by now, the body was refused
            await reply.instead(self._tell(scope, CATALOGUE[body.refusal or BodyTooLarge]), scope, receive)

    def _most(self, path: str) -> int:
        usual = LARGEST_EDITORS_BODY if path.startswith(EDITORS_PATHS) else self._largest_body
        return self._larger.get(path, usual)


class BodyRefused(Exception):
    """What the application meets instead of the rest of a body."""


class _Store:
    """How many bytes of bodies are held, by all requests together."""

    def __init__(self, most: int) -> None:
        self.left = most


class _Body:
    """Receives a body, counts its bytes and its seconds, and knows why it was refused."""

    def __init__(self, receive: Receive, most: int, seconds: float, store: _Store) -> None:
        self._receive = receive
        self._left = most
        self._held = 0
        self._store = store
        self._ends_at = asyncio.get_running_loop().time() + seconds
        self._is_whole = False
        self.is_offered = False
        self.refusal: type[SladdError] | None = None

    async def __call__(self) -> Message:
        if self._is_whole:
            return await self._receive()
        try:
            async with asyncio.timeout_at(self._ends_at):
                message = await self._receive()
        except TimeoutError:
            self._refuse(BodyTooSlow)
        self._is_whole = not message.get("more_body", False)
        self._count(len(message.get("body", b"")))
        return message

    def beside(self) -> list[tuple[bytes, bytes]]:
        """Return the headers that go with the refusal.

        Of a large body that comes unasked the rest is read and thrown away: closed at once, the connection would take the
        refusal along. Else the connection is of no more use.
        """
        closing = [] if self.refusal is BodyTooLarge and not self.is_offered else [AND_CLOSE]
        again = [(b"retry-after", str(Overloaded.retry_after).encode())] if self.refusal is Overloaded else []
        return [*closing, *again]

    def let_go(self) -> None:
        """Give back the room of the bytes that were held."""
        self._store.left += self._held
        self._held = 0

    def _count(self, size: int) -> None:
        self._left -= size
        self._store.left -= size
        self._held += size
        if self._left < 0:
            self._refuse(BodyTooLarge)
        if self._store.left < 0:
            self._refuse(Overloaded)

    def _refuse(self, why: type[SladdError]) -> NoReturn:
        self.refusal = why
        raise BodyRefused


class _Reply:
    """Sends a reply, and knows whether one has begun."""

    def __init__(self, send: Send, body: _Body) -> None:
        self._send = send
        self._body = body
        self.has_begun = False

    async def __call__(self, message: Message) -> None:
        """Send a part of the application's reply, unless the body was refused: then the gate replies."""
        if self.has_begun or self._body.refusal is None:
            await self._pass_on(message)

    async def instead(self, response: ASGIApp, scope: Scope, receive: Receive) -> None:
        """Send another reply, unless one has begun."""
        if not self.has_begun:
            await response(scope, receive, self._pass_on)

    async def _pass_on(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.has_begun = True
            if self._body.refusal is not None:
                message["headers"] = [*message["headers"], *self._body.beside()]
        await self._send(message)


def _announces_more(scope: Scope, most: int) -> bool:
    lengths = [value for name, value in scope["headers"] if name == b"content-length"]
    return any(value.isdigit() and int(value) > most for value in lengths)
