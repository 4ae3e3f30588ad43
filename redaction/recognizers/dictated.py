"""Letters and digits dictated: a few letters, then the digits in words, as one reads a plate or a parcel number aloud.

Structure: one to three letters, four number words or more, sometimes the letters of a country (AB en to tre fire fem,
AB one two three … GB). What it is, the words beside it say.

>>> score("AB en to tre fire fem"), score("ab en to tre fire fem")
(0.5, 0.35)
"""

from typing import Final

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, shape, words
from redaction.recognizers.license_plate import VEHICLE
from redaction.recognizers.reference import SHORT_WORD

_DIGIT_WORD: Final = (
    "(?:null|zero|oh|o|ein|eitt|ett|et|en|one|to|two|tre|three|fire|four|fem|five|seks|six|sju|syv|seven|åtte|eight|ni|nine|ti|ten|elleve|tolv|dobbel|dobbelt|double|triple"
    "|(?:tjue|tretti|førti|femti|seksti|sytti|søtti|åtti|nitti)(?:en|ein|to|tre|fire|fem|seks|sju|syv|åtte|ni)?|[a-zæøå]{2,4}ten|[a-z]{3,5}teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|[0-9]{1,3})"
)
_BETWEEN: Final = r"(?:[ ,.\-/]{1,2}|[ ]?[,][ ])"
_SHAPE: Final = rf"\b (?-i:(?<!\w)(?=[^\W_0-9]{{1,3}}+[ ,.\-/])) (?:(?!{SHORT_WORD}[ ,])(?:(?-i:[A-ZÆØÅ])[ .,\-]{{0,2}}){{1,3}}(?<=[ .,\-])|(?!{SHORT_WORD}[ ,])[a-zæøå]{{2}}{_BETWEEN}) (?>{_DIGIT_WORD}\b(?:{_BETWEEN}{_DIGIT_WORD}\b){{3,15}}) (?:[ ,](?-i:[A-Z]{{1,2}})(?!\w))?"
_NUMBERS: Final = (
    "null",
    "zero",
    "sju",
    "syv",
    "seven",
    "fire",
    "four",
    "fem",
    "five",
    "tre",
    "three",
    "seks",
    "six",
    "åtte",
    "eight",
    "nine",
    " ni ",
    " two",
    " to ",
)


def score(value: str) -> float:
    """Return 0.5 for letters in capitals, 0.35 for small ones, which a word beside must lift."""
    return 0.5 if value[:1].isupper() else 0.35


IDENTIFIER: Final = Identifier(
    entity="REFERENCE",
    pattern=shape(_SHAPE),
    score=score,
    context=words(
        "spor", "track", "pakk", "kolli", "parcel", "ref", "sak", "case", "order", "ordre", "pass", "number", "nummer"
    ),
    needs=Needs(any_of=_NUMBERS),
)

PLATE: Final = Identifier(
    entity="LICENSE_PLATE",
    pattern=shape(_SHAPE),
    score=lambda value: score(value) - 0.12,
    context=VEHICLE,
    needs=Needs(any_of=_NUMBERS),
)
