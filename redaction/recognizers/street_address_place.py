"""The place that follows a street address without a postcode: `Storgata 5 i Gjøvik`, `Bakkavegen 3, Ulsteinvik`.

Structure: a street with its number, mostly a preposition or a comma, and the name of a place; in lower case only where the name is in the
list of places, so that `i morgen` stays.
Source: Kartverket, "Sentralt stadnamnregister", for how places are named; the list of places is `redaction.gazetteer`'s.

>>> place_score("Gjøvik"), place_score("morgen")
(0.6, 0.2)
"""

from typing import Final

from redaction.gazetteer import words_of
from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, shape
from redaction.recognizers.postcode import COUNTRIES
from redaction.recognizers.street_address import NUMBERED, STATIONS, STREET_ENDINGS

_NO_PLACES: Final = frozenset(
    {
        "tollen", "tollpost", "toll", "customs", "juli", "juni", "mai", "may", "june", "july", "mandag",
        "onsdag", "monday", "friday", "the", "my", "a", "an", "case", "order", "går", "dag", "forbindelse",
        "fjor", "natt", "påske", "ferie", "utlandet", "abroad", "gate",
    }
)  # fmt: skip


def place_score(value: str) -> float:
    """Return 0.6 for the name of a place, 0.2 for a common word (`i morgen`) and for what no list knows in lower case.

    >>> place_score("Ulsteinvik"), place_score("ulsteinvik"), place_score("forbindelse")
    (0.6, 0.6, 0.2)
    """
    lower = value.lower()
    if lower in words_of("common_words") or lower in _NO_PLACES or lower in COUNTRIES:
        return 0.2
    return 0.6 if lower in words_of("places") or value != lower else 0.2


def bare_score(value: str) -> float:
    """Return 0.6 for a street without a number and its town, 0.2 for a common word that ends as a street does.

    >>> bare_score("Kyrkjegata i Sogndal"), bare_score("Bakken i Norge")
    (0.6, 0.2)
    """
    street, _, town = value.partition(" ")
    name, ending = street.lower(), town.rpartition(" ")[2]
    return 0.2 if name in words_of("common_words") or name in STATIONS else place_score(ending)


_STREET_ENDINGS: Final = ("gata", "gaten", "gate", "veien", "vegen", "smauet", "smuget", "bakken", "alléen", "svingen")

BARE_STREET: Final = Identifier(
    entity="ADDRESS",
    pattern=shape(
        rf"(?<![\w\-])(?!Jernbane|Riks|Europa|Fylkes|Motor)(?-i:\p{{Lu}})[\p{{L}}\-]{{2,25}}+(?<={'|'.join(_STREET_ENDINGS)})[ ](?:i|på)[ ](?-i:\p{{Lu}})[\p{{L}}\-]{{1,30}}+"
    ),
    score=bare_score,
    needs=Needs(any_of=tuple(f"{ending} {small} " for ending in _STREET_ENDINGS for small in ("i", "på"))),
)
"""A street of a town, its house left out."""

PLACE: Final = Identifier(
    entity="ADDRESS",
    pattern=shape(
        rf"{NUMBERED}[ ]?,?[ ](?:(?:i|på|ved|in|near|at)[ ])?(?P<value>\p{{L}}[\p{{L}}\p{{M}}'’\-]{{1,30}}+(?:[ ](?:i|på)[ ](?-i:\p{{Lu}})[\p{{L}}\-]{{1,30}}+)?)"
    ),
    score=place_score,
    needs=Needs(digits=1, behind=STREET_ENDINGS),
)
