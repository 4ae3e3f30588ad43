"""The closed lists that every value of a label comes from. What is in none of them is counted as `other`."""

from collections.abc import Collection
from dataclasses import dataclass
from http import HTTPMethod, HTTPStatus
from typing import Final

OTHER: Final = "other"
GONE: Final = "gone"
STAFF: Final = "staff"
NO_ROUTE: Final = "none"

KINDS: Final = ("answer", "suggestions", "fallback")
LANGUAGES: Final = ("nb", "nn", "en")
METHODS: Final = frozenset(HTTPMethod)
STATUSES: Final = frozenset(str(status.value) for status in HTTPStatus)
MOST_DAYS_LEFT: Final = 30


@dataclass(frozen=True, slots=True)
class Words:
    """What the door and the wash-room know: templates of routes, codes of problems, kinds of findings."""

    routes: frozenset[str] = frozenset()
    codes: tuple[str, ...] = ()
    refusals: tuple[str, ...] = ()
    """Those codes that a question can be refused with."""
    entities: tuple[str, ...] = ()

    @property
    def outcomes(self) -> tuple[str, ...]:
        """How an ask can end: in a reply, in a refusal, or with nobody there to hear it."""
        return (*KINDS, *self.refusals, GONE, OTHER)


def one_of(value: str, allowed: Collection[str]) -> str:
    """Return a value of a list, or `other` in place of any that is not in it.

    >>> one_of("nb", LANGUAGES), one_of("Kari Nordmann", LANGUAGES)
    ('nb', 'other')
    """
    return value if value in allowed else OTHER
