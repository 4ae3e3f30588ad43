"""VAT number of the United Kingdom, with its prefix GB, or XI for Northern Ireland.

Issuer: HM Revenue & Customs. Structure: nine digits in groups of 3, 4 and 2, the last two a check modulo 97; twelve for a
branch; GD or HA and three digits for departments and health authorities.
Source: HMRC, VAT Notice 700; the check is python-stdnum's `gb.vat`.

>>> score("GB 999 0000 05"), score("GB 999 0000 06")
(0.95, 0.8)
"""

from typing import Final

from stdnum.gb import vat

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, shape, words


def score(value: str) -> float:
    """Return 0.95 where the check digits hold, else 0.8 for the shape."""
    number = "".join(filter(str.isalnum, value)).upper()
    return 0.95 if vat.is_valid(number.removeprefix("XI")) else 0.8


IDENTIFIER: Final = Identifier(
    entity="UK_VAT_NUMBER",
    pattern=shape(
        r"""
        (?<!\w) (?:GB|XI)[ \-]? (?: [0-9]{3}[ ]?[0-9]{4}[ ]?[0-9]{2}(?:[ ]?[0-9]{3})? | [0-9]{3}[ ]?[0-9]{3}[ ]?[0-9]{3} | (?:GD|HA)[0-9]{3} )
        (?!\w|[ ]?[0-9])
        """
    ),
    score=score,
    context=words("vat", "mva", "moms"),
    needs=Needs(digits=3, any_of=("gb", "xi")),
)
