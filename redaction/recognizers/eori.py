"""EORI, the number under which a trader is known to customs.

Issuer: customs authorities of the European Union, Great Britain and Northern Ireland. Structure: the country's two letters
and up to fifteen letters and digits, mostly the national tax number. Source: Regulation (EU) No 952/2013, article 9, and
Delegated Regulation (EU) 2015/2446, annex 12-01.

>>> score("SE1234567890"), score("GB 123 4567 89000"), score("kr 5000000000")
(0.6, 0.4, 0.0)
"""

from typing import Final

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, always, shape, words
from redaction.recognizers.reference import LINK

_COUNTRIES: Final = (
    "AT|BE|BG|CY|CZ|DE|DK|EE|EL|ES|FI|FR|GB|GR|HR|HU|IE|IT|LT|LU|LV|MT|NL|NO|PL|PT|RO|SE|SI|SK|TR|XI|CH|UA"
)


def score(value: str) -> float:
    """Return 0.6 for what is run together, 0.4 for groups, 0 where no country stands before."""
    if value[:2].upper() not in _COUNTRIES.split("|"):
        return 0.0
    return 0.4 if " " in value else 0.6


NAMED: Final = Identifier(
    entity="EORI_NUMBER",
    pattern=shape(
        rf"\b eori (?:[ \-]?(?:nummer(?:et)?|n(?:umbe)?r|number|no))? \b (?:{LINK}) (?P<value>(?:(?:{_COUNTRIES})[ \-]?)?(?=[a-z]{{0,4}}[0-9])[0-9a-z]{{1,15}}(?:[ \-](?=[a-z]{{0,2}}[0-9])[0-9a-z]{{1,12}}){{0,4}}) (?!\w)"
    ),
    score=always(0.95),
    needs=Needs(digits=4, any_of=("eori",)),
)

IDENTIFIER: Final = Identifier(
    entity="EORI_NUMBER",
    pattern=shape(
        rf"(?<!\w) (?:{_COUNTRIES})[ ]?(?=[0-9a-z]{{0,3}}[0-9]{{2}})[0-9a-z]{{3,15}}(?:[ ][0-9]{{2,6}}){{0,3}} (?!\w)"
    ),
    score=score,
    context=words("eori"),
    needs=Needs(digits=6, any_of=("eori",)),
)
