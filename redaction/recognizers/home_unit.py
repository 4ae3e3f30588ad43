"""Flats, staircases, blocks and farms: what narrows a street address down to one door.

Issuer: Kartverket for Norwegian dwelling numbers (`H0203`: main floor, second storey, third door) and for the numbers of
farms and holdings; landlords elsewhere. Structure: a word for the part (`leil.`, `oppgang`, `Flat`, `Apt.`) and its
number or letter.
Source: Kartverket, "Adresseveileder", on bruksenhetsnummer and matrikkelnummer.
"""

from typing import Final

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, always, shape

_CODE: Final = r"[a-z]?[0-9]{1,5}(?:[/\-][0-9]{1,4})?[a-z]?(?!\w)"
_NORDIC: Final = r"(?:leil\.?|leilighet|leiligheit|lgh\.?|bolig|bustad|oppg\.?|oppgang|inngang|blokk|bygg|hus|etg\.?|etasje|rom|hybel|seksjon|snr|dør)"
_FOREIGN: Final = r"(?:apt\.?|apartment|appt\.?|appartement|flat|unit|suite|ste\.?|room|block|blk\.?|building|bldg\.?|tower|floor|fl\.|lgh\.?|m\.|lok\.|wohnung|whg\.?|top|stiege|bus|bte\.?|esc\.?|piso|puerta|int\.?|interno|scala|daire|kat|no:)"

_UNIT: Final = (
    rf"(?:{_NORDIC}[ ]?(?:nr\.?[ ]?)?(?:{_CODE}|(?-i:[A-Z])(?!\w))|{_FOREIGN}[ ]?\#?(?:{_CODE}|(?-i:[A-Z])(?!\w))|(?-i:[HUKL])[0-9]{{4}}(?!\w)|\#[ ]?{_CODE}"
    r"|[0-9]{1,2}(?:\.|st|nd|rd|th)?[ ](?:etg\.?|etasje|høgda|floor|sal|kerros|stock|og\b|piso|étage)|(?:[0-9]{1,2}|st|kl)\.?[ ]?(?:tv|th|mf)\b\.?|[0-9]{1,2}[oaºª°][ ](?:(?-i:[A-Z])|esq|dto|dcha|izq|izda)\b\.?)"
)
UNITS: Final = rf"(?:[ ]?[,\n–\-]?[ ]?\(?{_UNIT}\)?){{0,3}}"
"""What may follow a house number: up to three of flat, floor, staircase and block."""

UNIT: Final = Identifier(
    entity="ADDRESS",
    pattern=shape(
        r"(?<![\w\-])(?:(?:leil\.?|leilighet|leiligheit|oppgang|oppg\.?|bolig(?:nr\.?|nummer)?|bruksenhet(?:snummer)?)[ ]?:?[ ]?(?P<value>(?-i:[HUKL])[0-9]{4}|[0-9]{1,4}[a-z]?|(?-i:[A-Z])[0-9]{0,3})"
        r"|(?P<value>(?:(?-i:Flat|Apartment|Suite|Unit(?=[ ]\#?[0-9]{1,5}[A-Za-z]?,[ ][0-9]))|apt\.?)[ ]\#?[0-9]{1,5}[a-z]?|flat[ ][0-9]{1,4}[a-z]|(?-i:[HUKL]0[0-9]0[0-9])))(?!\w)(?![ ]?(?:%|percent|prosent|rate|kr|rom|kvm|m2))"
    ),
    score=always(0.75),
    needs=Needs(
        any_of=(
            "leil",
            "oppg",
            "bolig",
            "bruksenh",
            "flat",
            "apt",
            "apartment",
            "suite",
            "unit",
            "h0",
            "u0",
            "k0",
            "l0",
        )
    ),
)

HOLDING: Final = Identifier(
    entity="ADDRESS",
    pattern=shape(
        r"\b(?:g(?:år|ard|år?d)?s?\.?[ ]?(?:nr|nummer)|gnr)\.?[ ]?:?[ ]?[0-9]{1,4}[ ]?(?:[,/;&]|og)?[ ]?(?:(?:b(?:ruks?)?\.?[ ]?(?:nr|nummer)|bnr)\.?[ ]?:?[ ]?)?(?:[0-9]{1,4})?(?:[ ]?,?[ ]?[fs](?:este|eksjons)?\.?nr\.?[ ]?[0-9]{1,4})?(?!\w)"
    ),
    score=always(0.6),
    needs=Needs(digits=1, any_of=("gnr", "g.nr", "gårdsn", "gardsn", "g nr", "gård", "gard")),
)
