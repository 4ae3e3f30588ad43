"""Henkilötunnus, the Finnish personal identity code.

Issuer: Digi- ja väestötietovirasto. Structure: DDMMYY, a sign for the century (+ - Y X W V U A B C D E F), three digits,
one check character. Source: DVV, "The reform of personal identity codes"; the check is python-stdnum's `fi.hetu`.

>>> score("131052-308T"), score("131052-308A")
(0.95, 0.75)
"""

from typing import Final

from stdnum.fi import hetu

from redaction.needs import Needs
from redaction.recognizers.identifier import AT_NUMBERS, Identifier, shape


def score(value: str) -> float:
    """Return 0.95 where the check character holds, else 0.75 for the shape, 0.5 where it is as much a Danish one."""
    if hetu.is_valid(value):
        return 0.95
    return 0.75 if value[-1].isalpha() else 0.5


IDENTIFIER: Final = Identifier(
    entity="FI_PERSONAL_IDENTITY_CODE",
    pattern=shape(r"(?<![0-9]) [0-3][0-9][01][0-9][0-9]{2} [+\-YXWVUABCDEF] [0-9]{3} [0-9A-Y] (?!\w)"),
    score=score,
    needs=Needs(digits=9),
    begins=AT_NUMBERS,
)
