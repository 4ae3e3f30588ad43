"""Kontonummer, a Norwegian bank account number.

Issuer: the banks, under Bits AS. Structure: four digits for the bank, two for the kind of account, four for the customer,
one check digit modulo eleven; often written `xxxx.xx.xxxxx`.
Source: Bits AS, "Kontonummerets oppbygging"; the check is python-stdnum's `no.kontonr`.

>>> score("8601.11.17947"), score("86011117948")
(0.9, 0.3)
"""

from typing import Final

from stdnum.no import kontonr

from redaction.needs import Needs
from redaction.recognizers.identifier import AT_NUMBERS, Identifier, shape, words


def score(value: str) -> float:
    """Return how sure the name is. Every fødselsnummer passes the check too, so bare digits stay below its score."""
    digits = "".join(filter(str.isdigit, value))
    if value != digits:
        return 0.9 if kontonr.is_valid(digits) else 0.75
    return 0.5 if kontonr.is_valid(digits) else 0.3


IDENTIFIER: Final = Identifier(
    entity="NO_BANK_ACCOUNT",
    pattern=shape(r"(?<![0-9]) (?: [0-9]{4}[ .\-][0-9]{2}[ .\-][0-9]{5} | [0-9]{11} ) (?![0-9])"),
    score=score,
    context=words("konto", "bank", "account", "kto", "innskudd", "utbetal"),
    needs=Needs(row=11, digits=11),
    begins=AT_NUMBERS,
)
