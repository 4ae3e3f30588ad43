"""NIF or DNI, the Spanish identity and tax number of a citizen.

Issuer: Dirección General de la Policía. Structure: eight digits and a check letter, often with dots or a hyphen.
Source: Real Decreto 1553/2005; the check is python-stdnum's `es.nif`.

>>> score("99999999R"), score("99999999T"), score("99999999 T")
(0.9, 0.65, 0.3)
"""

from typing import Final

from stdnum.es import nif

from redaction.needs import Needs
from redaction.recognizers.identifier import AT_NUMBERS, Identifier, shape, words


def score(value: str) -> float:
    """Return 0.9 where the letter holds, else 0.65; with a loose wrong letter 0.3: then it needs words beside it."""
    if nif.is_valid("".join(filter(str.isalnum, value))):
        return 0.9
    return 0.3 if " " in value else 0.65


IDENTIFIER: Final = Identifier(
    entity="ES_NIF",
    pattern=shape(
        r"(?<!\w) [0-9]{2}\.?[0-9]{3}\.?[0-9]{3} (?: -?[A-HJ-NP-TV-Z] | [ ](?-i:[A-HJ-NP-TV-Z]) ) (?!\w|[.\-'’]\p{L})"
    ),
    score=score,
    context=words(r"nif\b", r"dni\b", "spansk", "spanish", "españ"),
    needs=Needs(row=8, digits=8),
    begins=AT_NUMBERS,
)
