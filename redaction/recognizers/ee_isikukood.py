"""Isikukood, the Estonian identity number.

Issuer: Siseministeerium. Structure: a digit for sex and century, YYMMDD, three digits, a check digit modulo eleven.
Source: Rahvastikuregistri seadus; the check is python-stdnum's `ee.ik`.

>>> score("39912319997"), score("39912319998")
(0.65, 0.45)
"""

from typing import Final

from stdnum.ee import ik

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, shape, words


def score(value: str) -> float:
    """Return 0.65 where date and check digit hold, else 0.45 for the shape."""
    return 0.65 if ik.is_valid(value) else 0.45


IDENTIFIER: Final = Identifier(
    entity="EE_ISIKUKOOD",
    pattern=shape(r"(?<![0-9]) [1-8][0-9]{2}(?:0[1-9]|1[0-2])[0-3][0-9] [ \-]? [0-9]{4} (?![0-9])"),
    score=score,
    context=words("isikukood", "eston", "estisk", "estland", "eesti"),
    needs=Needs(digits=11, any_of=("isikukood", "eston", "estisk", "estland", "eesti")),
)
