"""Dowód osobisty, the Polish identity card.

Issuer: Ministerstwo Spraw Wewnętrznych i Administracji. Structure: three letters, a check digit, five digits.
Source: rozporządzenie w sprawie wzoru dowodu osobistego; the weights are 7, 3, 1, 9, 7, 3, 1, 7, 3 modulo ten.

>>> score("ZZZ 499999"), score("ZZZ 599999")
(0.65, 0.4)
"""

from typing import Final

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, shape, words
from redaction.recognizers.passport import NO_LETTERS

WEIGHTS: Final = (7, 3, 1, 9, 7, 3, 1, 7, 3)


def score(value: str) -> float:
    """Return 0.65 where the check digit holds, else 0.4 for the shape."""
    values = [int(char, 36) for char in value if char.isascii() and char.isalnum()]
    holds = sum(weight * number for weight, number in zip(WEIGHTS, values, strict=False)) % 10 == 0
    return 0.65 if holds and len(values) == len(WEIGHTS) else 0.4


IDENTIFIER: Final = Identifier(
    entity="PL_IDENTITY_CARD",
    pattern=shape(
        rf"(?<!\w) (?!(?:{NO_LETTERS})\b) (?: (?-i:[A-Z]{{3}})[ \-]? | [A-Z]{{3}} ) [0-9]{{3}}[ ]?[0-9]{{3}} (?!\w|[ \-]?[0-9])"
    ),
    score=score,
    context=words("dow[oó]d", "polsk", "polish"),
    needs=Needs(digits=6, any_of=("dowód", "dowod", "polsk", "polish")),
)
