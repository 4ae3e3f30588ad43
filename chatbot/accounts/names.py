"""How an account is named: as one would type it, without regard to case or to how the characters are composed."""

import unicodedata
from collections.abc import Iterable
from typing import Final

from chatbot.accounts.members import ROLES, Role
from chatbot.errors import NameInvalid

LONGEST_NAME: Final = 100


def named(typed: str) -> str:
    """Return the name that was meant. Raises `NameInvalid`.

    >>> named("  Kari.Nordmann@Example.org ")
    'kari.nordmann@example.org'
    """
    name = " ".join(unicodedata.normalize("NFKC", typed).casefold().split())
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
        raise NameInvalid
    return name


def written(roles: Iterable[Role]) -> str:
    """Return roles as the database keeps them.

    >>> written({"publisher", "editor"})
    'editor,publisher'
    """
    wanted = frozenset(roles)
    return ",".join(role for role in ROLES if role in wanted)


def read_roles(text: str) -> frozenset[Role]:
    """Return roles as they were kept. One that this version does not know gives no right."""
    kept = text.split(",")
    return frozenset(role for role in ROLES if role in kept)
