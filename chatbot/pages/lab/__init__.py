"""`/lab`: the privacy lab. Open in development mode, behind the role `tester` in production.

What a tester types lives as long as the request that brought it; nothing of it is logged, and nothing is stored but an
example that he saves by explicit act.
"""

from collections.abc import Mapping
from typing import Final

from chatbot.pages.lab import attacks, evaluation, misses, trial

ROUTERS: Final = (trial.router, attacks.router, evaluation.router, misses.router)
KIBIBYTE: Final = 1024


def larger_bodies(largest_body: int) -> Mapping[str, int]:
    """Return how many bytes the lab's forms may have: the policy comes along with a text, labelled rows are many.

    An upload stays below what the parser of forms would put on disk.
    """
    beside_a_text = largest_body + 32 * KIBIBYTE
    return {
        "/lab": beside_a_text,
        "/lab/result": beside_a_text,
        "/lab/misses": beside_a_text,
        "/lab/misses/draft": beside_a_text,
        "/lab/attacks": 256 * KIBIBYTE,
        "/lab/evaluation": 1000 * KIBIBYTE,
    }
