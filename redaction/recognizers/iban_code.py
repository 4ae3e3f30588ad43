"""IBAN, the international bank account number.

Issuer: national banks under ISO 13616; registry kept by SWIFT. Structure: two letters for the country, two check digits
modulo 97, up to 30 letters and digits, often in groups of four. The check is python-stdnum's `iban`.

>>> score("NO93 8601 1117 947"), score("NO93 8601 1117 948")
(1.0, 0.85)
"""

from typing import Final

from stdnum import iban

from redaction.needs import Needs
from redaction.recognizers.identifier import AT_WORDS_BEFORE_DIGITS, Identifier, always, shape, words


def score(value: str) -> float:
    """Return 1.0 where the check digits hold, else 0.85 for the shape in capitals, 0.2 where a word may stand before digits."""
    if iban.is_valid(value, check_country=False):
        return 1.0
    return 0.85 if value[:2].isupper() and value[2:3].isalnum() else 0.2


IDENTIFIER: Final = Identifier(
    entity="IBAN_CODE",
    pattern=shape(
        r"\b (?-i:(?<!\w)(?=\p{L}{2}[ ]?[0-9]{2})) [A-Z]{2}[ ]?[0-9]{2} (?: [ \-]?[A-Z]{4}(?=[ \-]?[0-9]{4}) )? (?: [ \-]?(?=[A-Z]{0,3}[0-9])[0-9A-Z]{4} ){2,7} (?: [ \-]?(?=[A-Z]{0,2}[0-9])[0-9A-Z]{1,3} )? (?!\w)"
    ),
    score=score,
    context=words("iban", "swift", "bic"),
    needs=Needs(digits=10),
    begins=AT_WORDS_BEFORE_DIGITS,
)

SPREAD: Final = Identifier(
    entity="IBAN_CODE",
    pattern=shape(
        r"(?<!\w) (?-i:[A-Z])[ ._\-](?-i:[A-Z])(?:[ ._\-]{1,2}[0-9]){2}(?:[ ._\-]{1,2}(?-i:[0-9A-Z])){11,30} (?!\w)"
    ),
    score=always(0.85),
    needs=Needs(singles=14, digits=10),
)
