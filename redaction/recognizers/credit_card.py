"""The number of a payment card.

Issuer: banks under ISO/IEC 7812. Structure: 13 to 19 digits, the last a Luhn check digit, mostly in groups of four.

>>> score("4111 1111 1111 1111"), score("4111 1111 1111 1112")
(0.95, 0.6)
"""

from typing import Final

from stdnum import luhn

from redaction.recognizers.identifier import Identifier, shape, words


def score(value: str) -> float:
    """Return 0.95 where the Luhn digit holds, else 0.6 for the shape."""
    return 0.95 if luhn.is_valid("".join(filter(str.isdigit, value))) else 0.6


IDENTIFIER: Final = Identifier(
    entity="CREDIT_CARD",
    pattern=shape(r"(?<![0-9]) [2-6][0-9]{3} (?:[ \-]?[0-9]{4}){2} [ \-]? [0-9]{1,4} (?:[ \-]?[0-9]{1,3})? (?![0-9])"),
    score=score,
    context=words("kort", "card", "visa", "master", "amex", "diners"),
)
