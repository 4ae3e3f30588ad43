"""Codice fiscale, the Italian tax code of a person.

Issuer: Agenzia delle Entrate. Structure: three letters of the surname, three of the given name, two digits of the year, a
letter for the month, two digits of the day, a letter and three digits of the place, a check letter; letters stand for
digits where two people would share a code.
Source: decreto ministeriale 23 dicembre 1976; the check is python-stdnum's `it.codicefiscale`.

>>> score("XXX YYY 99T41 Z999 J"), score("XXXYYY99T41Z999K")
(0.95, 0.8)
"""

from typing import Final

from stdnum.it import codicefiscale

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, shape, words


def score(value: str) -> float:
    """Return 0.95 where the check letter holds, else 0.8 for the shape."""
    return 0.95 if codicefiscale.is_valid("".join(filter(str.isalnum, value))) else 0.8


IDENTIFIER: Final = Identifier(
    entity="IT_FISCAL_CODE",
    pattern=shape(
        r"""
        \b [A-Z]{3}[ \-]?[A-Z]{3}[ \-]? [0-9][0-9LMNP-V][ ]?[A-EHLMPR-T][ ]?[0-9LMNP-V]{2} [ \-]?[A-Z][0-9LMNP-V]{3}[ \-]?[A-Z] (?!\w)
        """
    ),
    score=score,
    context=words("codice", "fiscal", "italien", "italian"),
    needs=Needs(digits=4),
)
