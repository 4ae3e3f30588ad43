"""What an attack class is, and the kinds of values that one may hide."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

IDENTITY: Final = "identity number"
PHONE: Final = "phone number"
MAIL: Final = "mail address"
NAME: Final = "name"

NUMBERS: Final = (IDENTITY, PHONE)
EVERYTHING: Final = (IDENTITY, PHONE, MAIL, NAME)

NORWEGIAN: Final = ("nb", "nn")
LANGUAGES: Final = (*NORWEGIAN, "en")

Dress = Callable[[str, random.Random], str]


@dataclass(frozen=True, slots=True)
class AttackClass:
    """One way of hiding a value: its name, the function that does it, and the kinds of values it is used on."""

    name: str
    dress: Dress
    kinds: tuple[str, ...]
    around: str = "{}"
    """Words that belong to the disguise and give nothing away; the value stands at the braces."""
    languages: tuple[str, ...] = LANGUAGES
    """Languages of the sentences that it fits into."""


def shifted(text: str, first: str, to: int) -> str:
    """Replace each of ten or twenty-six neighbours in Unicode that begin with `first` by its twin that begin at `to`.

    >>> shifted("a1", "0", 0x0660)
    'a١'
    """
    size = 10 if first == "0" else 26
    table = {ord(first) + step: to + step for step in range(size)}
    return text.translate(table)
