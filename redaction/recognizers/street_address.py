"""Street addresses of Norway and its Nordic neighbours, with the flat, the postcode and the place behind them.

Issuer: the municipalities, which name streets and number houses; Posten for postcodes. Structure: a street name that ends
in what the street is (`-veien`, `-lia`) or has it as a word of its own (`Karl Johans gate`), a house number and perhaps a
letter; then flat, staircase or block, and a postcode of four digits (five in Sweden and Finland) before its place.
Source: Kartverket, "Adresseveileder"; Språkrådet, "Skrivemåten av gatenavn".

>>> score("Storgata 12 B"), score("Familien 4")
(0.75, 0.2)
"""

from itertools import groupby
from typing import Final

import regex

from redaction.gazetteer import words_of
from redaction.needs import Needs
from redaction.recognizers.home_unit import UNITS
from redaction.recognizers.identifier import Identifier, always, shape
from redaction.recognizers.postcode import POSTCODE_AND_PLACE

CAPITAL: Final = r"(?-i:\p{Lu})[\p{L}\p{M}'’.\-]{0,30}+"
"""A word that begins with a capital, initials and abbreviations among them."""

_MEASURE: Final = (
    r"(?:[ ]?(?:%|°|€|£|\$|(?:kg|kilo|g|gram|gr|mg|tonn?s?|hg|liter|litre|litres|l|dl|cl|ml|km|m(?!\.[ ]?[0-9])|cm|mm|meter|mil|m2|kvm|kvadrat|kw|hk|hp|kr|kroner|krone|nok|sek|dkk|eur|euro|euros|usd|gbp|"
    r"prosent|percent|pst|stk|stykk|stykker|pieces|pcs|dager?|dagar|days?|døgn|uker?|veker?|weeks?|måned(?:er)?|månad(?:er|ar)?|months?|år|years?|timer?|timar|hours?|min|minutter|minutt|"
    r"personer|persons|people|ganger|gonger|times|flasker|flaske|bottles|kartonger|bokser|pakker|pakkar|packages|parcels|kolli|deler|delar|barn|voksne|av|of)\b)"
    r"|\.?[ ](?:jan|feb|mar|apr|ma[iy]\b|jun|jul|aug|sep|okt|oct|nov|de[sc])|[.:][0-9]|,[0-9]{1,2}\b)"
)
HOUSE: Final = (
    r"(?:nr\.?[ ]?|nummer[ ]|no\.?[ ]?)?[0-9]{1,4}(?:[a-zæøå](?!\w)|[ ](?-i:[A-HJ-Za-h])(?![\w'’/]))?(?:[ ]?[/\-][ ]?[0-9]{1,4}[a-z]?(?!\w))?(?!\w)"
    rf"(?!{_MEASURE})"
)
"""A house number, its letter, a range or a part after a stroke; never a measure, an amount or a day."""

# Endings that tell a street in lower case too.
_STRONG: Final = (
    r"(?:gate|gata|gaten|vei|veien|veg|vegen|(?<![aøo])(?<!\b(?:je|uje|ste|he|ne|e))vn\.?|gt\.|gatan|vägen|gade|gaden|vej|vejen|stræde|vænget|straße|strasse|katu|tie(?<=[knlrsut]tie)|kuja|"
    r"allé|alléen|bakken|bakkane|svingen|terrasse|terrassen|kroken|smauet|smuget|stredet|skrenten|stubben|faret|tråkket|tråkka|stien|sletta|jordet|høgda|høyda|løkka|løkken|brekka|brauta|"
    r"hellinga|geilen|smia|allmenning|allmenningen|brygga|bryggen|kaia|kaien|vika|viken|neset|tunet|åkeren|lunden|grenda|odden|holmen|rabben|kneika|vollen|kleiva|haugen|myra|ekra|"
    r"(?<!austra|ita|mongo|soma|fami|anato|regi)lia|(?<![lpbk])åsen|(?<![eødåi])ringen|(?<=je)ringen|"
    r"(?<!barne)hagen|(?<!proto)kollen)"
)
# Endings that tell one only behind a capital.
_LANDSCAPE: Final = (
    r"(?:gt|(?<!arbeids|parkerings|fly|leder|raste|lager|sitte|tredje|første|andre)(?:plass|plassen)|(?<=\p{L}{3})alle|allee|(?<!fami|ita|ra)lien|toppen|torg|torget|torvet|plads|marka|moen|dalen|parken|elva|sanden|"
    r"berget|knatten|gränd|stigen|backen|vang|promenaden|sundet|holtet|skogen|bukta|stranda|stranden|fjellet|lykkja|gutua|tjernet|rinden|gården|engen|hylla|bråten|jordene|vegur|stígur|braut|"
    r"tún|ranta|polku|kaari|puisto|stråket|svinget|haug|bakke|sving|krok|sti|løkke)"
)
_DIRECTION: Final = r"(?:øvre|nedre|søndre|nordre|vestre|østre|austre|indre|ytre|inste|ytste|midtre|gamle|nye|store|lille|vesle|søre|sankt|st\.?|kong|dronning|prins|gamla|norra|södra|östra|västra|nørre|sønder|vester|øster|gammel|ny)"
_OWN_WORD: Final = r"(?:gate|gata|gaten|gt\.?|vei|veien|veg|vegen|vn\.?|v\.|plass|torg|torv|brygge|allé|(?-i:Alle)|terrasse|kai|gade|vej|väg|gränd|plads|backe|allmenning)"
# Words that stand before such a word without being the name of a street.
_NO_NAME: Final = (
    r"(?:og|eller|and|or|i|på|til|fra|frå|ved|ved siden|for|med|av|om|er|ikke|ikkje|from|to|at|the|a|an|of|in|on|near|by|via|gjennom|over|langs|ellers|hans|hennes|deres|dens|dets|vår|min|mi|mitt|sin|"
    r"neste|samme|same|denne|den|det|dette|en|ei|ein|et|eit|hvilken|kva|hva|which|what|hvor|kor|where|bor|bur|heter|heiter|adresse|adressen|adressa|hjem|heim|flytta|flyttet|sendt|levert|kl|gate|"
    r"offentligs?|privats?|vanligvis|is|this|his|was|has|does|as|us|plus|minus|års|dags|timers|meters|kilos|tollfris|mvh|hilsen|hei|ja|nei|jeg|eg|we|is|my)"
)

