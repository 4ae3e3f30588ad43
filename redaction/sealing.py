"""The one function that turns a `str` into `RedactedText`, after a last check.

Imported by `redaction.redactor` and `chatbot.storage.columns` alone; import-linter holds everybody else off.
"""

from redaction.errors import NumberSurvived
from redaction.numbers import is_numeric
from redaction.text import SEAL, RedactedText


def seal(text: str) -> RedactedText:
    """Vouch for a text. Raises `NumberSurvived` if any numeric character is left in it.

    >>> seal("tollfri grense på <NUMBER> kroner").text
    'tollfri grense på <NUMBER> kroner'
    """
    if any(map(is_numeric, set(text))):
        raise NumberSurvived
    return RedactedText(text, SEAL)
