"""How often each client has asked, under salted hashes that live in memory and are forgotten every hour.

`memory` counts in one process, `shared` in a Redis for all of them, `falling` in the Redis while it answers and in the
process while it does not. No address, no path and no time of a request comes in here or is kept: hashes and counts alone.
"""

from chatbot.counting.falling import FallingCounter
from chatbot.counting.hashing import Counter
from chatbot.counting.memory import MemoryCounter
from chatbot.counting.shared import CounterAway, SharedCounter

__all__ = ["Counter", "CounterAway", "FallingCounter", "MemoryCounter", "SharedCounter"]
