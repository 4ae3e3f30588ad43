"""A day and a month, the month in letters: `12. mars 1985`, `5 Aug`, `January 1st`. Dates in digits are numbers.

Structure: Bokmål, Nynorsk and English names of the months, whole or cut short (Unicode CLDR).

>>> score("12. mars 1985")
0.7
"""

from typing import Final

from redaction.recognizers.identifier import Identifier, always, shape

score = always(0.7)

MONTH: Final = (
    r"(?:januar|january|februar|february|mars|march|april|mai|may|juni|june|juli|july|august|september|oktober|october|november|desember|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept|sep|okt|oct|nov|des|dec)\b\.?"
)

IDENTIFIER: Final = Identifier(
    entity="DATE_TIME",
    pattern=shape(
        rf"""
        (?<![\w]) (?: [0-9]{{1,2}}(?:\.|st|nd|rd|th)?[ ]?(?:[\-–]|til|to|og|and)?[ ]?(?:[0-9]{{1,2}}(?:\.|st|nd|rd|th)?)?[ ]?(?:of[ ])? {MONTH} (?:,?[ ]?'?[0-9]{{2,4}}\b)?
          | {MONTH} [ ](?:the[ ])?[0-9]{{1,2}}(?:st|nd|rd|th)?\b (?:,?[ ][0-9]{{4}}\b)? ) (?!\w)
        """
    ),
    score=score,
)
