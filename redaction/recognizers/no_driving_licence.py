"""The number of a Norwegian driving licence, found by the words before it.

Issuer: Statens vegvesen. Structure: eleven digits in groups of two, two, six and one.
Source: Statens vegvesen, "Førerkortets innhold", field 5.

>>> score("99 99 999999 9")
0.97
"""

from typing import Final

from redaction.needs import Needs
from redaction.recognizers.driving_licence import LICENCE_WORD
from redaction.recognizers.identifier import Identifier, always, shape
from redaction.recognizers.passport import BETWEEN

score = always(0.97)

IDENTIFIER: Final = Identifier(
    entity="NO_DRIVING_LICENCE",
    pattern=shape(
        rf"{LICENCE_WORD} {BETWEEN} (?P<value> (?<!\w) [0-9]{{2}}[ .\-]?[0-9]{{2}}[ .\-]?[0-9]{{6}}[ .\-]?[0-9] (?!\w|[ .\-]?[0-9]) )"
    ),
    score=score,
    needs=Needs(digits=11, any_of=("kort", "sertifikat", "licen", "lappen")),
)
