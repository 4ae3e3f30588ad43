"""Texts of invented words, no two alike, as many as anybody asks for: to see what of them stays in a process."""

import itertools
import random
from collections.abc import Iterator
from typing import Final

SYLLABLES: Final = (
    "an ba del dor e fri ga hal in jo kar la mar ne ol pe ra sol ta ulv ven ya åst øy".split()  # noqa: SIM905 - reads best
)
FRAMES: Final = (
    "Hei, jeg heter {0} {1} og venter på en {2} fra {3}, tlf {4}.",
    "eg heiter {0}, kva er tollen på {2} til {5} kr?",
    "My name is {0} {1}, {0}@{3}.example, where is my {2} {4}?",
    "Må jeg betale avgift på {2} fra {3}?",
)


def invented_texts(seed: int) -> Iterator[str]:
    """Yield texts of invented words without end, by seed.

    >>> first, second = itertools.islice(invented_texts(1), 2)
    >>> first == next(invented_texts(1)) and first != second
    True
    """
    draw = random.Random(seed)  # noqa: S311 - no secret
    for number in itertools.count():
        words = ["".join(draw.choices(SYLLABLES, k=draw.randint(2, 4))) for _ in range(4)]
        words[0], words[1], words[3] = words[0].title(), words[1].title(), words[3].title()
        yield draw.choice(FRAMES).format(*words, f"22{number:06d}", draw.randint(10, 9999))
