"""FH-nummer, the common help number of a patient who has no known Norwegian identity number.

Issuer: Norsk helsenett. Structure: eleven digits, the first 8 or 9, no date, the last two check digits modulo eleven as
in a fødselsnummer. Source: Direktoratet for e-helse, "Felles hjelpenummer".

>>> score("99999990181"), score("99999990182")
(0.65, 0.3)
"""

from typing import Final

from redaction.needs import Needs
from redaction.recognizers.identifier import AT_NUMBERS, Identifier, shape, words
from redaction.recognizers.no_fodselsnummer import FIRST_WEIGHTS, SECOND_WEIGHTS


def score(value: str) -> float:
    """Return 0.65 where both check digits hold, else 0.3: then it is merely a number, but for the words beside it."""
    digits = "".join(filter(str.isdecimal, value))
    sums = (
        sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=False))
        for weights in (FIRST_WEIGHTS, SECOND_WEIGHTS)
    )
    return 0.65 if len(digits) == 11 and not any(total % 11 for total in sums) else 0.3


IDENTIFIER: Final = Identifier(
    entity="NO_FH_NUMBER",
    pattern=shape(r"(?<![0-9]) [89][0-9]{5} [ \-]? [0-9]{5} (?![0-9])"),
    score=score,
    context=words(r"fh[ \-]?n", "felles hj", "hjelpenummer", "hjelpenr", "pasient", "patient"),
    needs=Needs(row=11, digits=11),
    begins=AT_NUMBERS,
)
