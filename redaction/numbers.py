"""What counts as a number, character by character: digits of any script and in any dress."""

import unicodedata
from typing import Final

NUMERIC_CATEGORIES: Final = frozenset({"Nd", "Nl", "No"})


def is_numeric(char: str) -> bool:
    """Say whether a character is of Unicode category Nd, Nl or No.

    >>> [is_numeric(char) for char in "7٣Ⅷ½x"]
    [True, True, True, True, False]
    """
    return unicodedata.category(char) in NUMERIC_CATEGORIES
