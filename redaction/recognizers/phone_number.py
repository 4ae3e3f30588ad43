"""Telephone numbers, Norwegian and international.

Issuer: Nkom for Norway (numbering plan E.164 +47), its peers elsewhere. Structure: eight digits in Norway, in any
grouping; elsewhere a plus or 00, a country code and up to twelve digits. The phonenumbers library names them.

>>> score("+47 902 12 345") > score("12 34 56 78")
True
"""

import re
from typing import Final

import phonenumbers

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, shape, words

HOME_REGION: Final = "NO"


def score(value: str) -> float:
    """Return 0.85 for a number that a numbering plan knows, 0.6 for one it could be, else 0.35."""
    try:
        number = phonenumbers.parse(value, HOME_REGION)
    except phonenumbers.NumberParseException:
        return 0.35
    if phonenumbers.is_valid_number(number):
        return 0.85 if value.lstrip("(").startswith(("+", "00")) else 0.6
    return 0.45 if phonenumbers.is_possible_number(number) and value[0] == "+" else 0.35


IDENTIFIER: Final = Identifier(
    entity="PHONE_NUMBER",
    pattern=shape(
        r"(?:[^0-9+(]++|(?<=[0-9])[0-9]++)++(*SKIP)(*FAIL) | (?<![0-9]) (?: \(?(?:\+|\b00)[ ]?[0-9]{1,3}\)?[ ]?\(?[0-9] | \(?[0-9] ) (?: [ .\-/()]{0,2}[0-9] ){7,13} (?![0-9])"
    ),
    score=score,
    context=words(
        "tlf",
        "telefon",
        "mobil",
        "ring",
        "nummeret mitt",
        "phone",
        "call",
        "sms",
        "whatsapp",
        "mob",
        "tel",
        "nås på",
        "reach",
    ),
    needs=Needs(row=8, digits=8),
    begins=re.compile(r"(?<![0-9])(?=[(+0-9])"),
)
