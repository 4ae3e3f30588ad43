"""How a process that serves shares its time between the event loop and the washing thread.

Both hold Python's lock by turns. What was made at the start lives as long as the process and is never searched for garbage.
"""

import gc
import sys
from typing import Final

SWITCH_SECONDS: Final = 0.0005
"""So long the loop waits for the washing thread to let go of the lock; Python's own 5 ms, many times a request, add up."""


def keep_pace() -> None:
    """Hold the process to it from now on, when everything that lasts has been made."""
    sys.setswitchinterval(SWITCH_SECONDS)
    gc.collect()
    gc.freeze()