_WORD: Final = r"(?<![\w\-])"
_STRONG_NAME: Final = rf"[\p{{L}}'’\-]{{4,40}}+\.?(?<=\p{{L}}{{2}}{_STRONG})"
_LANDSCAPE_NAME: Final = rf"(?-i:\p{{Lu}})[\p{{L}}'’\-]{{3,40}}+\.?(?<=\p{{L}}{{2}}{_LANDSCAPE})"
_DIRECTED_NAME: Final = rf"{_DIRECTION}[ ](?!(?<=(?:ny|nye|gamle|store|lille|vesle|gammel)[ ])(?:vei|veg|gat|plass|torg))(?:ring|torg|plass|[\p{{L}}'’\-]{{3,40}}+\.?(?<={_STRONG}|{_LANDSCAPE}))"
_OWN_WORD_NAME: Final = rf"(?!{_NO_NAME}[ ])(?:{CAPITAL}|(?-i:[A-ZÆØÅ])\.|[0-9]{{1,2}}\.)[ ](?:(?:den|von|van|der|av|de|(?-i:[IVX]{{1,4}}s?)|{CAPITAL})[ ]){{0,4}}{_OWN_WORD}"
_LOWER_OWN_WORD_NAME: Final = rf"(?:(?!{_NO_NAME}[ ])[\p{{L}}.\-]{{2,20}}+[ ]){{0,2}}(?!{_NO_NAME}[ ])[\p{{L}}\-]{{3,20}}+(?<=s)[ ](?:gate|gata|gt\.?|vei|veg|allé|gade|vej)"
STREET_NAME: Final = rf"(?:(?:{_DIRECTION}[ ])?{_STRONG_NAME}|(?:{_DIRECTION}[ ])?{_LANDSCAPE_NAME}|{_DIRECTED_NAME}|{_OWN_WORD_NAME}|{_LOWER_OWN_WORD_NAME})"
"""A street by the way it is built, with no number."""

_NUMBER_AHEAD: Final = r"(?=,?[ ](?:nr\.?[ ]?|nummer[ ]|no\.?[ ]?)?[0-9])"
_AROUND: Final = regex.compile(r"\(\?<?[!=](?:[^()]|\([^()]*\))*\)")
_TAIL: Final = regex.compile(r"(\p{L})(\p{L})(?=(?:\\\.\??)?[|)])")


def tails(*alternatives: str) -> str:
    r"""Return a pattern for the last two letters of every word of some patterns, to look at before the whole words.

    >>> tails(r"(?:gate|gata|vn\.?)", "(?:(?<!fami)lie)")
    '(?:[t]a|[it]e|[v]n)'
    """
    pairs = sorted({(last, before) for words in alternatives for before, last in _TAIL.findall(_AROUND.sub("", words))})
    grouped = (
        (last, "".join(before for _, before in group)) for last, group in groupby(pairs, key=lambda pair: pair[0])
    )
    return "(?:" + "|".join(f"[{before}]{last}" for last, before in grouped) + ")"


