"""CPR-nummer, the Danish identity number.

Issuer: CPR-kontoret. Structure: DDMMYY, four digits; the check digit modulo eleven has not held for all numbers since
2007, so it proves nothing. Source: CPR-kontoret, "Personnummeret i CPR".

>>> score("010190-1234")
0.66
"""

from typing import Final

from redaction.needs import Needs
from redaction.recognizers.identifier import AT_NUMBERS, Identifier, always, shape, words

score = always(0.66)

IDENTIFIER: Final = Identifier(
    entity="DK_CPR_NUMBER",
    pattern=shape(r"(?<![0-9]) (?:0[1-9]|[12][0-9]|3[01]) (?:0[1-9]|1[0-2]) [0-9]{2} [ ]?-[ ]? [0-9]{4} (?![0-9])"),
    score=score,
    context=words("cpr", "dansk", "danish"),
    needs=Needs(row=10, digits=10, any_of=("-",)),
    begins=AT_NUMBERS,
)
