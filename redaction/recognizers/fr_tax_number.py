"""Numéro fiscal de référence (SPI), the French tax number of a person.

Issuer: Direction générale des Finances publiques. Structure: thirteen digits, the first 0 to 3, the last three a check
modulo 511. Source: DGFiP, "Numéro fiscal"; the check is python-stdnum's `fr.nif`.

>>> score("30 99 999 999 103"), score("30 99 999 999 104")
(0.65, 0.35)
"""

from typing import Final

from stdnum.fr import nif

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, shape, words


def score(value: str) -> float:
    """Return 0.65 where the check digits hold, else 0.35: then it needs words beside it."""
    return 0.65 if nif.is_valid("".join(filter(str.isdecimal, value))) else 0.35


IDENTIFIER: Final = Identifier(
    entity="FR_TAX_NUMBER",
    pattern=shape(r"(?<![0-9]) [0-3][0-9][ ]?[0-9]{2}[ ]?[0-9]{3}[ ]?[0-9]{3}[ ]?[0-9]{3} (?![ ]?[0-9])"),
    score=score,
    context=words("fiscal", r"spi\b", "fransk", "french"),
    needs=Needs(digits=13, any_of=("fiscal", "spi", "fransk", "french")),
)
