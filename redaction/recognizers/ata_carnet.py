"""ATA carnets, the passports of goods.

Issuer: chambers of commerce under the Istanbul Convention. Structure: the issuer's choice, mostly the letters of the country,
those of the chamber, the year and a number with slashes between (NO/ABC/24/00123). Source: Istanbul Convention, annex A.

>>> score("NO/ABC/24/00123"), score("0012300")
(0.8, 0.6)
"""

from typing import Final

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, shape, words
from redaction.recognizers.reference import LINK, TOKENS


def score(value: str) -> float:
    """Return 0.8 for the letters of a country and a number with slashes, else 0.6, which the cue has earned."""
    return 0.8 if value[:2].isalpha() and value.count("/") > 1 else 0.6


IDENTIFIER: Final = Identifier(
    entity="ATA_CARNET",
    pattern=shape(
        r"\b (?-i:(?<![\w/])(?=\p{L}{2}[/\-])) [a-z]{2}[/\-](?:[a-z]{2,4}[/\-])[0-9]{2,4}[/\-][0-9]{2,8} (?![\w/])"
    ),
    score=score,
    context=words("ata", "carnet"),
    needs=Needs(digits=4, any_of=("/", "-")),
)

NAMED: Final = Identifier(
    entity="ATA_CARNET",
    pattern=shape(
        rf"(?<!tir[ \-])\b (?: ata(?:[ \-]?carnet\w{{0,4}})? | carnet\w{{0,4}} ) {LINK} (?:ata\b[ ]?)? {TOKENS}"
    ),
    score=score,
    context=words("ata", "carnet"),
    needs=Needs(digits=4, any_of=("ata", "carnet")),
)
