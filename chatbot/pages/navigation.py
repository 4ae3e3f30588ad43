"""The places of the pages that the navigation and the start page lead to, and whose roles open them.

A place needs two words: `places.<name>.title` and `places.<name>.text`.
"""

from dataclasses import dataclass
from typing import Final

from chatbot.accounts import Member, Role


@dataclass(frozen=True, slots=True)
class Place:
    """A page that is led to. No roles: open to everybody who is signed in."""

    name: str
    path: str
    roles: tuple[Role, ...] = ()

    def is_open_to(self, member: Member) -> bool:
        """Say whether a member may go there."""
        return not self.roles or member.has_one_of(*self.roles)


PLACES: Final = (
    Place("lab", "/lab", ("tester",)),
    Place("intents", "/editor/intents", ("editor", "publisher")),
    Place("try_out", "/editor/try-out", ("editor",)),
    Place("checks", "/editor/checks", ("editor", "publisher")),
    Place("releases", "/editor/releases", ("editor", "publisher")),
    Place("inbox", "/editor/inbox", ("analyst",)),
    Place("figures", "/editor/figures", ("analyst",)),
    Place("exchange", "/editor/exchange", ("editor", "publisher")),
    Place("accounts", "/editor/accounts", ("admin",)),
    Place("activity", "/editor/activity", ("auditor",)),
    Place("account", "/editor/account"),
)


def places_of(member: Member | None) -> tuple[Place, ...]:
    """Return the places that are open to a member; to a stranger none."""
    return () if member is None else tuple(place for place in PLACES if place.is_open_to(member))
