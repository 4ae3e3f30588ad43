"""Carta d'identità, the Italian identity card.

Issuer: the municipalities and the Ministero dell'Interno. Structures: two letters, five digits, two letters (electronic);
two letters and seven digits (paper). Source: the Council of the European Union, PRADO, documents ITA-BO.

>>> score("ZZ99999ZZ")
0.65
"""

from typing import Final

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, always, shape, words
from redaction.recognizers.passport import NO_LETTERS

score = always(0.65)

IDENTIFIER: Final = Identifier(
    entity="IT_IDENTITY_CARD",
    pattern=shape(
        rf"(?<!\w) (?!(?:{NO_LETTERS})\b) (?: [A-Z]{{2}}[0-9]{{5}}[A-Z]{{2}} | (?-i:[A-Z]{{2}})[ ][0-9]{{5}}[ ](?-i:[A-Z]{{2}}) | (?:[A-Z]{{2}}|(?-i:[A-Z]{{2}})[ ])[0-9]{{7}} ) (?!\w|[ ]?[0-9])"
    ),
    score=score,
    context=words("carta d", r"cie\b", r"italien\w{0,3}[ ]id", r"italian[ ]id"),
    needs=Needs(digits=5, any_of=("carta d", " cie", "cie ", "italien", "italian")),
)
