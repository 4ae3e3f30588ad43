"""T.C. Kimlik No, the Turkish identity number.

Issuer: Nüfus ve Vatandaşlık İşleri Genel Müdürlüğü. Structure: eleven digits, the first not 0, the last two check digits.
Source: Nüfus Hizmetleri Kanunu; the check is python-stdnum's `tr.tckimlik`.

>>> score("99999000016"), score("99999000017")
(0.7, 0.4)
"""

from typing import Final

from stdnum.tr import tckimlik

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, shape, words


def score(value: str) -> float:
    """Return 0.7 where both check digits hold, else 0.4 for the shape."""
    return 0.7 if tckimlik.is_valid("".join(filter(str.isdecimal, value))) else 0.4


IDENTIFIER: Final = Identifier(
    entity="TR_NATIONAL_ID",
    pattern=shape(r"(?<![0-9]) [1-9][0-9]{2}[ ]?[0-9]{3}[ ]?[0-9]{3}[ ]?[0-9]{2} (?![0-9])"),
    score=score,
    context=words("kimlik", "tckn", r"t\.?c\.?\b", "turkish", "tyrkisk", "türk"),
    needs=Needs(digits=11, any_of=("kimlik", "tckn", "turkish", "tyrkisk", "türk")),
)
