"""Air waybills.

Issuer: airlines under IATA. Structure: three digits of the airline, eight of the waybill, the last the rest of the seven
before it divided by seven. Source: IATA Resolution 600a.

>>> score("057-12345675"), score("057-12345676"), score("05712345675")
(0.75, 0.5, 0.35)
"""

from typing import Final

from redaction.needs import Needs
from redaction.recognizers.identifier import AT_NUMBERS, Identifier, shape, words


def score(value: str) -> float:
    """Return 0.75 where the check digit holds and 0.5 for the shape; 0.35 for digits run together, which words must name."""
    digits = "".join(filter(str.isdigit, value))
    if value == digits:
        return 0.35
    return 0.75 if len(digits) == 11 and int(digits[3:10]) % 7 == int(digits[10]) else 0.5


IDENTIFIER: Final = Identifier(
    entity="AIR_WAYBILL",
    pattern=shape(r"(?<![\w\-+]) [0-9]{3} [ \-]{0,3} [0-9]{4}[ ]?[0-9]{4} (?![\w\-])"),
    score=score,
    context=words("awb", "m?awb", "hawb", "flyfrakt", "luftfrakt", "fraktbrev", "air ?waybill", "airway", "waybill"),
    needs=Needs(row=11, digits=11, any_of=("awb", "frakt", "bill", "airway", "-")),
    begins=AT_NUMBERS,
)
