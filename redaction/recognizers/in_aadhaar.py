"""Aadhaar, the Indian identity number.

Issuer: UIDAI. Structure: twelve digits in groups of four, the first 2 to 9, the last a check digit by Verhoeff.
Source: UIDAI, "A UID numbering scheme"; the check is python-stdnum's `in_.aadhaar`.

>>> score("9999 0000 0016"), score("9999 0000 0017")
(0.65, 0.4)
"""

from typing import Final

from stdnum.in_ import aadhaar

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, shape, words


def score(value: str) -> float:
    """Return 0.65 where the check digit holds, else 0.4 for the shape."""
    return 0.65 if aadhaar.is_valid("".join(filter(str.isdecimal, value))) else 0.4


IDENTIFIER: Final = Identifier(
    entity="IN_AADHAAR",
    pattern=shape(r"(?<![0-9]) [2-9][0-9]{3}[ \-]?[0-9]{4}[ \-]?[0-9]{4} (?![ \-]?[0-9])"),
    score=score,
    context=words("aadh?aa?r", "adhaar", "uidai", "indian", "indisk"),
    needs=Needs(digits=12, any_of=("aadhar", "aadhaar", "adhaar", "uidai", "indian", "indisk")),
)
