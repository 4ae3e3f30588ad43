"""Two texts of one part: shown beside each other, joined field by field. Neither is lost: both are kept as versions.

What both began from decides what is proposed: a field that only one of them touched is taken from that one.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final, Literal

from starlette.responses import Response

from chatbot.api.dependencies import House
from chatbot.editing import drafts
from chatbot.editing.parts import Part, PartName, kind_of, read_part
from chatbot.errors import DraftClash
from chatbot.pages.opening import address_of
from chatbot.pages.page import Page
from chatbot.staff import Staff

Choice = Literal["theirs", "mine", "both"]
CHOICES: Final[tuple[Choice, ...]] = ("theirs", "mine", "both")
WRITTEN: Final = frozenset({"kept", "restored"})
FURTHEST_BACK: Final = 500


@dataclass(frozen=True, slots=True)
class Field:
    """A field that differs, as it is shown, and which of the two texts is proposed."""

    name: str
    theirs: str
    mine: str
    proposed: Choice
    can_join: bool


async def show(
    page: Page, house: House, staff: Staff, intent: str, name: PartName, based_on: int, clash: DraftClash
) -> Response:
    """Show both texts of a part, with the choice between them. Raises `ArchiveUnavailable`."""
    kind = kind_of(intent, name)
    theirs, mine = (kind.model_validate_json(_json(text)) for text in (clash.current, clash.yours))
    opened = await drafts.look(house.database, staff, intent)
    base = await _base(house, staff, intent, name, based_on)
    return page.render(
        "clash.html", status=HTTPStatus.PRECONDITION_FAILED, intent=intent, name=name, address=address_of(intent),
        changed_by=opened.changed_by, revision=clash.revision, theirs=theirs.model_dump_json(),
        mine=mine.model_dump_json(), fields=differing(theirs, mine, base),
    )  # fmt: skip


def differing(theirs: Part, mine: Part, base: Part | None) -> list[Field]:
    """Return the fields in which two texts of a part differ."""
    found = []
    for name in type(mine).model_fields:
        old, new = getattr(theirs, name), getattr(mine, name)
        if old != new:
            began = getattr(base, name) if base is not None else None
            theirs_shown, mine_shown = (plainly(part.model_dump(mode="json")[name]) for part in (theirs, mine))
            found.append(Field(name, theirs_shown, mine_shown, _proposed(old, new, began), _can_join(new)))
    return found


def joined(theirs: Part, mine: Part, chosen: Mapping[str, str]) -> Part:
    """Return a part with each field as it was chosen."""
    fields = {}
    for name in type(mine).model_fields:
        old, new = getattr(theirs, name), getattr(mine, name)
        choice = chosen.get(name, "mine")
        fields[name] = _both(old, new) if choice == "both" else old if choice == "theirs" else new
    return type(mine)(**fields)


def plainly(value: Any) -> str:
    r"""Return a field's value as lines to read.

    >>> plainly(["en", "to"])
    'en\nto'
    >>> plainly([{"key": "0", "section": "wine"}, None])
    'wine\n–'
    """
    if isinstance(value, dict):
        return "\n".join(plainly(inner) for name, inner in value.items() if name != "key" and inner)
    if isinstance(value, list):
        return "\n".join(plainly(item) for item in value)
    if isinstance(value, bool):
        return "✓" if value else "–"
    return str(value) if value else "–"


async def _base(house: House, staff: Staff, intent: str, name: PartName, revision: int) -> Part | None:
    """Return what both began from, where it is still kept."""
    for version in await drafts.history(house.database, staff, intent, size=FURTHEST_BACK):
        if (version.part, version.revision) == (name, revision) and version.fate in WRITTEN:
            return read_part(intent, name, version.content)
    return None


def _proposed(theirs: object, mine: object, began: object) -> Choice:
    if began is not None and theirs == began:
        return "mine"
    if began is not None and mine == began:
        return "theirs"
    return "both" if isinstance(mine, tuple) else "mine"


def _can_join(value: object) -> bool:
    return isinstance(value, str | tuple | dict)


def _both(theirs: Any, mine: Any) -> Any:
    """Return two values as one: lists one after the other without what is twice, texts below each other."""
    if isinstance(mine, dict):
        return {**theirs, **mine}
    if isinstance(mine, tuple):
        by_key = {getattr(item, "key", item): item for item in (*theirs, *mine)}
        return tuple(by_key.values())
    if isinstance(mine, str):
        return "\n\n".join(text for text in (theirs, mine) if text)
    return mine


def _json(text: Mapping[str, object]) -> str:
    return json.dumps(text)
