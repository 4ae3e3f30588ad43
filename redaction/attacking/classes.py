"""What an attack class is, and the kinds of values that one may hide."""

import random
import re
import unicodedata
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

_BETWEEN_WORDS: Final = re.compile(r"[^a-z0-9]+")


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

    @property
    def id(self) -> str:
        """The name as one writes it in a command.

        >>> AttackClass("words for digits, Bokmål", str.join, NUMBERS).id
        'words-for-digits-bokmal'
        """
        plain = unicodedata.normalize("NFKD", self.name).encode("ascii", "ignore").decode()
        return _BETWEEN_WORDS.sub("-", plain.lower()).strip("-")

    @property
    def family(self) -> str:
        """The module that it stands in, such as `digits`: classes of one manner."""
        return self.dress.__module__.rpartition(".")[2]

    @property
    def meaning(self) -> str:
        """What it does, in a sentence."""
        return (self.dress.__doc__ or "").partition("\n")[0]


def shifted(text: str, first: str, to: int) -> str:
    """Replace each of ten or twenty-six neighbours in Unicode that begin with `first` by its twin that begin at `to`.

    >>> shifted("a1", "0", 0x0660)
    'a١'
    """
    size = 10 if first == "0" else 26
    table = {ord(first) + step: to + step for step in range(size)}
    return text.translate(table)
