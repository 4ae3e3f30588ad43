"""Steuerliche Identifikationsnummer, the German tax number of a person.

Issuer: Bundeszentralamt für Steuern. Structure: eleven digits, the first not 0, one of the first ten twice or three times,
a check digit by ISO 7064. Source: § 139b AO; the check is python-stdnum's `de.idnr`.

>>> score("65 123 459 785"), score("65 123 459 786")
(0.65, 0.45)
"""

from typing import Final

from stdnum.de import idnr

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, shape, words


def score(value: str) -> float:
    """Return 0.65 where the check digit holds, else 0.45 for the shape."""
    return 0.65 if idnr.is_valid("".join(filter(str.isdecimal, value))) else 0.45


IDENTIFIER: Final = Identifier(
    entity="DE_TAX_ID",
    pattern=shape(r"(?<![0-9]) [1-9][0-9] [ ]?[0-9]{3}[ ]?[0-9]{3}[ ]?[0-9]{3} (?![ ]?[0-9])"),
    score=score,
    context=words("steuer", "idnr", "tysk", "german", "tin\\b"),
    needs=Needs(digits=11, any_of=("steuer", "idnr", "tysk sk", "german t")),
)
