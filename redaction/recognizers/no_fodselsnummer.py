"""Fødselsnummer, the Norwegian identity number, and those built like it.

Issuer: Skatteetaten (the Tax Administration). Structure: DDMMYY, three digits of an individual number, two check digits
modulo eleven. A D-number adds 40 to the day; an H-number and Dolly test numbers add 40 to the month; Tenor test numbers
add 80, some test series 65. Numbers issued from 2032 on may leave a remainder of 0 to 3 in the first check.
Source: forskrift til folkeregisterloven § 2-2-1; Skatteetaten, "Nytt fødselsnummer fra 2032".

>>> is_numbered_like_a_person("17887512391"), check_digits_hold("17887512391")
(True, False)
>>> is_numbered_like_a_person("99999999999")
False
"""

from datetime import date
from typing import Final

from redaction.needs import Needs
from redaction.recognizers.identifier import AT_NUMBERS, Identifier, shape, words

MONTH_SERIES: Final = (0, 40, 65, 80)
FIRST_WEIGHTS: Final = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
SECOND_WEIGHTS: Final = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
FIRST_REMAINDERS: Final = frozenset({0, 1, 2, 3})


def is_numbered_like_a_person(digits: str) -> bool:
    """Say whether the first six digits can be a day of birth, in any of the series in use."""
    day, month = int(digits[:2]), int(digits[2:4])
    return any(_is_date(day - days, month - months, int(digits[4:6])) for days in (0, 40) for months in MONTH_SERIES)


def check_digits_hold(digits: str) -> bool:
    """Say whether both check digits hold, by the rule in force from 2032, which old numbers satisfy too."""
    first = sum(weight * int(digit) for weight, digit in zip(FIRST_WEIGHTS, digits, strict=False)) % 11
    second = sum(weight * int(digit) for weight, digit in zip(SECOND_WEIGHTS, digits, strict=False)) % 11
    return first in FIRST_REMAINDERS and second == 0


def score(value: str) -> float:
    """Return 0.95 with a date and check digits, 0.7 with a date alone, else 0.3: then it is merely a number."""
    digits = "".join(filter(str.isdigit, value))
    if not is_numbered_like_a_person(digits):
        return 0.3
    return 0.95 if check_digits_hold(digits) else 0.7


def _is_date(day: int, month: int, year: int) -> bool:
    try:
        date(2000 + year, month, day)
    except ValueError:
        return month == 2 and day == 29
    return True


IDENTIFIER: Final = Identifier(
    entity="NO_FODSELSNUMMER",
    pattern=shape(r"(?<![0-9]) [0-9]{2}[ .]?[0-9]{2}[ .]?[0-9]{2} [ .\-]{0,2} [0-9]{3}[ ]?[0-9]{2} (?![0-9])"),
    score=score,
    context=words(
        "fødsels",
        "fodsels",
        "personn",
        "person nr",
        "f[øo]dt",
        "fnr",
        r"d-n",
        r"dnr",
        "identity",
        "national id",
        "id-n",
    ),
    needs=Needs(row=11, digits=11),
    begins=AT_NUMBERS,
)
