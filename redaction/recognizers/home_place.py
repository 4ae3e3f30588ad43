"""Small places where people live: villages, farms, islands, and towns after words that speak of a home.

A country, a city, a border station or an airport tells nothing of who lives there and stays. A place that the language
model finds and no list of big places holds goes; a town goes where the words before it speak of a home (`bor i`, `flytta
til`, `hytte på`, `I live in`). Source: GeoNames and Unicode CLDR through `redaction.gazetteer`; the policy's list of places.

>>> [found.group("place") for found in CUE.finditer("vi bor på Indre Haukabø og jobber i Moss")]
['Indre Haukabø']
"""

from collections.abc import Iterator
from typing import Final

import regex
from presidio_analyzer import RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts
from spacy.tokens import Span

from redaction.deadline import find_all
from redaction.gazetteer import words_of
from redaction.recognizer import Recognizer

ADDRESS: Final = "ADDRESS"
PLACE_LABELS: Final = frozenset({"LOC", "GPE", "GPE_LOC", "FAC"})
SCORE: Final = 0.45
CUE_SCORE: Final = 0.5
HOME_PLACE: Final = "home_place"

_NAME: Final = (
    r"(?-i:\p{Lu}[\p{L}\p{M}\-]+)(?:[ ](?:(?:i|på|in|ved|near|upon|on|am|sur)[ ])?(?-i:\p{Lu}[\p{L}\p{M}\-]+)){0,3}"
)
_DWELL: Final = (
    r"(?:(?:bor|bur|bodde|budde|buande|boende|bosatt|busett|vokste[ ]opp|vaks[ ]opp|oppvokst|oppvaksen|hjemme|heime|hører[ ]til|høyrer[ ]til)(?:[ ](?:nå|no|fast|like|rett|alene|åleine|her|midt|langt|helt|heilt|oppe|nede|inne|ute|litt|delvis|egentlig|eigentleg))?"
    r"|(?:hytte|hytta|hus|huset|villa|villaen|skolen|hjemlevering|heimlevering|gard|garden|gård|gården|småbruk|leilighet|leilegheit|landsted|fritidsbolig|båtplass|naust|stall)(?:[ ](?:min|vår|mi|mitt|vårt))?"
    r"|(?:mor|far|mormor|farmor|bestemor|bestefar|besteforeldre|foreldrene|foreldra|mamma|pappa|tante|onkel)(?:[ ](?:min|mi|mine|vår|våre))?)"
    r"[ ](?:i|på|ved|utenfor|utanfor|nær|ut[ ]på|oppe[ ]i|nede[ ]i|inne[ ]i)[ ]"
)
_MOVE: Final = r"(?:flytter?|flyttet|flytta|flyttar|flytt)(?:[ ](?:hjem|heim|snart|nå|no|tilbake|attende))?[ ](?:(?:fra|frå|ifra|ifrå)[ ]\p{L}[\p{L}\-]{1,20}+[ ])?(?:til|te)[ ](?!norge|noreg)"
_FROM: Final = r"(?:(?:jeg|eg|æ|vi|me|han|hun|ho)[ ](?:er|e|kommer|kjem)|(?:^|[.!?\n][ ]?)(?:kommer|kjem)|\bher|opprinnelig|opphavleg)[ ](?:fra|frå|ifra|ifrå)[ ]"
_ENGLISH: Final = (
    r"(?:(?:live|lives|living|lived|reside|resides|residing|resident|residents|based|settled|settling|grew[ ]up|born[ ]and[ ]raised)[ ](?:in|at|near|outside|on)"
    r"|(?:house|villa|cabin|cottage|farm|flat|apartment|home|summer[ ]house|stable|parents|grandmother|grandfather|grandparents|mother|father)[ ](?:in|at|near|outside|on)"
    r"|(?:move|moving|moved|relocating|relocate|relocated)[ ](?:back[ ]|from[ ]\p{L}[\p{L}\-]{1,20}+[ ])?to|(?:i'm|i[ ]am|we're|we[ ]are|originally)[ ]from)[ ](?:a[ ](?:farm|village|small[ ]town|house)[ ](?:called|outside|near|in)[ ])?"
)
_FARM: Final = r"(?:garden|gården|gard|gård|småbruket|hytta|plassen|bygda|bygdi|grenda|tettstedet|tettstaden|the[ ]farm|the[ ]village|the[ ]hamlet)(?:[ ](?:min|vår|mi|my|our))?[ ](?:heter|heiter|er|is[ ]called|called|kalt|kalla|:)[ ]"
_LIES: Final = (
    r"(?:ligger|ligg|held[ ]til|holder[ ]til|lies|is[ ]situated|is[ ]located)[ ](?:i|på|ved|in|on|at|near)[ ]"
)