_ENDING: Final = regex.compile(r"(?<=[|:])\p{L}+(?=(?:\\\.\??)?[|)])")


def endings(*alternatives: str) -> tuple[str, ...]:
    r"""Return every word of some patterns in small letters, as the last letters of a word before a number.

    >>> endings(r"(?:gate|gata|vn\.?)", "(?:(?<!fami)lie)")
    ('gata', 'gate', 'lie', 'vn')
    """
    return tuple(sorted({word.lower() for words in alternatives for word in _ENDING.findall(_AROUND.sub("", words))}))


# No name of a street holds a digit but at its start, so nothing up to a digit is worth a look unless a word for a street
# stands before it.
_BEHIND_STREET: Final = r",?[ ](?:nr\.?[ ]?|nummer[ ]|no\.?[ ]?)?"
_NO_STREET: Final = (
    rf"(?:[0-9]++(?!\.[ ])|[^0-9]++(?:(?<!(?:\.|{tails(_STRONG, _LANDSCAPE, _OWN_WORD, '(?:ring|torg|plass)')}){_BEHIND_STREET})"
    rf"|(?<!(?:{_STRONG}|{_LANDSCAPE}|{_OWN_WORD}|ring|torg|plass)\.?{_BEHIND_STREET})))++(*SKIP)(*FAIL)"
)
STREET_ENDINGS: Final = (
    *endings(_STRONG, _LANDSCAPE, "(?:ring|torg|plass)"),
    *(f" {word}" for word in endings(_OWN_WORD)),
)
"""What stands at the end of a word before the number of `NUMBERED`."""

NUMBERED: Final = rf"(?:{_NO_STREET}|{_WORD}{STREET_NAME}{_NUMBER_AHEAD},?[ ]{HOUSE}{UNITS})"
"""A street, its house number and what narrows it down."""

_HOME_CUE_WORDS: Final = (
    r"(?:bor|bur|bodde|budde|bosatt|busett|busatt|heime|hjemme|bustad|bopel|hybel(?:en)?|leilighet(?:en)?|leiligheit(?:a)?|huset|hytta|hytte)(?:[ ](?:nå|no|fortsatt|framleis))?[ ](?:i|på|ved|under)"
    r"|(?:post|hjem|heim|leverings|besøks|bolig|folkeregistrert[ ])?adress(?:e|en|a|er)?(?:[ ](?:min|mi|vår|hans|hennes|din))?[ ]?(?:er|:|=|blir|på|vart|ble)?"
    r"|(?:live[sd]?|living|reside[sd]?|residing|stay(?:s|ing|ed)?)(?:[ ](?:now|currently))?[ ](?:at|on|in|near)"
    r"|address(?:es)?(?:[ ](?:here))?[ ]?(?:is|are|:|=|was)?(?:[ ](?:the|now))?|(?:they|it)[ ](?:are|is):?|located[ ](?:at|on|in|near)"
    r"|(?:office|offices|restaurant|station|house|home|flat|warehouse|apartment)[ ](?:(?:is|are|was)[ ])?(?:at|on)|(?:north|south|east|west)[ ]side[ ]of"
    r"|bor[ ]jag|wohn(?:e|t|haft)[ ](?:in|an[ ]der)|mieszkam[ ](?:przy|na)|habito|vivo[ ]en|j'habite(?:[ ]au)?"
)
_SEND_CUE_WORDS: Final = (
    r"flytt(?:a|e|er|et|ar|ing)?(?:[ ](?:inn|ut|hjem|heim))?[ ](?:til|i|på|fra|frå)"
    r"|(?:lever(?:e|t|es|ast|ing|ering)?|send(?:e|es|ast|t|ing)?|kjør(?:e|es)?|hent(?:e|es|ast|et|a)?)(?:[ ](?:den|det|pakken|pakka|varene|varer|alt|dem|dei|brevet))?[ ](?:til|på|i|hos|fra|frå)"
    r"|(?:ship|send|sent|deliver(?:ed|y)?|redeliver(?:ed)?|return(?:ed)?|mov(?:e|ed|ing)|taxi|meet[ ](?:you|me|us)|collect(?:ed)?|billing[ ]address)(?:[ ](?:it|this|them|the[ ](?:parcel|package|goods)))?[ ](?:to|at|from|with|in)"
    r"|it[' ]?s[ ](?:in|at|on)"
)
HOME_CUE: Final = rf"\b(?:{_HOME_CUE_WORDS})[ ]?\n?"
"""What people write before they name where they live."""

