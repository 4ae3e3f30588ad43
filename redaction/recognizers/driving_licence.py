"""The number of a driving licence of any country, found by the words before it.

Issuers: the states. Structure: letters and digits of each state's own choice, mostly none to three letters and six to ten
digits. Source: Directive 2006/126/EC, annex I, field 5.

>>> score("AB 9999999")
0.92
"""

from typing import Final

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, always, shape
from redaction.recognizers.passport import BETWEEN, DOCUMENT_NUMBER

score = always(0.92)

LICENCE_WORD: Final = (
    r"\b (?:f[øo]r[ea]rkort(?:et)?|kj[øo]rekort(?:et)?|sertifikat(?:et)?|lappen|driv(?:ing|ers?|er's)[ ]licen[cs]e)"
    r" (?:[ \-]?(?:nummer(?:et)?|number|nr|num|no)\b)?"
)
"""A driving licence by name, in Bokmål, Nynorsk or English, with "number" behind it or not."""

IDENTIFIER: Final = Identifier(
    entity="DRIVING_LICENCE",
    pattern=shape(rf"{LICENCE_WORD} {BETWEEN} (?P<value> {DOCUMENT_NUMBER} )"),
    score=score,
    needs=Needs(digits=4, any_of=("kort", "sertifikat", "licen", "lappen")),
)
