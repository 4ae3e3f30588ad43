"""Kennitala, the Icelandic identity number of persons and companies.

Issuer: Þjóðskrá. Structure: DDMMYY (companies add 40 to the day), two digits, a check digit modulo eleven, a digit for
the century: 8, 9 or 0. Source: Þjóðskrá, "Kennitala"; the check is python-stdnum's `is_.kennitala`.

>>> score("120174-3399"), score("120174-3389")
(0.9, 0.6)
"""

from typing import Final

from stdnum.is_ import kennitala

from redaction.needs import Needs
from redaction.recognizers.identifier import AT_NUMBERS, Identifier, shape, words


def score(value: str) -> float:
    """Return 0.9 where the check digit holds, else 0.6 for the shape."""
    return 0.9 if kennitala.is_valid(value) else 0.6


IDENTIFIER: Final = Identifier(
    entity="IS_KENNITALA",
    pattern=shape(r"(?<![0-9]) [0-7][0-9][01][0-9][0-9]{2} [ ]?-[ ]? [0-9]{3}[089] (?![0-9])"),
    score=score,
    context=words("kennit", "islan", "iceland"),
    needs=Needs(row=10, digits=10, any_of=("-",)),
    begins=AT_NUMBERS,
)
