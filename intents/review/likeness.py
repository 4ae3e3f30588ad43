"""Which texts are nearly the same, found without comparing each with each."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import regex

from intents.wording import neutral

LEAST_LETTERS: Final = 8
"""In shorter texts one letter is seldom a typo: `vin` is not `vik`."""

_WORD: Final = regex.compile(r"[^\W\d_]+")


def words_alone(redacted: str) -> str:
    """Return the words of a redacted text in lower case, without placeholders, digits and punctuation.

    >>> words_alone("Kan jeg ta med <NUMBER> flasker?")
    'kan jeg ta med flasker'
    """
    return " ".join(_WORD.findall(neutral(redacted)))


def reordered(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of different texts that hold the same words in another order, each with the first of its kind.

    >>> list(reordered(["toll på bil", "vin", "bil på toll"]))
    [(0, 2)]
    """
    first: dict[tuple[str, ...], int] = {}
    for number, text in enumerate(texts):
        earlier = first.setdefault(tuple(sorted(text.split())), number)
        if texts[earlier] != text:
            yield earlier, number


def one_typo_apart(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of texts that one letter more, less or other turns into each other, the earlier first.

    One typo leaves one half of the shorter text as it is, so only texts that share a half are compared.

    >>> list(one_typo_apart(["toll på hund", "toll på hunden", "tol på hund"]))
    [(0, 2)]
    """
    halves = _by_half(texts)
    for number, text in enumerate(texts):
        for length in (len(text), len(text) - 1):
            half = length // 2
            keys = ((length, "begins", text[:half]), (length, "ends", text[len(text) - (length - half) :]))
            for other in {other for key in keys for other in halves.get(key, ())}:
                if length >= LEAST_LETTERS and (length < len(text) or other < number) and _by_one(texts[other], text):
                    yield min(other, number), max(other, number)


def _by_half(texts: Sequence[str]) -> Mapping[tuple[int, str, str], Sequence[int]]:
    halves: dict[tuple[int, str, str], list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        half = len(text) // 2
        halves[len(text), "begins", text[:half]].append(number)
        halves[len(text), "ends", text[half:]].append(number)
    return halves


def _by_one(shorter: str, longer: str) -> bool:
    """Say whether one letter more or other makes the longer of the shorter."""
    start = next((place for place, pair in enumerate(zip(shorter, longer, strict=False)) if pair[0] != pair[1]), None)
    if start is None:
        return len(shorter) < len(longer)
    return shorter[start + (len(shorter) == len(longer)) :] == longer[start + 1 :]
