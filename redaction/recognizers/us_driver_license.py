"""The number of a driver's license of the United States, found by the words before it.

Issuers: the states. Structure: each state's own, from seven digits to a letter or two and up to fourteen digits.
Source: AAMVA, "DL/ID Card Design Standard".

>>> score("X999-9999-9999")
0.75
"""

from typing import Final

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, always, shape, words
from redaction.recognizers.passport import BETWEEN

score = always(0.75)

IDENTIFIER: Final = Identifier(
    entity="US_DRIVER_LICENSE",
    pattern=shape(
        rf"""
        \b (?:driver(?:'?s)?[ ]licen[cs]e|DLN?[ ]?(?:\#|no|number)) (?:[ ]?(?:number|num|no)\b)? {BETWEEN}
        (?P<value> (?<!\w) (?=[A-Z]{{0,2}}(?:[ \-]?[0-9]){{6}}) (?:(?-i:[A-Z]{{1,2}}[ \-]?)|[A-Z]{{1,2}})? [0-9]{{2,12}} (?:[ \-][0-9]{{2,8}}){{0,4}} (?!\w) )
        """
    ),
    score=score,
    context=words(
        r"(?-i:US\b|USA\b|U\.S|DMV|CA\b|NY\b|TX\b|FL\b)|american|amerikan|united states|californ|new york|"
        "texas|florida|minnesota|illinois|washington"
    ),
    needs=Needs(digits=6, any_of=("driver", "dl", "licen")),
)
