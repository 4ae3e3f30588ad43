"""PESEL, the Polish identity number.

Issuer: Ministerstwo Cyfryzacji. Structure: YYMMDD with the century added to the month, four digits, a check digit.
Source: ustawa o ewidencji ludności; the check is python-stdnum's `pl.pesel`.

>>> score("99123199993"), score("99123199994")
(0.7, 0.4)
"""

from typing import Final

from stdnum.pl import pesel

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, shape, words


def score(value: str) -> float:
    """Return 0.7 where date and check digit hold, else 0.4 for the shape."""
    return 0.7 if pesel.is_valid("".join(filter(str.isdecimal, value))) else 0.4


IDENTIFIER: Final = Identifier(
    entity="PL_PESEL",
    pattern=shape(r"(?<![0-9]) [0-9]{6} [ \-]? [0-9]{5} (?![0-9])"),
    score=score,
    context=words("pesel", "polsk", "polish"),
    needs=Needs(digits=11, any_of=("pesel", "polsk", "polish")),
)
