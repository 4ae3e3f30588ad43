"""The number of a Norwegian national identity card, found by the words before it.

Issuer: the police. Structure: three letters and six to eight digits. Source: Politiet, "Nasjonalt ID-kort".

>>> score("NXX 99 999 999")
0.94
"""

from typing import Final

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, always, shape
from redaction.recognizers.identity_card import CARD_WORD
from redaction.recognizers.passport import BETWEEN, DOCUMENT_NUMBER

score = always(0.94)

IDENTIFIER: Final = Identifier(
    entity="NO_IDENTITY_CARD",
    pattern=shape(
        rf"\b (?:nasjonal\w{{0,2}}|norsk\w?|norwegian) [ ] (?:national[ ]|nasjonalt[ ])? {CARD_WORD} {BETWEEN} (?P<value> {DOCUMENT_NUMBER} )"
    ),
    score=score,
    needs=Needs(digits=6, any_of=("nasjonal", "norsk", "norweg")),
)
