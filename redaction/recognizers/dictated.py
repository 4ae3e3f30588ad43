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


def mixed_score(value: str) -> float:
    """Return 0.5 where digits and words for digits stand together, else 0.

    >>> mixed_score("4 1 åtte 2 to 9"), mixed_score("4 1 8 2 2 9")
    (0.5, 0.0)
    """
    return 0.5 if any(map(str.isdigit, value)) and any(map(str.isalpha, value)) else 0.0


MIXED: Final = Identifier(
    entity="NUMBER",
    pattern=shape(rf"(?<!\w) {_DIGIT_WORD}(?!\w) (?:{_BETWEEN}{_DIGIT_WORD}(?!\w)){{4,20}}+"),
    score=mixed_score,
    needs=Needs(digits=1, any_of=(*_NUMBERS, " en ", " ein ", " ett ", " eitt ", " one ", " oh ")),
)
"""A number of which some digits are typed and some are said, the ones among them too: `4 en åtte 2 to 9 null 7`."""

_CALLED: Final = (
    "(?:alpha|alfa|bravo|charlie|delta|echo|foxtrot|golf|hotel|india|juliett?e?|kilo|lima|mike|november|oscar|papa|quebec|romeo|sierra|tango|uniform|victor|whiske?y"
    "|x-?ray|yankee|zulu)"
)

ALPHABET: Final = Identifier(
    entity="REFERENCE",
    pattern=shape(
        rf"(?<!\w) {_CALLED}(?!\w) {_BETWEEN} {_CALLED}(?!\w) (?:{_BETWEEN}(?:{_DIGIT_WORD}|[0-9]{{1,6}}|{_CALLED})(?!\w)){{2,16}}+"
    ),
    score=lambda _value: 0.5,
    needs=Needs(
        any_of=(
            "alpha",
            "alfa",
            "bravo",
            "charlie",
            "delta",
            "echo",
            "foxtrot",
            "juliet",
            "kilo",
            "lima",
            "mike",
            "oscar",
            "papa",
            "quebec",
            "romeo",
            "sierra",
            "tango",
            "victor",
            "whisk",
            "xray",
            "x-ray",
            "yankee",
            "zulu",
        ),
    ),
)
"""Letters by the words of the international alphabet, as drivers read a plate aloud: `echo kilo fire åtte to en tre`."""
