"""Who of the staff is at the door, as `Annotated` types that read as English: `member: Annotated[Member, having("editor")]`."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import Depends, Request

from chatbot.accounts import Member, Role
from chatbot.errors import RoleMissing, SignInRequired


async def signed_in(request: Request) -> Member:  # noqa: ARG001 - there is no way to sign in yet
    """Return the member of staff who sent the request. Raises `SignInRequired`."""
    raise SignInRequired


def recognised(request: Request, member: Annotated[Member, Depends(signed_in)]) -> Member:
    """Return the member, and leave word for whoever renders the reply."""
    request.state.member = member
    return member


SignedIn = Annotated[Member, Depends(recognised)]


def having(*roles: Role) -> Any:
    """Let in members who have one of these roles. Raises `SignInRequired`, `RoleMissing`."""
    return Depends(_gatekeeper(*roles))


def _gatekeeper(*roles: Role) -> Callable[[Member], Member]:
    def let_in(member: SignedIn) -> Member:
        if not member.has_one_of(*roles):
            raise RoleMissing
        return member

    return let_in
