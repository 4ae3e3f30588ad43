"""NIP, the Polish tax number.

Issuer: Krajowa Administracja Skarbowa. Structure: ten digits in groups of 3-3-2-2 or 3-2-2-3, the last a check digit
modulo eleven. Source: ustawa o zasadach ewidencji i identyfikacji podatników; the check is python-stdnum's `pl.nip`.

>>> score("999-000-00-08"), score("999-000-00-09")
(0.65, 0.3)
"""

from typing import Final

from stdnum.pl import nip

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, shape, words


def score(value: str) -> float:
    """Return 0.65 where the check digit holds, else 0.3: then it needs words beside it."""
    return 0.65 if nip.is_valid("".join(filter(str.isdecimal, value))) else 0.3


IDENTIFIER: Final = Identifier(
    entity="PL_NIP",
    pattern=shape(
        r"(?<![0-9]) [0-9]{3} (?: [ \-]?[0-9]{3}[ \-]?[0-9]{2}[ \-]?[0-9]{2} | [ \-]?[0-9]{2}[ \-]?[0-9]{2}[ \-]?[0-9]{3} ) (?![ \-]?[0-9])"
    ),
    score=score,
    context=words(r"nip\b"),
    needs=Needs(digits=10, any_of=("nip",)),
)
