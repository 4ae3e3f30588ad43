"""Numbers cut into a vehicle, frame or hull: VIN, chassis, frame, hull and craft identification numbers.

Issuer: makers, under ISO 3779 (vehicles) and ISO 10087 (small craft). Structure: 17 letters and digits without I, O and Q;
craft two letters for the country and twelve more; older frames whatever the maker chose, found by the word before them.
North American vehicles carry a check digit in the ninth place. Source: ISO 3779; 49 CFR 565.15; ISO 10087.

>>> score("1M8GDM9AXKP042788"), score("1M8GDM9AXKP042789")
(0.97, 0.85)
"""

import re
from typing import Final

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, always, shape, words
from redaction.recognizers.reference import LINK, TOKENS

_VALUES: Final = dict(
    zip(
        "ABCDEFGHJKLMNPRSTUVWXYZ0123456789", [*range(1, 9), 1, 2, 3, 4, 5, 7, 9, *range(2, 10), *range(10)], strict=True
    )
)
_WEIGHTS: Final = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)


def score(value: str) -> float:
    """Return 0.97 where the North American check digit holds, else 0.85; 0 for another length, and for letters or digits alone."""
    number = "".join(filter(str.isalnum, value.upper()))
    if len(number) != len(_WEIGHTS) or number.isalpha() or number.isdigit():
        return 0.0
    return 0.97 if _check_digit_holds(number) else 0.85


def _check_digit_holds(number: str) -> bool:
    if not all(char in _VALUES for char in number):
        return False
    remainder = sum(_VALUES[char] * weight for char, weight in zip(number, _WEIGHTS, strict=True)) % 11
    return number[8] == "0123456789X"[remainder]


IDENTIFIER: Final = Identifier(
    entity="VIN_NUMBER",
    pattern=shape(
        r"""
        \b (?-i: (?<!\w) (?= [A-HJ-NPR-Z0-9]{3}[ \-] | [^\W_]{17} ) )
        (?: (?=[a-z]{0,16}[0-9]) [A-HJ-NPR-Z0-9]{11}[0-9]{2}[A-HJ-NPR-Z0-9]{0,2}[0-9]{2,4}(?<=\b[^\W_]{17})
          | (?-i:[A-HJ-NPR-Z0-9]{3}[ \-][A-HJ-NPR-Z0-9]{5,6}[ \-]?[A-HJ-NPR-Z0-9]{4,5}[ \-]?[0-9]{4}) ) (?!\w)
        """
    ),
    score=score,
    context=words("vin", "chassis", "under?stell", "ramme", "frame"),
    needs=Needs(digits=4, run=2),
    begins=re.compile(r"(?<!\w)(?=[A-HJ-NPR-Z0-9]{3}[ \-][A-HJ-NPR-Z0-9]{5}|\S{17})"),
)

NAMED: Final = Identifier(
    entity="VIN_NUMBER",
    pattern=shape(
        rf"""
        \b (?: vin(?:-?(?:nr|nummer(?:et)?|number|kode|code))? | (?:chassis|sjassi|understell|ramme|skrog|frame|hull|motor|engine|body)s?[ \-]?(?:n(?:umme)?r(?:et)?|numret|no|number|id)
          | chassis | understell | hin | cin ) \b {LINK} {TOKENS}
        """
    ),
    score=always(0.75),
    needs=Needs(
        digits=3,
        any_of=("vin", "hassis", "stell", "ramme", "skrog", "frame", "hull", "motor", "engine", "body", "hin", "cin"),
    ),
)
