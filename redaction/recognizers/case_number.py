"""Case numbers and numbers of decisions, declarations and journals of public authorities.

Issuer: the authority, under the archive rules. Structure: the year, a slash, a serial number, sometimes a hyphen and the
number of the document (2024/123456-7, 24/12345, 12/2024); with letters before it in some systems.
Source: forskrift om offentlege arkiv; Noark 5.

>>> score("2024/123456-7"), score("24/12345"), score("12/2024"), score("12/24")
(0.7, 0.6, 0.35, 0.2)
"""

from typing import Final

import regex

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, always, shape, words
from redaction.recognizers.reference import LINK, TOKENS

_BY_YEAR: Final = regex.compile(r"(?:19|20)[0-9]{2}[ ]?/[ ]?[0-9]{3,}")
_BY_SHORT_YEAR: Final = regex.compile(r"[0-9]{2}[ ]?/[ ]?[0-9]{4,}")
_YEAR_LAST: Final = regex.compile(r"[0-9]{1,6}[ ]?/[ ]?(?:19|20)[0-9]{2}")


def score(value: str) -> float:
    """Return 0.7 for a year and a serial number, 0.6 for a year of two digits, 0.35 for a year at the end, else 0.2."""
    if _BY_YEAR.match(value):
        return 0.7
    if _YEAR_LAST.fullmatch(value):
        return 0.35
    return 0.6 if _BY_SHORT_YEAR.match(value) else 0.2


IDENTIFIER: Final = Identifier(
    entity="CASE_NUMBER",
    pattern=shape(r"(?<![\w/.,\-+]) [0-9]{1,6} [ ]?/[ ]? [0-9]{2,7} (?:[ ]?-[ ]?[0-9]{1,4})? (?![\w/]|[.,\-][0-9])"),
    score=score,
    context=words(
        "sak",
        "case",
        "vedtak",
        "ref",
        "arkiv",
        "journal",
        "klage",
        "appeal",
        "decision",
        "dom",
        "anmeld",
        "tollsak",
        "brev",
    ),
    needs=Needs(digits=3, any_of=("/",)),
)

NAMED: Final = Identifier(
    entity="CASE_NUMBER",
    pattern=shape(
        rf"""
        \b (?: [a-zæøå]{{0,10}}sak(?:en|a|i|s?n(?:umme)?r\.?|snummer(?:et)?|sid|sreferanse(?:n)?)? | case(?:[ ]?(?:no|number|id|ref(?:erence)?)\.?)? | vedtak(?:et)? | klage(?:n|sak)? | journal(?:n(?:umme)?r|post(?:en)?|nummer) | arkiv(?:n(?:umme)?r|referanse|sak)
          | decision | appeal | docket | file[ ](?:no|number) | anmeld(?:else|ing)[a-z]{{0,6}} | beslagsrapport(?:en)? | deres[ ]ref | vår[ ]ref | saka ) \b {LINK} {TOKENS}
        """
    ),
    score=always(0.7),
    needs=Needs(
        digits=3,
        any_of=(
            "sak",
            "case",
            "vedtak",
            "klage",
            "journal",
            "arkiv",
            "decision",
            "appeal",
            "docket",
            "file",
            "anmeld",
            "rapport",
            " ref",
        ),
    ),
)