SEND_CUE: Final = rf"\b(?:{_SEND_CUE_WORDS})[ ]?\n?"
"""What they write before they name where something goes."""

CUE: Final = rf"\b(?:{_HOME_CUE_WORDS}|{_SEND_CUE_WORDS})[ ]?\n?"
"""Either of them."""

HOME_CUE_STEMS: Final = (
    "bor ", "bur ", "bodde", "budde", "bosatt", "busett", "busatt", "heime", "hjemme", "bustad", "bopel", "hybel", "leilighet",
    "leiligheit", "huset", "hytt", "adress", "address", "live", "living", "resid", "stay", "they ", "it is", "it are", "locat",
    "office", "restaurant", "station", "house", "home", "flat", "apartment", "side of", "wohn", "mieszk", "habit", "vivo",
)  # fmt: skip
"""Small letters of which some stand in every `HOME_CUE`."""

CUE_STEMS: Final = (
    *HOME_CUE_STEMS,
    "flytt", "lever", "send", "kjør", "hent", "ship", "sent", "deliv", "return", "mov", "taxi", "meet", "collect", "billing",
    "its ", "it's", "it s",
)  # fmt: skip
"""Small letters of which some stand in every `CUE`."""


def score(value: str) -> float:
    """Return 0.75, but 0.2 for a common word that only ends as a street does.

    >>> score("Flyplassen 3"), score("Karl Johans gate 133")
    (0.2, 0.75)
    """
    name, _, rest = value.lower().partition(" ")
    is_one_word = not rest or rest[0].isdecimal()
    return 0.2 if is_one_word and name in words_of("common_words") else 0.75


def named_score(value: str) -> float:
    """Return the score of a street without a number: 0.2 where the customs have a station or an airport of the name.

    >>> named_score("Kirkevegen"), named_score("Gardermoen")
    (0.75, 0.2)
    """
    return 0.2 if value.lower() in STATIONS else score(value)


STATIONS: Final = frozenset(
    {
        "gardermoen", "magnormoen", "helligskogen", "vauldalen", "charlottenberg", "riksgrensen",
        "riksgränsen", "junkerdalen", "junkerdal", "svinesund", "ørje", "magnor", "storlien", "storskog",
        "kivilompolo", "polmak", "neiden", "bjørnfjell", "graddis", "østby", "kirkenes", "haparanda",
        "tornio", "utsjok", "karigasniemi", "flesland", "værnes", "sola", "torp", "kjevik", "landvetter",
        "arlanda", "kastrup", "nordby", "strömstad", "strømstad",
    }
)  # fmt: skip
"""Border stations, airports and the shops behind them, in lower case: they carry a question wherever they stand."""

STREET: Final = Identifier(
    entity="ADDRESS",
    pattern=shape(rf"{NUMBERED}(?:[ ]?[,;\n\-–]?[ \n]?{POSTCODE_AND_PLACE})?"),
    score=score,
    needs=Needs(digits=1, behind=STREET_ENDINGS),
)

_NAMED_STREET_STEMS: Final = (
    "bor ",
    "bur ",
    "bodde",
    "budde",
    "bosatt",
    "busett",
    "adress",
    "flytt",
    "lever",
    "send",
    "hent",
    "live",
    "living",
    "stay",
    "ship",
    "mov",
    "hytt",
    "hybel",
    "resid",
    "wohn",
    "habit",
    "mieszk",
)

NAMED_STREET: Final = Identifier(
    entity="ADDRESS",
    pattern=shape(
        rf"(?:{HOME_CUE}[ ]?(?P<value>{STREET_NAME}{UNITS})|{SEND_CUE}[ ]?(?P<value>(?:(?:{_DIRECTION}[ ])?{_STRONG_NAME}|{_OWN_WORD_NAME}){UNITS}))(?![\w\-])"
    ),
    score=named_score,
    needs=Needs(any_of=_NAMED_STREET_STEMS),
)

NAMED: Final = Identifier(
    entity="ADDRESS",
    pattern=shape(
        rf"""
        {HOME_CUE}[ ]? (?P<value>
          (?!{_NO_NAME}[ ]){CAPITAL} (?:[ ](?:{CAPITAL}|de|del|della|la|van|von|der|den|av|af|of|og|i|do|da|dos)){{0,4}}
          [ ]{HOUSE}{UNITS} (?:[ ]?[,;\n]?[ \n]?{POSTCODE_AND_PLACE})?
        ) (?=[ ]?(?:[.,;:?!)\n]|$|[ ](?:og|and|in|i|på|so|but|men)\b))
        """
    ),
    score=always(0.6),
    needs=Needs(digits=1, any_of=HOME_CUE_STEMS),
)
