"""Asmens kodas, the Lithuanian identity number.

Issuer: Registrų centras. Structure: a digit for sex and century, YYMMDD, three digits, a check digit modulo eleven.
Source: Lietuvos Respublikos gyventojų registro įstatymas; the check is python-stdnum's `lt.asmens`.

>>> score("49912319998"), score("49912319997")
(0.65, 0.45)
"""

from typing import Final

from stdnum.lt import asmens

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, shape, words


def score(value: str) -> float:
    """Return 0.65 where date and check digit hold, else 0.45 for the shape."""
    return 0.65 if asmens.is_valid(value) else 0.45


IDENTIFIER: Final = Identifier(
    entity="LT_ASMENS_KODAS",
    pattern=shape(r"(?<![0-9]) [1-69][0-9]{2}(?:0[0-9]|1[0-2])[0-3][0-9] [ \-]? [0-9]{4} (?![0-9])"),
    score=score,
    context=words("asmens", "litau", "lithuan", "lietuv"),
    needs=Needs(digits=11, any_of=("asmens", "litau", "lithuan", "lietuv")),
)
