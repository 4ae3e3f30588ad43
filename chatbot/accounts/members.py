"""A member of staff, as the rooms know one: a name for the activity log, and roles."""

from dataclasses import dataclass
from typing import Final, Literal, get_args

Role = Literal["editor", "publisher", "analyst", "tester", "auditor", "admin"]
ROLES: Final[tuple[Role, ...]] = get_args(Role)


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who is signed in."""

    name: str
    roles: frozenset[Role]

    def has_one_of(self, *roles: Role) -> bool:
        """Say whether the member has one of these roles at least."""
        return not self.roles.isdisjoint(roles)
