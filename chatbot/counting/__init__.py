"""How often each client has asked, under salted hashes that live in memory and are forgotten every hour.

`memory` counts in one process, `shared` in a Redis for all of them, `falling` in the Redis while it answers and in the
process while it does not. No address, no path and no time of a request comes in here or is kept: hashes and counts alone.
"""

from typing import TYPE_CHECKING

from limits import RateLimitItem

from chatbot.counting.falling import FallingCounter
from chatbot.counting.hashing import Counter, CounterAway
from chatbot.counting.memory import MemoryCounter

if TYPE_CHECKING:
    from chatbot.counting.shared import SharedCounter

__all__ = ["Counter", "CounterAway", "FallingCounter", "MemoryCounter", "shared_counter"]


def shared_counter(url: str, rate: RateLimitItem) -> "SharedCounter":
    """Return a counter in the Redis at an address. Close it when done."""
    from chatbot.counting.shared import SharedCounter  # noqa: PLC0415 - loads a client of Redis, which few services name

    return SharedCounter(url, rate)
