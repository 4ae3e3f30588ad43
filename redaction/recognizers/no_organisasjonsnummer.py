"""Organisasjonsnummer, the number of a Norwegian legal person, with `NO` before and `MVA` after it for VAT.

Issuer: Brønnøysundregistrene. Structure: nine digits, the first 8 or 9, the last a check digit modulo eleven.
Source: Brønnøysundregistrene, "Organisasjonsnummeret"; the check is python-stdnum's `no.orgnr`.

>>> score("NO 988 077 917 MVA"), score("988077917"), score("412345678")
(0.95, 0.8, 0.2)
"""

import re
from typing import Final

from stdnum.no import orgnr

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, shape, words


def score(value: str) -> float:
    """Return how sure the name is: surest with NO or MVA beside it, then by check digit, then by first digit."""
    digits = "".join(filter(str.isdigit, value))
    if any(map(str.isalpha, value)):
        return 0.95
    if orgnr.is_valid(digits):
        return 0.8
    return 0.4 if digits[0] in "89" else 0.2


IDENTIFIER: Final = Identifier(
    entity="NO_ORGANISASJONSNUMMER",
    pattern=shape(
        r"(?-i:(?<![0-9])(?=[0-9Nn])) (?:\bNO[ ]?)? [0-9]{3}[ .]?[0-9]{3}[ .]?[0-9]{3} (?:[ ]?MVA\b)? (?![0-9])"
    ),
    score=score,
    context=words("org", "foretak", "mva", "vat", "company", "enk", "enkeltpersonf", "firma"),
    needs=Needs(row=9, digits=9),
    begins=re.compile(r"(?<![0-9])(?=[0-9]|[nN][oO] ?[0-9])"),
)