CUE: Final = regex.compile(rf"(?i)\b(?:{_DWELL}|{_MOVE}|{_FROM}|{_ENGLISH}|{_FARM}|{_LIES})(?P<place>{_NAME})")
_WORD: Final = regex.compile(r"\w++")
# Words in small letters of which a text must hold one, or else one of the stems, for a pattern to match.
_CUE_WORDS: Final = frozenset(
    {
        "bor", "bur", "bodde", "budde", "buande", "boende", "bosatt", "busett", "opp", "oppvokst", "oppvaksen", "villa", "villaen", "skolen", "hjemlevering", "heimlevering", "hjemme", "heime",
        "hører", "høyrer", "hytte", "hytta", "hus", "huset", "gard", "garden", "gård", "gården", "småbruk", "leilighet", "leilegheit",
        "landsted", "fritidsbolig", "båtplass", "naust", "stall", "mor", "far", "mormor", "farmor", "bestemor", "bestefar",
        "besteforeldre", "foreldrene", "foreldra", "mamma", "pappa", "tante", "onkel", "flytt", "flytte", "flytter", "flyttet", "flytta",
        "flyttar", "opprinnelig", "opphavleg", "live", "lives", "living", "lived", "reside", "resides", "residing", "resident",
        "residents", "based", "settled", "settling", "grew", "raised", "house", "cabin", "cottage", "farm", "flat", "apartment", "home",
        "stable", "parents", "grandmother", "grandfather", "grandparents", "mother", "father", "move", "moving", "moved", "relocating",
        "relocate", "relocated", "originally", "småbruket", "plassen", "bygda", "bygdi", "grenda", "tettstedet", "tettstaden", "village",
        "hamlet", "ligger", "ligg", "held", "holder", "lies", "situated", "located",
    }
)  # fmt: skip
_CUE_STEMS: Final = (
    "er fr", "er ifr", "e fr", "e ifr", "kjem fr", "kjem ifr", "'m from", " am from", "'re from", " are from",
)  # fmt: skip
_SMALL_CUE_WORDS: Final = frozenset(
    {
        "bor", "bur", "bodde", "budde", "busett", "bosatt", "hytte", "hytta", "hus", "gard", "gård", "garden", "gården", "flytter",
        "flytta", "flyttet", "live", "lives", "living", "moving", "moved",
    }
)  # fmt: skip
_SMALL_CUE_STEMS: Final = ("skal t",)
_SIGNED_STEMS: Final = ("hils", "helsing", "mvh", "regards", "wishes", "sincerely")
_BEFORE_PLACE: Final = regex.compile(
    r"\p{Lu}(?<=(?i:\b(?:i|på|ved|utenfor|utanfor|nær|til|te|i?fra|i?frå|in|at|near|outside|on|to|from|called|heiter|heter|er|kalt|kalla)|:)[ ].)"
)
"""A capital behind a word that `CUE` may end in."""
SMALL_CUE: Final = regex.compile(
    r"\b(?:(?:bor|bur|bodde|budde|busett|bosatt|hytte|hytta|hus|gard|gård|garden|gården)[ ](?:i|på|ved|ut[ ]på|oppe[ ]i)|(?:flytter|flytta|flyttet|skal)[ ]te?(?:il)?|live[ ]in|lives[ ]in|living[ ]in|moving[ ]to|moved[ ]to)[ ](?P<place>\p{Ll}[\p{L}\-]{2,30})\b"
)
SIGNED: Final = regex.compile(
    r"(?i)(?:hilsen|helsing|mvh|hilsing|regards|wishes|sincerely)[ ]?[,.:]?\s?(?-i:\p{Lu}[\p{L}\p{M}.\-]+(?:[ ]\p{Lu}[\p{L}\p{M}.\-]+){0,3}),?(?:[ ](?:fra|frå|from|i|på|in)|,|\n)[ ]?(?P<place>(?-i:\p{Lu}[\p{L}\-]+(?:[ ](?:i[ ])?\p{Lu}[\p{L}\-]+)?))\s*[.!]?\s*$"
)
_PART: Final = regex.compile(r"[ /]+")
_GENITIVE: Final = regex.compile(r"(?<=\w)['’]?s$")
_COMPASS: Final = regex.compile(r"(?:sør|nord|øst|aust|vest|midt|sentral|south|north|east|west|central)[ \-]")
"""A part of the world, before a country or a region that everybody knows: `Sør-Tirol`, `Nord-Italia`."""
_SMALL_WORDS: Final = frozenset(
    {"i", "på", "in", "ved", "near", "upon", "on", "am", "sur", "og", "and", "the", "de", "la"}
)


