"""Counts in the shared store while it answers, and in this process while it does not; says each change once.

A store that went away is asked again after a pause, by one request at a time: nobody else waits for it.
"""

import time
from collections.abc import Callable
from datetime import datetime
from typing import Final

from chatbot.counting.hashing import Counter, CounterAway
from chatbot.logs import describe, get_log

PAUSE_SECONDS: Final = 5.0


class FallingCounter:
    """A shared counter with one of its own to fall back on."""

    def __init__(self, shared: Counter, own: Counter, *, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._shared, self._own = shared, own
        self._monotonic = monotonic
        self._is_away = False
        self._asks_again_at = 0.0

    async def wait(self, client: str, now: datetime) -> int:
        """Count a request. Return 0, or for how many seconds to wait where it is one too many."""
        if not self._is_away or self._monotonic() >= self._asks_again_at:
            self._asks_again_at = self._monotonic() + PAUSE_SECONDS
            try:
                seconds = await self._shared.wait(client, now)
            except CounterAway as error:
                self._has_gone(error)
            else:
                self._is_back()
                return seconds
        return await self._own.wait(client, now)

    def _has_gone(self, error: CounterAway) -> None:
        self._asks_again_at = self._monotonic() + PAUSE_SECONDS
        if not self._is_away:
            self._is_away = True
            get_log().warning("limits_counted_alone", **describe(error.__cause__ or error))

    def _is_back(self) -> None:
        if self._is_away:
            self._is_away = False
            get_log().warning("limits_shared_again")
