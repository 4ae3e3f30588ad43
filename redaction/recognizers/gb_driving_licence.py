"""Driver number of Great Britain.

Issuer: DVLA. Structure: sixteen letters and digits, five of the surname filled with 9, six of the birth with 5 added to
the month of a woman, two initials, a digit, two check letters; sometimes two digits of the issue.
Source: DVLA, "Driver number explained".

>>> score("NORDM 962319 KA 9ZZ")
0.9
"""

from typing import Final

from redaction.needs import Needs
from redaction.recognizers.identifier import AT_WORDS_BEFORE_DIGITS, Identifier, always, shape, words

score = always(0.9)

IDENTIFIER: Final = Identifier(
    entity="UK_DRIVING_LICENCE",
    pattern=shape(
        r"""
        \b (?:
          [A-Z][A-Z9]{4}[0-9](?:[05][1-9]|[16][0-2])[0-3][0-9]{2}[A-Z9]{2}[0-9][A-Z]{2}
        | (?-i: [A-Z][A-Z9]{4}[ \-]?[0-9](?:[05][1-9]|[16][0-2])[0-3][0-9]{2}[ \-]?[A-Z9]{2}[ \-]?[0-9][A-Z]{2} )
        ) (?:[ ]?[0-9]{2}\b)? (?!\w)
        """
    ),
    score=score,
    context=words("driv", "licence", "dvla", "førerkort", "førarkort"),
    needs=Needs(digits=6),
    begins=AT_WORDS_BEFORE_DIGITS,
)
