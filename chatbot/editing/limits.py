"""How much a part may hold. More is refused by the name of the field, and what was sent is kept as a version all the same."""

from collections.abc import Iterator, Mapping
from typing import Final

from pydantic import BaseModel

from chatbot.editing.parts import Part
from chatbot.errors import DraftTooLong

LONGEST: Final[Mapping[str, int]] = {
    "title": 200,
    "question": 200,
    "yes_label": 200,
    "no_label": 200,
    "phrases": 2_000,
    "tests": 2_000,
    "must_not_match": 2_000,
    "near": 2_000,
    "far": 2_000,
    "answer": 8_000,
    "yes_answer": 8_000,
    "no_answer": 8_000,
    "text": 8_000,
    "section": 200,
}
"""The most characters of a text, or of each text of a list."""
LONGEST_OTHER: Final = 200
MOST: Final[Mapping[str, int]] = {
    "phrases": 500, "tests": 200, "must_not_match": 200, "near": 2_000, "far": 2_000, "links": 20, "choices": 20,
    "branches": 10,
}  # fmt: skip
"""The most items of a list."""
MOST_OTHER: Final = 100


def check(part: Part) -> None:
    """Raise `DraftTooLong` with the first field that holds too much, and its limit."""
    for error in _excesses(part):
        raise error


def _excesses(part: BaseModel, above: str = "") -> Iterator[DraftTooLong]:
    for name in type(part).model_fields:
        yield from _of_value(name, getattr(part, name), f"{above}{name}")


def _of_value(name: str, value: object, where: str) -> Iterator[DraftTooLong]:
    if isinstance(value, str) and len(value) > LONGEST.get(name, LONGEST_OTHER):
        yield DraftTooLong(where, LONGEST.get(name, LONGEST_OTHER), "characters")
    elif isinstance(value, tuple | dict):
        if len(value) > MOST.get(name, MOST_OTHER):
            yield DraftTooLong(where, MOST.get(name, MOST_OTHER), "items")
        for item in value.values() if isinstance(value, dict) else value:
            yield from _of_value(name, item, where)
        if isinstance(value, dict) and any(len(key) > LONGEST_OTHER for key in value):
            yield DraftTooLong(where, LONGEST_OTHER, "characters")
    elif isinstance(value, BaseModel):
        yield from _excesses(value, f"{where}.")
