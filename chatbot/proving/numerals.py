"""Numbers as people and machines write them: digits of every script that Unicode knows, signs, words, identity numbers."""

import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Final

POINTS: Final = range(0x20000)
"""Where Unicode has numbers: what lies beyond is ideographs, tags and private use."""
NUMERIC: Final = frozenset({"Nd", "Nl", "No"})
DIGITS: Final = (4, 8, 0, 1, 5, 9, 3, 7)
SIGNS_IN_ALL: Final = 240
WORDS: Final = {
    "nb": ("Jeg har tjuefem kasser og tre tusen fire hundre kroner", ("tjuefem", "tusen", "hundre")),
    "nn": ("Eg har førtisju kasser og seks hundre kroner", ("førtisju", "hundre")),
    "en": ("I have seventy-two boxes and nine hundred kroner", ("seventy", "hundred")),
}
"""A question in words in each language, and the words that must not come back."""
IDENTITY: Final = (
    "17887512391", "178875 12391", "17.88.75 12391", "17887512392", "1788751239", "57887512391",
    "81887512391", "1788751-2391", "１７８８７５１２３９１", "l7887512391",
)  # fmt: skip
"""Invented: 80 is added to the month. Some are mistyped: a wrong check digit, one digit short, one letter for a digit."""


@cache
def scripts() -> Sequence[tuple[str, str]]:
    """Return every script that has digits of its own, with a number of eight digits in it.

    >>> len(scripts()) >= 40
    True
    """
    zeros = (point for point in POINTS if unicodedata.decimal(chr(point), None) == 0)
    return [(_script(zero), "".join(chr(zero + digit) for digit in DIGITS)) for zero in zeros]


@cache
def signs() -> Sequence[str]:
    """Return signs for numbers that are no digits, evenly from all there are: circled, Roman, raised, fractions.

    >>> {"①", "Ⅷ", "²"} & set(signs()) != set()
    True
    """
    every = [char for char in map(chr, POINTS) if unicodedata.category(char) in {"Nl", "No"}]
    return ["①", "Ⅷ", "²", "½", *every[:: max(1, len(every) // SIGNS_IN_ALL)]]


def numeric_in(text: str) -> int:
    """Count the characters of a text that Unicode calls numeric.

    >>> numeric_in("<NUMBER> 4 ٤ ②")
    3
    """
    return sum(unicodedata.category(char) in NUMERIC for char in text)


def _script(zero: int) -> str:
    return unicodedata.name(chr(zero), "DIGIT ZERO").removesuffix(" ZERO").removesuffix(" DIGIT").capitalize()
