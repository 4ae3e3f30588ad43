"""Places told by numbers and codes: latitude and longitude, grid references, what3words, plus codes.

Structure: decimal degrees in pairs; degrees, minutes and seconds with a letter of the compass; UTM and MGRS with a zone;
three words after three slashes; eight characters, a plus and two or three more. Sources: ISO 6709; NGA standard 0037 (MGRS);
Open Location Code specification.

>>> score("59.91390, 10.75220"), score("12,345 67,890")
(0.8, 0.3)
"""

import re
from typing import Final

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, always, shape, words


def score(value: str) -> float:
    """Return 0.8 for degrees with four decimals and more, else 0.3: such numbers may be amounts."""
    decimals = value.replace(",", ".").split(".")
    return 0.8 if len(decimals) > 2 and len(decimals[-1].rstrip(" °NSEWØVo")) > 3 and "." in value else 0.3


PLACE: Final = words(
    "koordinat",
    "coordinat",
    "posisjon",
    "position",
    "gps",
    "lat",
    "lon",
    "breddegrad",
    "lengdegrad",
    "breiddegrad",
    "lengdegrad",
    "stad",
    "sted",
    "location",
    "utm",
    "mgrs",
    "kart",
    "map",
    "wgs",
    "anchor",
    "anker",
    "ankr",
)

IDENTIFIER: Final = Identifier(
    entity="COORDINATES",
    pattern=shape(
        r"(?:[^0-9+\-]++|(?<=[\w.,])[0-9]++)++(*SKIP)(*FAIL) | (?<![\w.,]) [+\-]?[0-9]{1,2}[.,][0-9]{3,10}[ ]?[°ºo]?[ ]?[NS]? [ ]?[,;/ ][ ]? [+\-]?[0-9]{1,3}[.,][0-9]{3,10}[ ]?(?:[°ºo][ ]?)?(?:[EWØV]\b)? (?!\w|[.,][0-9])"
    ),
    score=score,
    context=PLACE,
    needs=Needs(digits=8, run=3),
)

_DEGREE_SIGNS: Final = (
    "°", "º", "˚", "*",
    *(f"{pole}{gap}{digit}" for pole in "ns" for gap in ("", " ") for digit in range(10)),
    *(f"{digit}{gap}{pole}" for pole in "ns" for gap in ("", " ") for digit in range(10)),
)  # fmt: skip
"""The sign of a degree, or a pole beside a digit."""

DEGREES: Final = Identifier(
    entity="COORDINATES",
    pattern=shape(
        r"""
        (?:[^0-9]++(?<!(?<!\w)[NSEWØV][ ]?)|(?<=\w)[0-9]++)++(*SKIP)(*FAIL)
        | (?<!\w) (?: (?:[NSEWØV][ ]?)? [0-9]{1,3}(?:[.,][0-9]{1,8})? [ ]?[°º˚*][ ]? (?:[0-9]{1,2}(?:[.,][0-9]{1,6})?[ ]?['′’´`]{1,2}[ ]? (?:[0-9]{1,2}(?:[.,][0-9]{1,4})?[ ]?["”″'′’]{1,2})?)? (?:[ ]?[NSEWØV]\b|(?=[ ]?[,;]?[ ]?[EØ0]))
              (?: [ ]?[,;/]?[ ]? (?:[NSEWØV][ ]?)? [0-9]{1,3}(?:[.,][0-9]{1,8})? [ ]?[°º˚*]?[ ]? (?:[0-9]{1,2}(?:[.,][0-9]{1,6})?[ ]?['′’´`]{1,2}[ ]? (?:[0-9]{1,2}(?:[.,][0-9]{1,4})?[ ]?["”″'′’]{1,2})?)? [ ]?(?:[EWØVNS]\b)? )?
          | (?-i:[NS])[ ]?[0-9]{1,2}[ °][ ]?[0-9]{1,2}[.,][0-9]{1,4}'?[ ,]{1,2}(?-i:[EWØ])[ ]?[0-9]{1,3}[ °][ ]?[0-9]{1,2}[.,][0-9]{1,4}'?
          | [0-9]{1,3}(?:[.,][0-9]{2,8})?[ ]?(?-i:[NS])[ ,;]{1,2}[0-9]{1,3}(?:[.,][0-9]{2,8})?[ ]?(?-i:[EWØV])
          | (?-i:[NS])[ ]?[0-9]{1,2}[.,][0-9]{2,8}[ ,;]{1,2}(?-i:[EWØV])[ ]?[0-9]{1,3}[.,][0-9]{2,8} ) (?!\w)
        """
    ),
    score=always(0.75),
    context=PLACE,
    needs=Needs(digits=4, any_of=_DEGREE_SIGNS),
)

GRID: Final = Identifier(
    entity="COORDINATES",
    pattern=shape(
        r"""
        (?:[^0-9+]++(?<!(?-i:[CFGHJMPQRVWX]))|(?<=[\w.,])[0-9]++)++(*SKIP)(*FAIL)
        | (?<![\w.,]) (?: (?-i:(?:[1-9]|[1-5][0-9]|60)[ ]?[C-HJ-NP-X][ ]?[A-HJ-NP-Z]{2}[ ]?[0-9]{2,5}[ ]?[0-9]{2,5}) | (?:3[1-6])[ ]?[a-z][ ,]{1,2}(?:[xeøn][ :]?)?[0-9]{6,7}[ ,]{1,2}(?:[yn][ :]?)?[0-9]{7}
          | (?-i:[23456789CFGHJMPQRVWX]{8}\+[23456789CFGHJMPQRVWX]{2,3}) | (?-i:[2-9CFGHJMPQRVWX]{4}\+[2-9CFGHJMPQRVWX]{2,3}) ) (?!\w)
        """
    ),
    score=always(0.75),
    context=PLACE,
    needs=Needs(digits=1),
    begins=re.compile(r"(?<![\w.,])(?=[0-9]{1,2} ?[A-Za-z]|[2-9CFGHJMPQRVWX]{4,8}\+)"),
)

WORDS: Final = Identifier(
    entity="COORDINATES",
    pattern=shape(
        r"/// [ ]? [^\W\d_]{2,20}[.][^\W\d_]{2,20}[.][^\W\d_]{2,20} | (?<=what3words[ :])[ ]?[^\W\d_]{2,20}[.][^\W\d_]{2,20}[.][^\W\d_]{2,20}"
    ),
    score=always(0.9),
    needs=Needs(any_of=("///", "what3words")),
)
