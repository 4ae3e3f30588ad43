"""Personnummer and samordningsnummer, the Swedish identity numbers.

Issuer: Skatteverket. Structure: (YY)YYMMDD, a hyphen or a plus from the age of a hundred, three digits and a Luhn check
digit; a coordination number adds 60 to the day. Source: Skatteverket, "Personnummer"; the check is python-stdnum's.

>>> score("811228-9874"), score("811228-9875")
(0.9, 0.65)
"""

from typing import Final

from stdnum import luhn

from redaction.needs import Needs
from redaction.recognizers.identifier import AT_NUMBERS, Identifier, shape, words


def score(value: str) -> float:
    """Return 0.9 where the check digit holds, else 0.65 for the shape."""
    digits = "".join(filter(str.isdigit, value))[-10:]
    return 0.9 if luhn.is_valid(digits) else 0.65


IDENTIFIER: Final = Identifier(
    entity="SE_PERSONNUMMER",
    pattern=shape(
        r"(?<![0-9]) (?:1[89]|20)?[0-9]{2} (?:0[1-9]|1[0-2]) (?:[06][1-9]|[1278][0-9]|[39][01]) [ ]?[\-+][ ]? [0-9]{4} (?![0-9])"
    ),
    score=score,
    context=words("personnummer", "samordningsnummer", "svensk", "swed"),
    needs=Needs(row=10, digits=10, any_of=("-", "+")),
    begins=AT_NUMBERS,
)
