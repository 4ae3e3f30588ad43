"""The line before a postcode, whatever it is called: `Tunet 2, 6823 Byrkjelo`, `Rue des Tilleuls 9 bis, 1205 Genève`.

A farm or a cluster of houses has no ending that tells a street. Structure: words with capitals, small words of place names
between them, a number with what narrows it down, and behind a comma or on the next line a postcode with its place; or a
farm's and a holding's number before a place.
Source: Kartverket, "Adresseveileder"; Universal Postal Union, "Addressing systems".

>>> score("Tunet 2, 6823 Byrkjelo"), score("Faktura 2, 2024 Norge")
(0.6, 0.2)
"""

from typing import Final

from redaction.gazetteer import words_of
from redaction.needs import Needs
from redaction.recognizers.home_unit import UNITS
from redaction.recognizers.identifier import Identifier, always, shape
from redaction.recognizers.postcode import COUNTRIES, PLACE_NAME, POSTCODE_AND_PLACE

_WORD: Final = r"(?-i:\p{Lu})[\p{L}\p{M}'’.\-]{1,30}+"
_SMALL: Final = r"(?:de|des|du|del|della|di|da|do|dos|la|le|les|l'|van|von|der|den|av|af|i|på|ved)"
_NO_LINE: Final = r"(?:Bor|Bur|Send|Sender|Adresse|Adressa|Address|Faktura|Ordre|Order|Case|Sak|Kapittel|Chapter|Uke|Veke|Week|Klokka|Pakke|Ship|Deliver|Fra|Til|From|To|Posisjon|Kolli|Pall|Rad|Punkt)"
_MORE: Final = r"(?:[ ](?:bis|ter|quater)(?!\w))?(?:[ ]?,[ ]?(?:port|dør|door|gate|bygg|hall|lager|rampe|inngang)[ ]?[0-9a-z]{1,4}(?!\w))?"
_NOT_A_LINE: Final = frozenset({"faktura", "ordre", "order", "case", "sak", "kapittel", "chapter", "artikkel"})


def score(value: str) -> float:
    """Return 0.6, but 0.2 where the first word counts papers or the place is a country: then the digits are a year."""
    lower = value.lower()
    first, last = lower.partition(" ")[0], lower.rpartition(" ")[2]
    return 0.2 if first in _NOT_A_LINE or last in COUNTRIES else 0.6


def farm_score(value: str) -> float:
    """Return 0.6 for the name of a farm, 0.2 for a common word before it (`Vår gård`)."""
    name = value.lower().rpartition(" ")[0].rpartition(" ")[2]
    return 0.2 if name in words_of("common_words") else 0.6


LINE: Final = Identifier(
    entity="ADDRESS",
    pattern=shape(
        rf"(?<![\w\-])(?!{_NO_LINE}[ ]){_WORD}(?:[ ](?:{_SMALL}|{_WORD})){{0,4}}[ ][0-9]{{1,4}}(?:[ ]?[a-z](?!\w))?(?!\w)"
        rf"{_MORE}{UNITS}[ ]?[,\n]{{1,2}}[ ]?{POSTCODE_AND_PLACE}"
    ),
    score=score,
    needs=Needs(digits=5, run=3, any_of=(",", "\n")),
)

FARM: Final = Identifier(
    entity="ADDRESS",
    pattern=shape(
        r"(?<![\w\-])(?-i:(?:(?:Nedre|Øvre|Indre|Ytre|Nordre|Søndre|Vestre|Østre|Austre|Store|Lille|Vesle|Gamle)[ ])?\p{Lu}\p{Ll}[\p{L}\-]{1,25}+[ ](?:gård|gard|gaard|småbruk|gardsbruk|gårdsbruk|seter|sæter|støl))(?!\w)"
    ),
    score=farm_score,
    needs=Needs(any_of=(" gård", " gard", " gaard", " småbruk", " gårdsbruk", " seter", " sæter", " støl")),
)
"""A farm by its name: `Nedre Frivoll gård`."""

HOLDING_AND_PLACE: Final = Identifier(
    entity="ADDRESS",
    pattern=shape(
        rf"(?<!\w)(?:g\.?(?:ård|ard)?s?[ ]?(?:nr|nummer)|gnr)\.?[ ]?[0-9]{{1,4}}[ ]?(?:[,/;&]|og)?[ ]?(?:b\.?(?:ruk)?s?[ ]?(?:nr|nummer)\.?[ ]?)?[0-9]{{1,4}}[ ]?(?:,|i|på)[ ](?P<value>{PLACE_NAME})"
    ),
    score=always(0.6),
    needs=Needs(digits=2, any_of=("gnr", "g.nr", "gårdsn", "gardsn", "g nr", "gård", "gard")),
)
