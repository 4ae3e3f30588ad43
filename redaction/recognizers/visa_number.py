"""The number of a visa sticker, found by the words before it.

Issuers: the Schengen states and others. Structure: one to three letters, mostly the country's, and seven to nine digits.
Source: Regulation (EC) 1683/95. A payment card of the same name has longer numbers and is none.

>>> score("NOR 009999999")
0.93
"""

from typing import Final

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, always, shape
from redaction.recognizers.passport import BETWEEN

score = always(0.93)

IDENTIFIER: Final = Identifier(
    entity="VISA_NUMBER",
    pattern=shape(
        rf"""
        \b (?:\w{{1,12}}visum(?:et)?|visum(?:et)?|visa) (?:[ \-]?(?:nummer(?:et)?|sticker|number|nr|num|no)\b)? {BETWEEN}
        (?P<value> (?<!\w) (?:(?-i:(?!(?:KR|NR|NOK)\b)[A-Z]{{1,3}}[ \-]?)|NOR[ ]|[A-Z]{{1,3}})? (?:[0-9]{{7,9}} | [0-9]{{3}}[ ][0-9]{{3}}[ ][0-9]{{2,3}}) (?!\w|[ .\-]?[0-9]) )
        """
    ),
    score=score,
    needs=Needs(digits=7, any_of=("visum", "visa")),
)
