"""Mends words that are one typo away from a known one: a letter too many, too few, another, or two that changed places.

Known words are found by what is left of them when a letter is left out, as in Wolf Garbe's SymSpell; only hashes of that
are kept, in order, so that a hundred thousand words take a few megabytes.
"""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

SHORTEST_MENDED: Final = 5
"""Shorter words have too many neighbours to tell which was meant."""
SHORTEST_KNOWN: Final = 4
LONGEST_MENDED: Final = 40


class Spelling:
    """Known words by their misspellings. The commoner of two is meant, `commonness` growing with how common a word is."""

    def __init__(self, words: Sequence[str], commonness: NDArray[np.float32]) -> None:
        self._words = tuple(words)
        self._commonness = commonness
        long_enough = [
            number for number, word in enumerate(self._words) if SHORTEST_KNOWN <= len(word) <= LONGEST_MENDED + 1
        ]
        hashes = [_hashes(self._words[number]) for number in long_enough]
        owners = np.repeat(np.array(long_enough, dtype=np.int32), [len(found) for found in hashes])
        keys = np.fromiter(chain.from_iterable(hashes), np.uint32, len(owners))
        order = np.argsort(keys, kind="stable")
        self._keys, self._owners = keys[order], owners[order]

    def mended(self, word: str) -> str | None:
        """Return the known word that an unknown one was probably meant to be, if any.

        >>> Spelling(["sigaretter", "sigarer"], np.ones(2, np.float32)).mended("sigaertter")
        'sigaretter'
        """
        if not SHORTEST_MENDED <= len(word) <= LONGEST_MENDED:
            return None
        hashes = np.array(_hashes(word), dtype=np.uint32)
        starts, ends = np.searchsorted(self._keys, hashes), np.searchsorted(self._keys, hashes, side="right")
        owners = {int(owner) for start, end in zip(starts, ends, strict=True) for owner in self._owners[start:end]}
        near = [owner for owner in sorted(owners) if is_one_typo_away(word, self._words[owner])]
        return self._words[max(near, key=lambda owner: self._commonness[owner])] if near else None


def is_one_typo_away(one: str, other: str) -> bool:
    """Say whether one typo makes one word of the other.

    >>> is_one_typo_away("toll", "tolll"), is_one_typo_away("toll", "tlol"), is_one_typo_away("toll", "tull")
    (True, True, True)
    >>> is_one_typo_away("toll", "toll"), is_one_typo_away("toll", "troll"), is_one_typo_away("toll", "trollet")
    (False, True, False)
    """
    if len(one) == len(other):
        apart = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        if len(apart) == 2:
            first, second = apart
            return second == first + 1 and one[first] == other[second] and one[second] == other[first]
        return len(apart) == 1
    shorter, longer = sorted((one, other), key=len)
    return len(longer) == len(shorter) + 1 and shorter in _shortened(longer)


def _shortened(word: str) -> Iterator[str]:
    """Yield a word without each of its letters in turn."""
    return (word[:place] + word[place + 1 :] for place in range(len(word)))


def _hashes(word: str) -> list[int]:
    return [crc32(form.encode()) for form in {word, *_shortened(word)}]
