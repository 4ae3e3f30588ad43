"""What the routes of editors have in common: who is at work, what a change is based on, and what can go wrong."""

from typing import Annotated, Final

from fastapi import Depends, Header, Path

from chatbot import errors
from chatbot.accounts import Member
from chatbot.api.dependencies import TheHouse
from chatbot.api.staffing import having
from chatbot.errors import RevisionMissing
from chatbot.staff import Staff

OF_STAFF: Final = (errors.SignInRequired, errors.RoleMissing, errors.TooManyRequests, errors.ArchiveUnavailable)
OF_BODIES: Final = (errors.BodyTooLarge, errors.MediaTypeUnsupported, errors.BodyInvalid)
OF_CHANGES: Final = (*OF_STAFF, errors.BodyInvalid, errors.IntentMissing, errors.RevisionMissing, errors.DraftClash)

IntentId = Annotated[str, Path(max_length=64)]


def the_editor(member: Annotated[Member, having("editor")], house: TheHouse) -> Staff:
    """Return the editor at work, as the activity log knows one."""
    return _staff(member, house)


def the_reader(member: Annotated[Member, having("editor", "publisher")], house: TheHouse) -> Staff:
    """Return whoever may look at the draft and at releases."""
    return _staff(member, house)


def the_publisher(member: Annotated[Member, having("publisher")], house: TheHouse) -> Staff:
    """Return the publisher at work."""
    return _staff(member, house)


def based_on(
    _editor: Annotated[Staff, Depends(the_editor)],
    if_match: Annotated[str | None, Header(description="The ETag of what is changed.")] = None,
) -> int:
    """Return the revision that an editor's change is based on: a stranger is told to sign in before. Raises `RevisionMissing`."""
    number = (if_match or "").strip().removeprefix("W/").strip('"').rpartition("-")[2]
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        raise RevisionMissing
    return int(number)


def etag(part: str, revision: int) -> str:
    """Return the ETag of a part, or of an intent as `all`.

    >>> etag("nb", 7)
    '"nb-7"'
    """
    return f'"{part}-{revision}"'


def _staff(member: Member, house: TheHouse) -> Staff:
    return Staff(member.name, house.conversation.clock, house.settings.activity_days)


TheEditor = Annotated[Staff, Depends(the_editor)]
TheReader = Annotated[Staff, Depends(the_reader)]
ThePublisher = Annotated[Staff, Depends(the_publisher)]
BasedOn = Annotated[int, Depends(based_on)]
