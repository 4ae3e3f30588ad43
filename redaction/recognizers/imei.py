"""IMEI, the number of a mobile telephone.

Issuer: makers under the GSM Association. Structure: eight digits of the model, six of the device, a Luhn check digit; two more
for the software in an IMEISV. Source: 3GPP TS 23.003; the check is python-stdnum's.

>>> score("35686800-004141-8"), score("35686800-004141-9")
(0.66, 0.35)
"""

from typing import Final

from stdnum import imei

from redaction.needs import Needs
from redaction.recognizers.identifier import AT_NUMBERS, Identifier, shape, words


def score(value: str) -> float:
    """Return 0.66 where the check digit holds, else 0.35: then words must name it."""
    return 0.66 if imei.is_valid(value) else 0.35


IDENTIFIER: Final = Identifier(
    entity="IMEI_NUMBER",
    pattern=shape(
        r"(?<![\w\-.,]) [0-9]{2}[ \-/]?[0-9]{4}[ ]?[0-9]{2}[ \-/]?[0-9]{4}[ ]?[0-9]{2}[ \-/]?[0-9]{1,2} (?![\w]|[\-.,][0-9])"
    ),
    score=score,
    context=words("imei", "mobil", "phone", "iphone", "samsung", "telefon"),
    needs=Needs(row=14, digits=15),
    begins=AT_NUMBERS,
)
