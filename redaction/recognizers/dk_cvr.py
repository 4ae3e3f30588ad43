"""CVR-nummer, the number of a Danish company.

Issuer: Erhvervsstyrelsen. Structure: eight digits, the last a check digit modulo eleven.
Source: Erhvervsstyrelsen, "CVR-nummer"; the check is python-stdnum's `dk.cvr`.

>>> score("99 00 00 07"), score("99 00 00 08")
(0.65, 0.4)
"""

from typing import Final

from stdnum.dk import cvr

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, shape, words


def score(value: str) -> float:
    """Return 0.65 where the check digit holds, else 0.4 for the shape."""
    return 0.65 if cvr.is_valid("".join(filter(str.isdecimal, value))) else 0.4


IDENTIFIER: Final = Identifier(
    entity="DK_CVR",
    pattern=shape(r"(?<!\w) (?:DK[ \-]?)? [0-9]{2}(?:[ ]?[0-9]{2}){3} (?!\w|[ .\-]?[0-9])"),
    score=score,
    context=words("cvr", "se-nr", "se-nummer"),
    needs=Needs(digits=8, any_of=("cvr", "se-nr", "se-num")),
)
