"""How often one client may ask, and how many texts may be on their way at once.

Nothing of the client is kept but a salted hash and two counts: see `chatbot.counting`.
"""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

from limits import parse
from starlette.requests import Request

from chatbot.api.addresses import client_address, client_of
from chatbot.clock import Clock
from chatbot.counting import Counter, FallingCounter, MemoryCounter, shared_counter
from chatbot.errors import Overloaded, TooManyRequests
from chatbot.settings import OFF, Settings


class ClientLimit:
    """The rate limit. Close it when done."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._spares_loopback = settings.is_development
        self._proxies = settings.proxy_networks
        self._clock = clock
        self._counter: Counter | None = None
        self._close_shared: Callable[[], Awaitable[None]] | None = None
        if settings.rate_limit != OFF:
            rate = parse(settings.rate_limit)
            self._counter = MemoryCounter(rate)
            if settings.rate_limit_url is not None:
                shared = shared_counter(settings.rate_limit_url, rate)
                self._close_shared = shared.close
                self._counter = FallingCounter(shared, self._counter)

    async def check(self, request: Request) -> None:
        """Count one request. Raises `TooManyRequests` when the client is over its limit."""
        address = client_address(request, self._proxies)
        if self._counter is None or (self._spares_loopback and (address is None or address.is_loopback)):
            return
        if seconds := await self._counter.wait(client_of(address), self._clock()):
            raise TooManyRequests(seconds)

    async def close(self) -> None:
        """Let the connections to the shared store go."""
        if self._close_shared is not None:
            await self._close_shared()


class Crowd:
    """How many texts may be on their way through redaction at once, in one process."""

    def __init__(self, most: int) -> None:
        self._left = most

    @contextmanager
    def place(self) -> Iterator[None]:
        """Hold a place until the end of the block. Raises `Overloaded` where there is none."""
        if self._left < 1:
            raise Overloaded
        self._left -= 1
        try:
            yield
        finally:
            self._left += 1
