"""What is said beside the fields of an intent: plain faults of what stands there now, and what the last check found."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from chatbot.editing.drafts import Opened
from chatbot.editing.judging import finding
from chatbot.editing.parts import PartName, kind_of
from chatbot.pages.page import Page
from chatbot.pages.part_forms import as_lines

OF_BEING_WRONG: Final = frozenset({"schema"})
"""Rules whose message says more than their word does."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What a note is also about."""

    intent: str
    phrase: str


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to look at."""

    is_error: bool
    text: str
    message: str
    phrase: str
    elsewhere: Sequence[Elsewhere]


Notes = Mapping[str, Mapping[str, Sequence[Note]]]
"""By part and field; "" where a note is about no field in particular."""


def notes_of(page: Page, opened: Opened, check: Mapping[str, Any] | None) -> Notes:
    """Return every note about an intent, each once, those of a check after those of the text as it stands."""
    plain = [finding(fault) for fault in opened.faults]
    said = {_key(found) for found in plain}
    checked = [found for found in (check or {}).get("findings", ()) if _key(found) not in said]
    return _by_field(page, opened.id, [*plain, *checked])


def _key(found: Mapping[str, Any]) -> tuple[object, ...]:
    return found["rule"], found["part"], found["field"], found["number"], found["phrase"]


def _by_field(page: Page, owner: str, findings: Iterable[Mapping[str, Any]]) -> Notes:
    notes: dict[str, dict[str, list[Note]]] = {}
    for found in findings:
        part, field = found["part"], found["field"]
        if found["intent"] != owner:
            part, field = _where_it_clashes(owner, found)
        field = field if field in kind_of(owner, part).model_fields else ""
        notes.setdefault(part, {}).setdefault(field, []).append(_note(page, owner, found))
    return notes


def _where_it_clashes(owner: str, found: Mapping[str, Any]) -> tuple[PartName, str]:
    """Return where a remark on another intent stands in this one."""
    language = next((spot["language"] for spot in found["elsewhere"] if spot["intent"] == owner), None)
    return (language, "phrases") if language else ("shared", "")


def _note(page: Page, owner: str, found: Mapping[str, Any]) -> Note:
    mine = [spot for spot in found["elsewhere"] if spot["intent"] == owner]
    others = [spot for spot in found["elsewhere"] if spot["intent"] != owner]
    phrase = found["phrase"]
    if found["intent"] != owner:
        others = [{"intent": found["intent"], "phrase": found["phrase"]}, *others]
        phrase = mine[0]["phrase"] if mine else None
    return Note(
        is_error=found["severity"] == "error",
        text=page.say(f"rules.{found['rule']}"),
        message=found["message"] if found["rule"] in OF_BEING_WRONG else "",
        phrase=as_lines([phrase]) if phrase else "",
        elsewhere=[Elsewhere(spot["intent"], as_lines([spot["phrase"]]) if spot["phrase"] else "") for spot in others],
    )
