"""The number of a residence card or permit, Norwegian or foreign, found by the words before it.

Issuers: UDI, the police and their peers. Structure: mostly a country's two letters, an R and seven digits; also two or
three letters and six to nine digits. Source: Regulation (EU) 2017/1954; UDI, "Oppholdskort".

>>> score("NO R 9999999")
0.93
"""

from typing import Final

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, always, shape
from redaction.recognizers.passport import BETWEEN

score = always(0.93)

IDENTIFIER: Final = Identifier(
    entity="RESIDENCE_PERMIT",
    pattern=shape(
        rf"""
        \b (?: opph[oa]lds(?:kort|bevis|tillatelse|l[øo]yve|permit)\w{{0,3}} | (?:residence|work)[ ](?:card|permit) | arbeids(?:tillatelse|l[øo]yve)\w{{0,2}}
             | grensebo(?:er)?bevis\w{{0,2}} | BRP\b ) (?:[ \-]?(?:nummer(?:et)?|number|nr|num|no)\b)? {BETWEEN}
        (?P<value> (?<!\w) (?: (?-i: (?!(?:KR|NR|NOK)\b) [A-Z]{{1,3}}[ ]?[A-Z]?[ \-]? ) | NO[ ]?R[ ]? | [A-Z]{{1,4}} )? [0-9](?:[ .\-]?[0-9]){{5,9}} [A-Z]{{0,2}} (?!\w|[ .\-]?[0-9]) )
        """
    ),
    score=score,
    needs=Needs(digits=6, any_of=("opphold", "opphald", "permit", "residence", "arbeids", "grensebo", "brp")),
)
