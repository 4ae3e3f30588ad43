"""Counts in this process alone: two figures a client, of this window and of the one before, for so many clients at most.

`limits` has such a store too; it walks over all clients at every request, and holds as many as there come.
"""

from datetime import datetime
from math import floor
from typing import Final, NamedTuple

from limits import RateLimitItem

from chatbot.counting.hashing import hash_of, hour_of, new_salt

MOST_CLIENTS: Final = 50_000


class Count(NamedTuple):
    """What is known of a client."""

    window: int
    before: int
    here: int


class MemoryCounter:
    """A sliding window. Where clients are too many, who has not asked for longest is forgotten."""

    def __init__(self, rate: RateLimitItem, *, most_clients: int = MOST_CLIENTS) -> None:
        self._amount, self._seconds = rate.amount, rate.get_expiry()
        self._most_clients = most_clients
        self._counts: dict[str, Count] = {}
        self._salt, self._salt_hour = new_salt(), -1

    async def wait(self, client: str, now: datetime) -> int:
        """Count a request. Return 0, or for how many seconds to wait where it is one too many."""
        if hour_of(now) != self._salt_hour:
            self._counts, self._salt, self._salt_hour = {}, new_salt(), hour_of(now)
        name = hash_of(client, self._salt)
        window, gone = divmod(now.timestamp(), self._seconds)
        left = 1 - gone / self._seconds
        count = _moved_to(int(window), self._counts.pop(name, None))
        is_over = floor(count.before * left + count.here) >= self._amount
        self._counts[name] = count if is_over else count._replace(here=count.here + 1)
        if len(self._counts) > self._most_clients:
            del self._counts[next(iter(self._counts))]
        return self._seconds_over(count, left) if is_over else 0

    def _seconds_over(self, count: Count, left: float) -> int:
        """Return how long until the window before, which weighs less every moment, leaves room for one request."""
        room = self._amount - count.here
        share = left if room < 1 else left - room / count.before
        return floor(share * self._seconds) + 1


def _moved_to(window: int, count: Count | None) -> Count:
    if count is None or count.window < window - 1:
        return Count(window, 0, 0)
    return Count(window, count.here, 0) if count.window == window - 1 else count
