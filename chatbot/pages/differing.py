"""Differences between two states of the knowledge, as they are shown: word by word in a text, line by line elsewhere."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any, Final, Literal

from chatbot.editing.comparing import Change, Difference, Kind
from chatbot.editing.parts import PARTS, PartName
from chatbot.pages.leaves import Leaf

MOST_WORDS: Final = 2_000
"""Of a longer text all that was before is shown as gone, and all that is there now as new."""

_WORD: Final = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text."""

    kind: Literal["same", "gone", "new"]
    text: str


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A field that differs: the pieces of a text, or the lines that went and came; neither where the order alone differs."""

    field: str
    pieces: Sequence[Piece] = ()
    gone: Sequence[str] = ()
    new: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class ShownDifference:
    """An intent that differs, by part: what its languages share, then each language."""

    intent: str
    kind: Kind
    parts: Sequence[tuple[PartName, Sequence[ShownChange]]] = field(default=())


def leaf_of(differences: Sequence[Difference], number: int) -> Leaf[ShownDifference]:
    """Return a leaf of differences; those on other leaves are not laid out."""
    leaf = Leaf.of(differences, number)
    return Leaf([laid_out(each) for each in leaf.items], leaf.number, leaf.last, leaf.total)


def laid_out(difference: Difference) -> ShownDifference:
    """Return a difference as it is shown."""
    by_part = [(part, [_shown(c) for c in difference.changes if c.part == part]) for part in PARTS]
    return ShownDifference(difference.intent, difference.kind, [(part, found) for part, found in by_part if found])


def pieces(before: str, after: str) -> Iterator[Piece]:
    """Yield two texts as one, word by word.

    >>> [(piece.kind, piece.text) for piece in pieces("to flasker", "tre flasker")]
    [('gone', 'to'), ('new', 'tre'), ('same', ' flasker')]
    """
    old, new_words = _WORD.findall(before), _WORD.findall(after)
    if max(len(old), len(new_words)) > MOST_WORDS:
        yield from _some(("gone", before), ("new", after))
        return
    gone = new = ""
    for kind, start, end, to_start, to_end in SequenceMatcher(None, old, new_words, autojunk=False).get_opcodes():
        was, is_now = "".join(old[start:end]), "".join(new_words[to_start:to_end])
        if kind == "equal" and (was.strip() or not gone + new):  # a gap between two changes belongs to both
            yield from _some(("gone", gone), ("new", new), ("same", was))
            gone = new = ""
        else:
            gone, new = gone + was, new + is_now
    yield from _some(("gone", gone), ("new", new))


def _some(*found: tuple[Literal["same", "gone", "new"], str]) -> Iterator[Piece]:
    return (Piece(kind, text) for kind, text in found if text)


def _shown(change: Change) -> ShownChange:
    if isinstance(change.before, str) and isinstance(change.after, str):
        return ShownChange(change.field, pieces=tuple(pieces(change.before, change.after)))
    before, after = tuple(_lines(change.before)), tuple(_lines(change.after))
    gone, new = [line for line in before if line not in set(after)], [line for line in after if line not in set(before)]
    return ShownChange(change.field, gone=gone, new=new)


def _lines(value: Any, above: str = "") -> Iterator[str]:
    """Yield a value of JSON as lines, each with the way to it.

    >>> list(_lines({"key": "voec", "if_yes": {"id": "voec_yes"}}))
    ['key: voec', 'if_yes – id: voec_yes']
    """
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _lines(inner, f"{above} – {name}" if above else str(name))
    elif isinstance(value, list):
        for number, inner in enumerate(value, 1):
            yield from _lines(inner, above if isinstance(inner, str) else f"{above} {number}".strip())
    elif value not in (None, ""):
        yield f"{above}: {value}" if above else str(value)
