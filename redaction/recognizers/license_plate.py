"""Registration plates of vehicles: Norwegian ones and those of the Nordic neighbours.

Issuers: Statens vegvesen and its peers. Structures: Norway two letters and five digits (four for trailers, tractors and
motorcycles, CD for diplomats, five digits alone on temporary and army plates, one letter and digits before 1971); Sweden
three letters, two digits and a digit or letter; Denmark two letters and five digits; Finland three letters and three
digits. A personal plate is two to seven letters and digits of a person's choice and is found by the words before it.
Source: Statens vegvesen, "Kjennemerker"; Transportstyrelsen, Motorstyrelsen, Traficom.

>>> score("EL 12345"), score("AB 1234"), score("AB 2024")
(0.8, 0.5, 0.3)
"""

from typing import Final

import regex

from redaction.needs import Needs
from redaction.recognizers.identifier import AT_WORDS_BEFORE_DIGITS, Identifier, always, shape, words
from redaction.recognizers.reference import FORMS, SHORT_WORD

_YEAR: Final = regex.compile(r"(?:19|20)[0-9]{2}$")
_VEHICLE_WORD: Final = (
    r"[a-zæøå]{0,12}(?:bil(?:en|ar|er|ane|ene|s)?|skilt(?:et|a|er|ene|s)?|hengar(?:en|ar)?|henger(?:en|e)?|sykkel(?:en)?|syklar|sykler|scooter(?:en)?|traktor(?:en)?|trailer(?:en|e|s)?)\b",
    r"reg\b",
    r"reg[ .\-]{0,2}(?:nr|no|num)",
    "regn(?:umme)?r",
    "registrer",
    "registration",
    "registered",
    "kjennemerk",
    r"(?:number|licen[cs]e)?[ ]?plates?\b",
    r"cars?\b",
    r"vans?\b",
    r"trucks?\b",
    r"lorr(?:y|ies)\b",
    r"semi(?:en|trailer)?\b",
    "vogntog",
    r"tow(?:ing)?\b",
    r"campers?\b",
    "campingvogn",
    "motorhome",
    "motor(?:cycle|bike)",
    r"mc(?:-en)?\b",
    "moped",
    r"vehicles?\b",
    "køyretøy",
    "kjøretøy",
    r"buss(?:en)?\b",
    r"bus\b",
    "tractor",
    "snøscooter",
    "snowmobile",
    "caravan",
    "skoda",
    "volvo",
    "toyota",
    "opel",
    "mercedes",
    "tesla",
    "audi",
    "bmw",
    "ford",
    "volkswagen",
    "sjåfør",
    r"drivers?\b",
    "kjør(?:er|te)",
    "køyr(?:er|de)",
    "stoppa",
    "stopped",
)
VEHICLE: Final = words(*_VEHICLE_WORD)
"""A vehicle, its plate or its driver, in Bokmål, Nynorsk and English."""

VEHICLE_STEMS: Final = (
    "bil",
    "skilt",
    "heng",
    "syk",
    "reg",
    "plate",
    "kjennem",
    "car",
    "van",
    "truck",
    "lorr",
    "semi",
    "vogn",
    "camper",
    "motor",
    "mc",
    "moped",
    "vehic",
    "tøy",
    "bus",
    "tra",
    "scooter",
    "skoda",
    "volvo",
    "toyota",
    "opel",
    "mercedes",
    "tesla",
    "audi",
    "bmw",
    "ford",
    "volkswagen",
    "sjåfør",
    "driver",
    "kjør",
    "køyr",
    "stopp",
)


def score(value: str) -> float:
    """Return 0.8, less for two letters and four digits: 0.5, or 0.3 where the four may be a year."""
    if sum(map(str.isdigit, value)) != 4 or sum(map(str.isalpha, value)) != 2:
        return 0.8
    return 0.3 if " " in value and _YEAR.search(value) else 0.5


SHAPES: Final = Identifier(
    entity="LICENSE_PLATE",
    pattern=shape(
        rf"""
        \b (?-i:(?<![\w\-/])(?=\p{{L}}{{2,3}}+[ \-.]?[0-9]{{2}})) (?! {SHORT_WORD} [ \-.] | {FORMS} \b )
        (?: (?-i:[A-Z]{{2}}[ \-.]?[0-9]{{2}}[ .]?[0-9]{{3}} | [A-Z]{{2}}[ \-]?[0-9]{{4}} | [A-Z]{{3}}[ \-]?[0-9]{{2}}[0-9A-Z])
          | [A-Z]{{2}}[0-9]{{4,5}} | [A-Z]{{3}}[0-9]{{2}}[0-9A-Z] ) (?![\w]|[\-/][0-9])
        """
    ),
    score=score,
    context=VEHICLE,
    needs=Needs(digits=2, run=2),
    begins=AT_WORDS_BEFORE_DIGITS,
)

_SHORT_YEAR: Final = regex.compile(r"[^0-9]*(?:19|20)[0-9]{2}$")


def score_beside(value: str) -> float:
    """Return 0.35, which only a word for a vehicle lifts over the threshold, or 0 for a word before a year.

    >>> score_beside("ab 12345"), score_beside("al 2015")
    (0.35, 0.0)
    """
    return 0.0 if " " in value and _SHORT_YEAR.match(value) else 0.35