_PUBLIC: Final = (
    "museet", "museum", "universitetet", "university", "sykehuset", "sykehus", "sjukehuset", "sjukehus", "teateret", "teatret",
    "hotellet", "hotell", "hotel", "senteret", "senter", "centre", "center", "messa", "messen", "arena", "stadion", "terminalen",
    "terminal", "lufthavn", "flyplass", "ambassaden", "biblioteket", "operaen", "domkirken", "galleriet", "festivalen",
)  # fmt: skip
_WHERE: Final = frozenset(
    {"i", "på", "ved", "fra", "frå", "ifra", "ifrå", "til", "te", "nær", "in", "at", "from", "near", "to", "outside"}
)


class HomePlaceRecognizer(Recognizer):
    """Finds places so small that they say who lives there."""

    def __init__(self) -> None:
        super().__init__(HOME_PLACE, [ADDRESS])

    def look(self, text: str, seen: NlpArtifacts | None) -> list[RecognizerResult]:
        """Return the small places of a normalised text. Raises `RedactionTimedOut`."""
        cued = [(*match.span("place"), CUE_SCORE) for match in _cued(text)]
        known = [(*span, SCORE) for span in _seen(seen)]
        return [RecognizerResult(ADDRESS, start, end, score) for start, end, score in [*cued, *known]]


def _cued(text: str) -> Iterator[regex.Match[str]]:
    """Yield the places behind words that speak of a home, big ones left out."""
    lower = text.lower()
    holds, words = lower.__contains__, frozenset(_WORD.findall(lower))
    if (not words.isdisjoint(_CUE_WORDS) or any(map(holds, _CUE_STEMS))) and _BEFORE_PLACE.search(text):
        yield from (match for match in find_all(CUE, text) if not is_big(match["place"]))
    if any(map(holds, _SIGNED_STEMS)):
        yield from (match for match in find_all(SIGNED, text) if not is_big(match["place"]))
    if not words.isdisjoint(_SMALL_CUE_WORDS) or any(map(holds, _SMALL_CUE_STEMS)):
        for match in find_all(SMALL_CUE, text):
            place = match["place"]
            if place not in words_of("common_words") and not is_big(place):
                yield match


def _seen(artifacts: NlpArtifacts | None) -> Iterator[tuple[int, int]]:
    """Yield the places that the model found and nobody knows."""
    for entity in artifacts.entities if artifacts else ():
        if entity.label_ in PLACE_LABELS and _is_there(entity) and not is_known(entity.text) and not _is_public(entity):
            yield entity.start_char, entity.end_char


def _is_there(entity: Span) -> bool:
    """Say whether a place has a capital, is no abbreviation and stands after a word that says where."""
    before = entity.doc[entity.start - 1].lower_ if entity.start else ""
    return entity.text.istitle() and before in _WHERE


def _is_public(place: Span) -> bool:
    """Say whether a place is a house where everybody goes: a museum, a hospital, a shopping centre."""
    return place.text.lower().endswith(_PUBLIC)


def is_big(place: str) -> bool:
    """Say whether a place is a country or a city, or made of the names of such.

    >>> is_big("Bergen"), is_big("Sverige"), is_big("Gjøvik"), is_big("Oslo og Bergen")
    (True, True, False, True)
    """
    return _made_of(place, words_of("big_places"))


def is_known(place: str) -> bool:
    """Say whether the lists hold a place, or all parts of it: then it is no secret of the one who names it."""
    first, *others = _PART.split(_COMPASS.sub("", place.lower(), count=1))
    return (
        (first != place.lower() and not others and (first in words_of("big_places") or first in words_of("places")))
        or (others and first in words_of("big_places"))
        or _made_of(place, words_of("places"))
        or _made_of(place, words_of("common_words"))
    )


def _made_of(place: str, known: frozenset[str]) -> bool:
    lower = place.lower()
    if lower in known or _GENITIVE.sub("", lower) in known:
        return True
    return all(part in known or part in _SMALL_WORDS for part in _PART.split(lower))
