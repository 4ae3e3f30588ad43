"""NIR, the French social security number.

Issuer: INSEE. Structure: sex, year, month, department (2A and 2B in Corsica), municipality and order, thirteen in all, and
a key of two digits modulo 97. Source: décret n° 82-103; the check is python-stdnum's `fr.nir`.

>>> score("1 99 12 99 999 999 61"), score("1 99 12 99 999 999 62"), score("199129999999961"), score("199129999999962")
(0.95, 0.5, 0.65, 0.3)
"""

from typing import Final

from stdnum.fr import nir

from redaction.needs import Needs
from redaction.recognizers.identifier import AT_NUMBERS, Identifier, shape, words


def score(value: str) -> float:
    """Return 0.95 where the key holds, else 0.5; in one run, or without a key, less, for it may be a payment card."""
    number = "".join(filter(str.isalnum, value)).upper()
    in_groups = value.upper() != number
    if nir.is_valid(number):
        return 0.95 if in_groups else 0.65
    return 0.5 if in_groups and len(number) == 15 else 0.3


IDENTIFIER: Final = Identifier(
    entity="FR_NIR",
    pattern=shape(
        r"""
        (?<![\w]) [1-478][ .]?[0-9]{2}[ .]?[0-9]{2}[ .]?(?:[0-9]{2}|2[AB])[ .]?[0-9]{3}[ .]?[0-9]{3} (?:[ .\-]{1,3}[0-9]{2}|[0-9]{2})? (?!\w|[ .\-]?[0-9])
        """
    ),
    score=score,
    context=words(r"nir\b", "insee", "sécurité sociale", "securite sociale", "fransk", "french", "social"),
    needs=Needs(row=6, digits=12),
    begins=AT_NUMBERS,
)
