"""KID, the customer identification that goes with a Norwegian payment.

Issuer: the payee, under an agreement with its bank. Structure: 2 to 25 digits, the last a check digit modulo ten or eleven,
where a remainder of ten is written as a hyphen. Source: Nets, "KID: systemspesifikasjon".

>>> score("1234567891"), score("1234567897"), score("1234567891")
(0.8, 0.95, 0.8)
"""

from typing import Final

from stdnum import luhn

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, shape
from redaction.recognizers.reference import LINK

_WEIGHTS: Final = (2, 3, 4, 5, 6, 7)


def score(value: str) -> float:
    """Return 0.95 where either check digit holds, else 0.8: the word before it has named it."""
    digits = "".join(char for char in value if char.isascii() and char.isdigit())
    return 0.95 if len(digits) > 1 and (luhn.is_valid(digits) or _holds_modulo_eleven(digits)) else 0.8


def _holds_modulo_eleven(digits: str) -> bool:
    total = sum(int(digit) * _WEIGHTS[place % len(_WEIGHTS)] for place, digit in enumerate(reversed(digits[:-1])))
    return (total + int(digits[-1])) % 11 == 0


IDENTIFIER: Final = Identifier(
    entity="KID_NUMBER",
    pattern=shape(
        rf"\b kid (?:[ \-]?(?:nr|nummer(?:et)?|number|kode))? \b {LINK} (?P<value>[0-9](?:[ \-.]?[0-9]){{3,24}}(?:-(?!\w))?) (?!\w)"
    ),
    score=score,
    needs=Needs(digits=4, any_of=("kid",)),
)
