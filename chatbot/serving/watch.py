"""All connections of one process: whether one more may come, which has been idle for longest, and who is out of time.

Looked through once a second, so that a connection costs no timer of its own.
"""

import asyncio
import time
from collections.abc import Callable
from typing import Final, Protocol

from chatbot.logs import get_log
from chatbot.serving.bounds import Bounds

LOOK_SECONDS: Final = 1.0
SAID_AGAIN_SECONDS: Final = 60.0


class Watched(Protocol):
    """What is asked of a connection."""

    def part(self) -> None:
        """Close it, with what it has been told already."""

    def look(self, now: float) -> None:
        """End it where it is out of time."""


class Watch:
    """Knows the connections of a process, in the order in which they fell idle."""

    def __init__(self, bounds: Bounds, *, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.bounds = bounds
        self.monotonic = monotonic
        self._all: dict[Watched, None] = {}
        self._idle: dict[Watched, None] = {}
        self._is_looking = False
        self._silent_until = 0.0

    def __len__(self) -> int:
        return len(self._all)

    def admit(self, connection: Watched) -> bool:
        """Take a connection in, in place of the one that has been idle for longest where there is no room. Say whether."""
        if len(self._all) >= self.bounds.most_connections:
            self._say_that_it_is_full()
            longest = next(iter(self._idle), None)
            if longest is None:
                return False
            self.forget(longest)
            longest.part()
        self._all[connection] = None
        self._look_later()
        return True

    def rests(self, connection: Watched) -> None:
        """Note that a connection waits for a request."""
        if connection in self._all:
            self._idle.pop(connection, None)
            self._idle[connection] = None

    def works(self, connection: Watched) -> None:
        """Note that a request has come."""
        self._idle.pop(connection, None)

    def forget(self, connection: Watched) -> None:
        """Let a connection go."""
        self._all.pop(connection, None)
        self._idle.pop(connection, None)

    def _look_later(self) -> None:
        if not self._is_looking:
            self._is_looking = True
            asyncio.get_running_loop().call_later(LOOK_SECONDS, self._look)

    def _look(self) -> None:
        self._is_looking = False
        now = self.monotonic()
        for connection in tuple(self._all):
            connection.look(now)
        if self._all:
            self._look_later()

    def _say_that_it_is_full(self) -> None:
        if self.monotonic() >= self._silent_until:
            self._silent_until = self.monotonic() + SAID_AGAIN_SECONDS
            get_log().warning("connections_full", count=len(self._all))
