"""DUF-nummer, the number of a foreigner in Norway's register of immigration cases.

Issuer: UDI (Directorate of Immigration). Structure: twelve digits, the year of registration in four, a running number
in six, and two that hold the remainder modulo eleven.
Source: UDI, "DUF-nummer"; Snorre Løvås, "Identitetsnummer i Norge", for the weights.

>>> score("2099 999999 10"), score("2099 999999 11")
(0.65, 0.4)
"""

from typing import Final

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, shape, words

WEIGHTS: Final = (4, 6, 3, 2, 4, 6, 3, 2, 7, 5)


def score(value: str) -> float:
    """Return 0.65 where the last two digits hold the remainder, else 0.4 for the shape."""
    digits = "".join(filter(str.isdecimal, value))
    remainder = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=False)) % 11
    return 0.65 if digits[10:] == f"{remainder:02}" else 0.4


IDENTIFIER: Final = Identifier(
    entity="NO_DUF_NUMBER",
    pattern=shape(
        r"(?<![0-9]) (?:19|20)[0-9]{2} (?: [ .\-]?[0-9]{6}[ .\-]?[0-9]{2} | [ ][0-9]{4}[ ][0-9]{4} ) (?![0-9])"
    ),
    score=score,
    context=words("duf", "udi", "utlending", "asyl", "opph[oa]lds", "flyktning", "asylum", "refugee", "immigration"),
    needs=Needs(digits=12, any_of=("duf", "udi", "utlending", "asyl", "opphold", "opphald", "flyktning", "refugee")),
)
