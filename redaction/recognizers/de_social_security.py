"""Versicherungsnummer, the German social security number.

Issuer: Deutsche Rentenversicherung. Structure: two digits of the area, DDMMYY, the first letter of the name at birth, two
digits, a check digit. Source: § 2 VKVV, for the weights.

>>> score("99 311299 M 999"), score("99 311299 M 998")
(0.95, 0.7)
"""

from typing import Final

from redaction.needs import Needs
from redaction.recognizers.identifier import AT_NUMBERS, Identifier, shape, words

WEIGHTS: Final = (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)


def score(value: str) -> float:
    """Return 0.95 where the check digit holds, else 0.7 for the shape."""
    number = "".join(f"{ord(char) - 64:02}" if "A" <= char <= "Z" else char for char in value.upper())
    digits = "".join(filter(str.isdecimal, number))
    products = (weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=False))
    total = sum(product // 10 + product % 10 for product in products)
    return 0.95 if digits[12:] == str(total % 10) else 0.7


IDENTIFIER: Final = Identifier(
    entity="DE_SOCIAL_SECURITY",
    pattern=shape(
        r"(?<!\w) [0-9]{2}[ ]?[0-3][0-9][ ]?[01][0-9][ ]?[0-9]{2} (?: [A-Z] | [ \-]?(?-i:[A-Z])[ \-]? ) [0-9]{2}[ ]?[0-9] (?!\w)"
    ),
    score=score,
    context=words("versicherung", "sozial", "rentenv", "tysk", "german"),
    needs=Needs(row=8, digits=11),
    begins=AT_NUMBERS,
)