BESIDE: Final = Identifier(
    entity="LICENSE_PLATE",
    pattern=shape(
        rf"""
        \b (?-i:(?<![\w\-/.])(?=\p{{L}}[ ._\-]?\p{{L}}?[ ._\-]{{1,3}}[0-9]))
        (?: (?-i:(?!(?:KR|CA|NR|TO|OF|IN|AT|ER|OG|AV|OM|EN|ET|NO|HS|KN|TN|KM|KG|ID|ON|IS|BY)[ ])[A-Z]{{2}}[ ][0-9]{{2}}[ ]?[0-9]{{3}}) | (?! {SHORT_WORD} [ ] | {FORMS} \b )
        (?: (?=[a-z]{{2}}[ \-][0-9]) [a-z]{{2}}[ \-][0-9]{{2}}[ ]?[0-9]{{2,3}}
          | (?-i:[A-Z](?:[ ]?-[ ]?|[ ])[0-9]{{3,6}}) | (?-i:CD[ ][0-9]{{2}}[ ][0-9]{{3}}) | (?-i:[A-ZÆØÅ])[ ._\-]?(?-i:[A-ZÆØÅ])(?:[ ._\-][0-9]){{4,5}}) ) (?![\w]|[.,\-/][0-9])
        """
    ),
    score=score_beside,
    context=VEHICLE,
    needs=Needs(digits=3, any_of=VEHICLE_STEMS),
)

_PLATE_CUE: Final = (
    r"(?:[a-zæøå]{0,8}skilt(?:et|a|er|ene|nummer(?:et)?)? | nummerplat[ea]\w{0,3} | kjennemerk\w{0,4} | kjenneteikn\w{0,3} | reg\.?[ \-]?n(?:umme)?r\.? | reg\. | registreringsn(?:umme)?r(?:et)? "
    r"| (?:licen[cs]e[ ]|number[ ]|vanity[ ]|personal(?:i[sz]ed)?[ ])?plates?(?:[ ]number)? | registration(?:[ ](?:number|no))?\.? | reg[ ]?no\.?)"
)
_PLATE_LINK: Final = (
    r"""(?:[ ](?:er|is|was|var|på|med|with|number|no|nr|som|heter|read(?:s|ing)?|says)\b\.?){0,2}[ ]?:?[ ]?["'«(]?"""
)

NAMED: Final = Identifier(
    entity="LICENSE_PLATE",
    pattern=shape(
        rf"""
        \b {_PLATE_CUE} (?!(?<=\w)\w) {_PLATE_LINK}
        (?P<value> (?! {SHORT_WORD} (?!\w) (?![\-]) )
          (?: (?-i: (?=[A-ZÆØÅ \-]{{0,8}}[0-9]|[A-ZÆØÅ]{{4,7}}\b) (?![0-9]{{1,3}}(?:[ ][^\WA-Z0-9_]|[^\w \-]|\Z|[ ]?[%]))
                [A-ZÆØÅ0-9]{{1,7}} (?:[ \-](?![0-9]{{1,2}}[ ]\p{{Ll}})[A-ZÆØÅ0-9]{{1,5}}){{0,3}} )
            | (?-i:[A-Z0-9])(?:[._\- ][A-Z0-9]){{4,7}}
            | [a-zæøå]{{2,6}}[0-9]{{1,5}} | [a-zæøå]{{1,3}}[ \-]?[0-9]{{2,6}} (?:[ ][0-9]{{2,3}}(?!\w)|[ \-]?(?!{SHORT_WORD}\b)[a-z]{{1,3}}\b)? | [0-9]{{3,4}}[ \-]?(?!{SHORT_WORD}\b|år\b)[a-z]{{3}} ) ) (?!\w)
        """
    ),
    score=always(0.8),
    needs=Needs(any_of=("skilt", "kjenne", "reg", "plat")),
)

PERSONAL: Final = Identifier(
    entity="LICENSE_PLATE",
    pattern=shape(
        rf"""
        \b (?: (?-i:[Pp]ersonlige?[ ](?:bil)?skilt(?:et|a)?|[Pp]ersonlige?[ ]kjennemerke?t?|[Vv]anity[ ]plates?|[Pp]ersonali[sz]ed[ ]plates?|[Bb]ilskilt(?:et)?|[Ss]kiltet|[Kk]jennemerket|[Nn]umber[ ]plate|[Ll]icen[cs]e[ ]plate)
            {_PLATE_LINK} (?P<value>(?-i:[A-ZÆØÅ]{{2,7}}(?:[ ]?[0-9]{{1,5}})?|[A-ZÆØÅ]{{8}}\b)) (?![\w-])
          | (?:skilt(?:et)?|kjennemerket?|plate) (?:[ ](?:er|is|på|med|with|som[ ]heter|reads|says)){{0,1}}[ ]?:?[ ]? ["'«“”] (?P<value>[a-zæøå0-9][a-zæøå0-9 ]{{1,8}}) ["'»“”] )
        """
    ),
    score=always(0.75),
    needs=Needs(any_of=("skilt", "kjennemerke", "plate")),
)
