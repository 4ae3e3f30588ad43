"""Personalausweis, the German identity card.

Issuer: the municipalities. Structure: nine letters and digits, the first a letter from L to Y, no vowels and none that
looks like a digit; mostly a check digit and a D behind them.
Source: Personalausweisverordnung; the check is that of ICAO Doc 9303.

>>> score("L99ZZ99Z99"), score("L99ZZ99Z98"), score("L99ZZ99Z9")
(0.7, 0.4, 0.6)
"""

from typing import Final

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, shape, words
from redaction.recognizers.machine_readable_zone import check_digit


def score(value: str) -> float:
    """Return 0.7 where the check digit holds, 0.6 without one, else 0.4 for the shape."""
    number = "".join(filter(str.isalnum, value.upper())).removesuffix("D")
    if len(number) < 10:
        return 0.6
    return 0.7 if number[9:] == str(check_digit(number[:9])) else 0.4


IDENTIFIER: Final = Identifier(
    entity="DE_ID_CARD",
    pattern=shape(r"(?<!\w) (?=[A-Z0-9]{0,8}[0-9]) [L-NPRTV-Y][0-9CFGHJ-NPRTV-Z]{8} (?:[ ]?[0-9](?:[ ]?<*D)?)? (?!\w)"),
    score=score,
    context=words("personalausweis", "ausweis", "tysk", "german"),
    needs=Needs(digits=3, any_of=("ausweis", "tysk", "german")),
)
