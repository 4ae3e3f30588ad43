"""The one function that turns a `str` into `RedactedText`, after a last check.

Imported by `redaction.redactor` and `chatbot.storage.columns` alone; import-linter holds everybody else off.
"""

import unicodedata

from redaction.errors import NumberSurvived
from redaction.text import SEAL, RedactedText

NUMERIC_CATEGORIES = frozenset({"Nd", "Nl", "No"})


def is_numeric(char: str) -> bool:
    """Say whether a character counts as a number: Unicode category Nd, Nl or No.

    >>> [is_numeric(char) for char in "7٣Ⅷ½x"]
    [True, True, True, True, False]
    """
    return unicodedata.category(char) in NUMERIC_CATEGORIES


def seal(text: str) -> RedactedText:
    """Vouch for a text. Raises `NumberSurvived` if any numeric character is left in it.

    >>> seal("tollfri grense på <NUMBER> kroner").text
    'tollfri grense på <NUMBER> kroner'
    """
    if any(map(is_numeric, text)):
        raise NumberSurvived
    return RedactedText(text, SEAL)
