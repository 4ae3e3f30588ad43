"""Generated intents of invented words, as many as asked for: to see how the matcher grows.

Words follow a few common ones and many rare ones, as words do; every intent has its own, and shares others.
"""

import random
from collections.abc import Sequence
from itertools import product
from typing import Final

from intents.examples import Example

_STARTS: Final = (
    "b",
    "d",
    "f",
    "g",
    "h",
    "j",
    "k",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "t",
    "v",
    "br",
    "st",
    "tr",
    "kl",
    "sk",
)
_ENDS: Final = ("a", "e", "i", "o", "u", "y", "ø", "å", "al", "er", "en", "in", "or", "et")
SYLLABLES: Final = ["".join(pair) for pair in product(_STARTS, _ENDS)]
LENGTHS: Final = (3, 4, 5, 6, 7, 8, 9, 10, 12, 14)
OWN_WORDS: Final = 16
COMMON_WORDS: Final = 200


def generated(intents: int, phrases: int, seed: int = 1) -> list[Example]:
    """Return so many phrases of so many intents, intent by intent, the same for the same seed.

    >>> [(example.label, len(example.text) > 0) for example in generated(2, 1)]
    [('intent_0', True), ('intent_1', True)]
    >>> generated(2, 3) == generated(2, 3)
    True
    """
    draw = random.Random(seed)  # noqa: S311 - no secret
    common = [_word(draw) for _ in range(COMMON_WORDS)]
    shared = [_word(draw) for _ in range(max(2 * COMMON_WORDS, 4 * intents))]
    found = []
    for number in range(intents):
        own = [*draw.sample(shared, OWN_WORDS - 4), *(_word(draw) for _ in range(4))]
        for _ in range(phrases):
            text = " ".join(_phrase(draw, common, shared, own))
            found.append(Example(text, text, f"intent_{number}", "nb"))
    return found


def _word(draw: random.Random) -> str:
    return "".join(draw.choices(SYLLABLES, k=draw.choice((2, 2, 3, 3, 4))))


def _phrase(draw: random.Random, common: Sequence[str], shared: Sequence[str], own: Sequence[str]) -> list[str]:
    """Return words of which at least one belongs to the intent."""
    words = [draw.choice(own)]
    for _ in range(draw.choice(LENGTHS) - 1):
        chance = draw.random()
        if chance < 0.6:
            words.append(common[int(len(common) * draw.random() ** 3)])
        else:
            words.append(draw.choice(own if chance < 0.94 else shared))
    draw.shuffle(words)
    return words
