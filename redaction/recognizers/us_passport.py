"""The number of a passport of the United States, found by the words before it.

Issuer: US Department of State. Structure: nine digits, or a letter and eight digits in the series from 2021.
Source: US Department of State, "Next Generation US Passport".

>>> score("A99999999")
0.75
"""

from typing import Final

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, always, shape, words
from redaction.recognizers.passport import BETWEEN, PASSPORT_WORD

score = always(0.75)

IDENTIFIER: Final = Identifier(
    entity="US_PASSPORT",
    pattern=shape(
        rf"{PASSPORT_WORD} {BETWEEN} (?P<value> (?<!\w) (?: [0-9]{{3}}[ ]?[0-9]{{3}}[ ]?[0-9]{{3}} | [A-Z][ ]?[0-9]{{8}} ) (?!\w|[ .\-]?[0-9]) )"
    ),
    score=score,
    context=words(r"(?-i:US\b|USA\b|U\.S)", "american", "amerikan", "united states"),
    needs=Needs(digits=8, any_of=("us ", "usa", "u.s", "ameri", "united states")),
)
