"""Streets of Norway whose number is said in words, or grown onto the name: `granveien fire`, `bjørkelia4`.

Structure: a word that ends in what a street is, and a small number in words, or digits without a space between.
Source: Kartverket, "Adresseveileder".

>>> score("granveien fire"), score("somalia to")
(0.6, 0.2)
"""

from typing import Final

import regex

from redaction.gazetteer import words_of
from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, shape

_ENDING: Final = (
    "(?:gata|gaten|gate|veien|vegen|vei|veg|bakken|svingen|kroken|lia|stien|løkka|haugen|åsen|terrasse|jordet|tunet)"
)
_NAME: Final = rf"(?<![\w\-]) (?:(?:øvre|nedre|søndre|nordre|vestre|østre|gamle|indre|ytre)[ ])? [\p{{L}}\-]{{3,30}}+ (?<=\p{{L}}{{3}}{_ENDING})"
_UNIT: Final = "(?:en|ein|ett|eitt|to|tre|fire|fem|seks|sju|syv|åtte|ni)"
_NUMBER: Final = rf"(?:(?:tjue|tyve|tretti|førti|femti|seksti|sytti|åtti|nitti){_UNIT}?|(?:hundre(?:og)?[\p{{L}}]{{0,14}})|elleve|tolv|tretten|fjorten|femten|seksten|sytten|atten|nitten|ti|to|tre|fire|fem|seks|sju|syv|åtte|ni)"
_FIRST: Final = regex.compile(r"[^ 0-9]+")
_STEMS: Final = (
    "gat",
    "vei",
    "veg",
    "bakken",
    "svingen",
    "kroken",
    "lia",
    "stien",
    "løkka",
    "haugen",
    "åsen",
    "terrasse",
    "jordet",
    "tunet",
)


def score(value: str) -> float:
    """Return 0.6, but 0.2 where the name is a common word or a big place: a main road, a family, `from Somalia to Norway`."""
    name = _FIRST.match(value.lower())
    return 0.2 if name and any(name.group() in words_of(listed) for listed in ("common_words", "big_places")) else 0.6


SPOKEN: Final = Identifier(
    entity="ADDRESS",
    pattern=shape(
        rf"{_NAME} [ ] (?:nr\.?[ ]|nummer[ ])? {_NUMBER} (?!\w) (?:[ ](?-i:[A-Ha-h])(?!\w))? (?![ ](?:kilo|kg|km|kilometer|timer|dager|uker|minutter|meter|biler|flasker|barn|voksne|personer|ganger|stykker|stk|kroner)\b) (?:,?[ ](?:i|på)[ ](?-i:\p{{Lu}})[\p{{L}}\-]{{2,30}}+)?"
    ),
    score=score,
    needs=Needs(any_of=_STEMS),
)

GLUED: Final = Identifier(
    entity="ADDRESS",
    pattern=shape(rf"{_NAME} [0-9]{{1,3}} [a-h]? (?!\w)"),
    score=score,
    needs=Needs(digits=1, mixed=True, any_of=_STEMS),
)
