"""The number of an identity card of any country, found by the words before it.

Issuers: the states. Structure: up to nine letters and digits, mostly none to three letters and six to nine digits.
Source: the Council of the European Union, PRADO.

>>> score("95 481 207")
0.92
"""

from typing import Final

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, always, shape
from redaction.recognizers.passport import BETWEEN, DOCUMENT_NUMBER

score = always(0.92)

CARD_WORD: Final = (
    r"(?:id|ident(?:itet|itets|itas|ifikasjons|ity|ification)|legitimasjons)[ \-]?(?:kort|card)(?:et|a|s)?"
    r" (?:[ \-]?(?:nummer(?:et)?|number|nr|num|no)\b)?"
)
"""An identity card by name, in Bokmål, Nynorsk or English, with "number" behind it or not."""

IDENTIFIER: Final = Identifier(
    entity="IDENTITY_CARD",
    pattern=shape(rf"\b {CARD_WORD} {BETWEEN} (?P<value> {DOCUMENT_NUMBER} )"),
    score=score,
    needs=Needs(digits=4, any_of=("kort", "card")),
)
