"""TIR carnets, under which lorries cross borders sealed.

Issuer: the International Road Transport Union under the TIR Convention. Structure: two letters and eight digits (XB12345678),
the letters made of the digits. Source: TIR Convention 1975, annex 1.

>>> score("XB12345678"), score("xb 12345678")
(0.6, 0.35)
"""

from typing import Final

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, always, shape, words
from redaction.recognizers.reference import LINK, TOKENS


def score(value: str) -> float:
    """Return 0.6 for letters and digits run together, else 0.35, which words must lift."""
    return 0.35 if " " in value else 0.6


IDENTIFIER: Final = Identifier(
    entity="TIR_CARNET",
    pattern=shape(r"(?<!\w) [a-z]{2}[ \-.]?[0-9]{2}[ ]?[0-9]{3}[ ]?[0-9]{3} (?!\w)"),
    score=score,
    context=words("tir", "carnet"),
    needs=Needs(digits=8, any_of=("tir",)),
)

NAMED: Final = Identifier(
    entity="TIR_CARNET",
    pattern=shape(rf"\b tir (?:[ \-]?carnet\w{{0,4}})? \b {LINK} {TOKENS}"),
    score=always(0.9),
    needs=Needs(digits=4, any_of=("tir",)),
)
