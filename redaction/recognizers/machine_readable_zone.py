"""The machine-readable lines of a passport, visa, identity card or residence permit: name, number and birth in one.

Issuers: the states, under ICAO Doc 9303. Structure: two or three lines of 30 to 44 capitals, digits and fillers `<`, with
`<<` between surname and given names; check digits by the weights 7, 3, 1.
Source: ICAO Doc 9303, parts 3 to 7.

>>> score("P<NORNORDMANN<<KARI<<<<<<<<<<<<<<<<<<<<<<<<<")
0.97
>>> check_digit("C99ZZ99Z9")
6
"""

from itertools import cycle
from typing import Final

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, always, shape

score = always(0.97)


def check_digit(characters: str) -> int:
    """Return the check digit over digits and capitals; any other character counts as nothing."""
    values = (int(char, 36) if char.isascii() and char.isalnum() else 0 for char in characters)
    return sum(weight * value for weight, value in zip(cycle((7, 3, 1)), values, strict=False)) % 10


IDENTIFIER: Final = Identifier(
    entity="MACHINE_READABLE_ZONE",
    pattern=shape(r"(?<![A-Z0-9<>]) (?=[A-Z0-9<]{2,60}?<<) [A-Z0-9<]{12,}+ (?:[ ]<[A-Z0-9<]*+){0,3}+ (?![>_])"),
    score=score,
    needs=Needs(any_of=("<<",)),
)
"""One line: what is too short for one, such as an arrow `<<`, is none."""
