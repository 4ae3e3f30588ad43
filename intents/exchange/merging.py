"""A sheet taken into knowledge: rows take the place of what they speak of, and what has no row stays.

The rows of one field of one intent in one language belong together: they replace all that stood there, an empty one empties
it. An intent that is new is added at the end of its topic; one named under another topic moves there.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeVar

import regex
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from intents.content_file import OUT_OF_SCOPE, REPLIES, in_words
from intents.documents import one_line
from intents.errors import SheetInvalid
from intents.exchange.cells import LISTS, MAY_BE_LEFT_OUT, NUMBERED, Cell, cells_of
from intents.knowledge import LANGUAGES, FixedReplies, Intent, KnowledgeBase, OutOfScope, Topic, Value

Owner = tuple[str, str]
Place = tuple[str, str]
"""A field and a language."""
Places = dict[Place, list[Cell]]
Part = TypeVar("Part", bound=Value)

_DAY: Final = regex.compile(r"\d{4}-\d{2}-\d{2}")
_WRITTEN: Final = {
    "valid_from": (_DAY, "a day is written such as 2026-01-31"),
    "valid_to": (_DAY, "a day is written such as 2026-01-31"),
    "small_talk": (regex.compile("true|false"), "the text is true or false"),
}


def merge(file: str, cells: Sequence[Cell], into: KnowledgeBase, *, replace: bool) -> KnowledgeBase:
    """Return knowledge with the cells of a sheet taken in, or made of them alone. Raises `SheetInvalid`."""
    sheet = _gathered(file, cells)
    merged = dict(sheet) if replace else _taken_in(_by_owner(cells_of(into)), sheet)
    for part in (OUT_OF_SCOPE, REPLIES):
        merged.setdefault((part, ""), {})
    _check_ids(file, merged)
    return _built(file, merged)


def _gathered(file: str, cells: Sequence[Cell]) -> Mapping[Owner, Places]:
    """Return the cells by what they speak of; nothing is said twice, and no intent in two topics."""
    topics: dict[str, str] = {}
    for cell in cells:
        if cell.intent and topics.setdefault(cell.intent, cell.topic) != cell.topic:
            raise SheetInvalid(file, "the intent stands under another topic further up", row=cell.row, column="topic")
        if cell.field in _WRITTEN and cell.text and not _WRITTEN[cell.field][0].fullmatch(cell.text.lower()):
            raise SheetInvalid(file, _WRITTEN[cell.field][1], row=cell.row, column="text")
    found = _by_owner(cells)
    for places in found.values():
        for said in places.values():
            if len(said) > 1 and not said[0].is_of_a_list:
                raise SheetInvalid(
                    file, f"row {said[0].row} says the same field already", row=said[1].row, column="field"
                )
    return found


def _by_owner(cells: Iterable[Cell]) -> dict[Owner, Places]:
    found: dict[Owner, Places] = {}
    for cell in cells:
        places = found.setdefault((cell.topic, cell.intent), defaultdict(list))
        if cell.field:
            places[cell.field, cell.language].append(cell)
    return found


def _taken_in(before: Mapping[Owner, Places], sheet: Mapping[Owner, Places]) -> dict[Owner, Places]:
    homes = {intent: topic for topic, intent in before if intent}
    merged = {owner: dict(places) for owner, places in before.items()}
    for (topic, intent), places in sheet.items():
        home = homes.get(intent, topic)
        kept = merged.get((home, intent), {}) if home == topic else merged.pop((home, intent))
        merged[topic, intent] = {**kept, **places}
    return merged


def _check_ids(file: str, merged: Mapping[Owner, Places]) -> None:
    """Refuse an id that is used twice, and a button that leads to none."""
    known = {intent for _, intent in merged if intent}
    for cell in _cells(merged, "id"):
        if cell.text in known:
            raise SheetInvalid(file, "the id is used twice", row=cell.row, column="text" if cell.row else "")
        known.add(cell.text)
    for cell in (*_cells(merged, "choices"), *_cells(merged, "next")):
        if cell.text and cell.text not in known:
            if cell.row:
                raise SheetInvalid(file, "nothing has this id", row=cell.row, column="text")
            raise SheetInvalid(file, f"a button of {cell.intent or cell.topic} would lead nowhere")


def _cells(merged: Mapping[Owner, Places], last: str) -> Iterator[Cell]:
    for places in merged.values():
        for (field, _), cells in places.items():
            if field.rpartition(".")[2] == last:
                yield from cells


def _built(file: str, merged: Mapping[Owner, Places]) -> KnowledgeBase:
    topics: dict[str, list[Intent]] = {}
    for (topic, intent), places in merged.items():
        if topic not in (OUT_OF_SCOPE, REPLIES):
            found = topics.setdefault(topic, [])
            if intent:
                found.append(_part(file, Intent, places, {"id": intent, "phrases": {}}))
    out_of_scope = _part(file, OutOfScope, merged[OUT_OF_SCOPE, ""], {})
    replies = _part(file, FixedReplies, merged[REPLIES, ""], {})
    return KnowledgeBase(
        topics=tuple(Topic(name=name, intents=tuple(intents)) for name, intents in topics.items()),
        out_of_scope=out_of_scope,
        replies=replies,
    )


def _part(file: str, model: type[Part], places: Places, known: Mapping[str, Any]) -> Part:
    """Return an intent, or another part, of its cells. Raises `SheetInvalid` with the row of the first fault."""
    written = {place: kept for place, cells in places.items() if (kept := _kept(place, cells))}
    try:
        return model.model_validate({**known, **_nested(file, written)}, strict=False)
    except ValidationError as error:
        details = error.errors()[0]
        names = [str(step) for step in details["loc"] if not isinstance(step, int)]
        row = _row(details, written, places)
        whose = "" if row or not known else f"{known['id']}: "
        rule = one_line(whose + _rule(details, names))
        raise SheetInvalid(file, rule, row=row, column="text" if row else "") from None


def _kept(place: Place, cells: Sequence[Cell]) -> list[Cell]:
    """Return the cells that say something: an empty one empties a list, or takes back what may be left out."""
    last = place[0].rpartition(".")[2]
    return [cell for cell in cells if cell.text] if last in LISTS | MAY_BE_LEFT_OUT else list(cells)


def _nested(file: str, places: Places) -> dict[str, Any]:
    """Return cells as the fields that a content file would hold."""
    document: dict[str, Any] = {}
    for (field, language), cells in places.items():
        inner, (*above, last) = document, [*field.split("."), *([language] if language else [])]
        for step in above:
            inner = inner.setdefault(step, {})
        texts = tuple(cell.text for cell in cells)
        inner[last] = texts if cells[0].is_of_a_list else texts[0].lower() if field == "small_talk" else texts[0]
    for name in NUMBERED & set(document):
        numbers = sorted(document[name], key=int)
        if [int(number) for number in numbers] != list(range(1, len(numbers) + 1)):
            first = next(cells[0] for (field, _), cells in places.items() if field.startswith(name))
            raise SheetInvalid(file, f"{name} are numbered 1, 2, 3 without a gap", row=first.row, column="field")
        document[name] = tuple(document[name][number] for number in numbers)
    for branch in document.get("branches", ()):
        for way in ("if_yes", "if_no"):
            if way in branch:
                branch[way].setdefault("next", None)
    return document


def _rule(details: ErrorDetails, names: list[str]) -> str:
    if details["type"] == "missing" and names[-1] in LANGUAGES:
        return f"{'.'.join(names[:-1])} has no text in {names[-1]}"
    return in_words(details, names)


def _row(details: ErrorDetails, written: Places, places: Places) -> int:
    """Return the row to blame: that of the field, or else the first that speaks of the same intent."""
    steps = list(details["loc"])
    index = steps.pop() if isinstance(steps[-1], int) else 0
    language = str(steps.pop()) if steps[-1] in LANGUAGES else ""
    field = ".".join(str(step + 1 if isinstance(step, int) else step) for step in steps)
    blamed = written.get((field, language), [])
    if isinstance(index, int) and index < len(blamed):
        return blamed[index].row
    return min((cell.row for cells in places.values() for cell in cells if cell.row), default=0)
