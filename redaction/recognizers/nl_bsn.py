"""Burgerservicenummer, the Dutch identity number.

Issuer: Rijksdienst voor Identiteitsgegevens. Structure: nine digits (eight with the first 0 left out) that pass the
"eleven test". Source: Wet algemene bepalingen burgerservicenummer; the check is python-stdnum's `nl.bsn`.

>>> score("999 900 006"), score("999 900 007")
(0.65, 0.4)
"""

from typing import Final

from stdnum.nl import bsn

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, shape, words


def score(value: str) -> float:
    """Return 0.65 where the check holds, else 0.4 for the shape."""
    return 0.65 if bsn.is_valid("".join(filter(str.isdecimal, value))) else 0.4


IDENTIFIER: Final = Identifier(
    entity="NL_BSN",
    pattern=shape(r"(?<![0-9]) [0-9]{2,4}[ .\-]?[0-9]{2,3}[ .\-]?[0-9]{3} (?![ .\-]?[0-9])"),
    score=score,
    context=words("bsn", "burgerservice", "sofinummer", "sofi-nummer"),
    needs=Needs(digits=8, any_of=("bsn", "burgerservice", "sofinummer", "sofi-nummer")),
)
