"""Reisepass, the German passport.

Issuer: the municipalities. Structure: nine letters and digits, the first C, F, G, H, J or K, no vowels and none that looks
like a digit; sometimes a check digit and a D behind them.
Source: Passverordnung; the check is that of ICAO Doc 9303.

>>> score("C99ZZ99Z96"), score("C99ZZ99Z97"), score("C99ZZ99Z9")
(0.7, 0.4, 0.65)
"""

from typing import Final

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, shape, words
from redaction.recognizers.machine_readable_zone import check_digit


def score(value: str) -> float:
    """Return 0.7 where the check digit holds, 0.65 without one, else 0.4 for the shape."""
    number = "".join(filter(str.isalnum, value.upper())).removesuffix("D")
    if len(number) < 10:
        return 0.65
    return 0.7 if number[9:] == str(check_digit(number[:9])) else 0.4


IDENTIFIER: Final = Identifier(
    entity="DE_PASSPORT",
    pattern=shape(r"(?<!\w) (?=[A-Z0-9]{0,8}[0-9]) [CF-HJK][0-9CFGHJ-NPRTV-Z]{8} (?:[ ]?[0-9](?:[ ]?<*D)?)? (?!\w)"),
    score=score,
    context=words("reisepass", r"tysk\w?[ ]pass", r"german[ ]pass"),
    needs=Needs(digits=3, any_of=("reisepass", "tysk", "german")),
)
