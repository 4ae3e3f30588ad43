"""Personas kods, the Latvian identity number.

Issuer: Pilsonības un migrācijas lietu pārvalde. Structure: DDMMYY, a hyphen, a digit for the century, three digits, a
check digit; since 2017 eleven digits that begin with 32 and hold no date.
Source: Fizisko personu reģistra likums; Noteikumi par personas koda piešķiršanu.

>>> score("311299-29999"), score("311299-29990"), score("329999-99995")
(0.65, 0.45, 0.65)
"""

from typing import Final

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, shape, words

WEIGHTS: Final = (1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def score(value: str) -> float:
    """Return 0.65 where the check digit holds, else 0.45 for the shape."""
    digits = "".join(filter(str.isdecimal, value))
    rest = (1101 - sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=False))) % 11 % 10
    return 0.65 if digits[10:] == str(rest) else 0.45


IDENTIFIER: Final = Identifier(
    entity="LV_PERSONAS_KODS",
    pattern=shape(r"(?<![0-9]) (?:[0-2][0-9]|3[0-2])[0-9]{4} [ ]?-?[ ]? [0-9]{5} (?![0-9])"),
    score=score,
    context=words("personas kod", "latvi", "latvisk"),
    needs=Needs(digits=11, any_of=("personas", "latvi")),
)
