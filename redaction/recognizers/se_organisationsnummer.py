"""Organisationsnummer, the number of a Swedish legal person.

Issuer: Bolagsverket. Structure: six digits, the third at least 2, so that none is a date; a hyphen; three digits and a
Luhn check digit; sometimes 16 before it.
Source: lag (1974:174) om identitetsbeteckning; the check is python-stdnum's `se.orgnr`.

>>> score("999999-0006"), score("999999-0007"), score("9999990006")
(0.9, 0.6, 0.3)
"""

from typing import Final

from stdnum.se import orgnr

from redaction.needs import Needs
from redaction.recognizers.identifier import AT_NUMBERS, Identifier, shape, words


def score(value: str) -> float:
    """Return 0.9 where the check digit holds, else 0.6; without a hyphen 0.3, for then it needs words beside it."""
    if "-" not in value:
        return 0.3
    return 0.9 if orgnr.is_valid(value[-11:]) else 0.6


IDENTIFIER: Final = Identifier(
    entity="SE_ORGANISATIONSNUMMER",
    pattern=shape(r"(?<![0-9]) (?:16)?[0-9]{2}[2-9][0-9]{3} [ ]?-?[ ]? [0-9]{4} (?![0-9])"),
    score=score,
    context=words("org", "svensk", "swed", "företag", "moderbolag", "aktiebolag"),
    needs=Needs(row=10, digits=10),
    begins=AT_NUMBERS,
)
