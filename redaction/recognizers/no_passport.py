"""The number of a Norwegian passport, found by the words before it.

Issuer: the police. Structure: eight digits; three letters and six digits in the series from 2020; an immigrant's
passport or travel document two letters and seven digits.
Source: the Council of the European Union, PRADO, documents NOR-AO, NOR-TD.

>>> score("CXX999999")
0.94
"""

from typing import Final

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, always, shape, words
from redaction.recognizers.passport import BETWEEN, NO_LETTERS, PASSPORT_WORD, SHORT_WORDS

score = always(0.94)

IDENTIFIER: Final = Identifier(
    entity="NO_PASSPORT",
    pattern=shape(
        rf"""
        {PASSPORT_WORD} {BETWEEN}
        (?P<value> (?<!\w) (?: (?!(?:{NO_LETTERS}|{SHORT_WORDS})\b) [A-Z]{{3}}[ \-]? [0-9]{{3}}[ ]?[0-9]{{3}} | RA[ ]?[0-9]{{7}} | [0-9]{{2}}[ ]?[0-9]{{3}}[ ]?[0-9]{{3}} ) (?!\w|[ .\-]?[0-9]) )
        """
    ),
    score=score,
    context=words("norsk", "norweg", "noreg", "norge"),
    needs=Needs(digits=6, any_of=("pass", "pasp", "reisedok", "reisebev", "travel doc")),
)
