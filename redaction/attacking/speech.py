"""Written as it is said aloud."""

import random
from collections.abc import Sequence
from typing import Final

BOKMAL: Final = ("null", "en", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni")
NYNORSK: Final = ("null", "ein", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni")
ENGLISH: Final = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def _dictated(text: str, words: Sequence[str], between: str) -> str:
    return between.join(words[int(char)] for char in text if char.isdigit())


def dictated_bokmal(text: str, _draw: random.Random) -> str:
    """Say the digits in Bokmål.

    >>> dictated_bokmal("23 0", random.Random(1))
    'to tre null'
    """
    return _dictated(text, BOKMAL, " ")


def dictated_nynorsk(text: str, _draw: random.Random) -> str:
    """Say the digits in Nynorsk.

    >>> dictated_nynorsk("21 0", random.Random(1))
    'to ein null'
    """
    return _dictated(text, NYNORSK, " ")


def dictated_english(text: str, _draw: random.Random) -> str:
    """Say the digits in English.

    >>> dictated_english("23 0", random.Random(1))
    'two three zero'
    """
    return _dictated(text, ENGLISH, " ")


def dictated_glued(text: str, _draw: random.Random) -> str:
    """Say the digits in Bokmål without a pause.

    >>> dictated_glued("23", random.Random(1))
    'totre'
    """
    return _dictated(text, BOKMAL, "")


def dictated_in_part(text: str, draw: random.Random) -> str:
    """Say about half of the digits, and write the others.

    >>> dictated_in_part("2345", random.Random(1))
    'to 3 4 fem'
    """
    return " ".join(BOKMAL[int(char)] if draw.random() < 0.5 else char for char in text if char.isdigit())


def spelled_norwegian(text: str, draw: random.Random) -> str:
    """Say the signs of an address in Norwegian.

    >>> spelled_norwegian("kari@example.org", random.Random(1))
    'kari krøllalfa example punktum org'
    """
    at, dot = draw.choice(("krøllalfa", "alfakrøll", "snabel-a")), draw.choice(("punktum", "prikk"))
    return text.replace("@", f" {at} ").replace(".", f" {dot} ")


def spelled_english(text: str, _draw: random.Random) -> str:
    """Say the signs of an address in English.

    >>> spelled_english("kari@example.org", random.Random(1))
    'kari at example dot org'
    """
    return text.replace("@", " at ").replace(".", " dot ")


def spelled_in_brackets(text: str, draw: random.Random) -> str:
    """Put the said signs of an address in brackets.

    >>> spelled_in_brackets("kari@example.org", random.Random(1))
    'kari(at)example(dot)org'
    """
    opening, closing = draw.choice(("()", "[]", "{}"))
    return text.replace("@", f"{opening}at{closing}").replace(".", f"{opening}dot{closing}")


def spaced_signs(text: str, _draw: random.Random) -> str:
    """Put spaces at the signs of an address.

    >>> spaced_signs("kari@example.org", random.Random(1))
    'kari @ example . org'
    """
    return text.replace("@", " @ ").replace(".", " . ")
