"""What tells two knowledge bases apart, by intent, language and field: what an import would change, or a release has changed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from intents.exchange.cells import Cell, cells_of
from intents.knowledge import KnowledgeBase

Kind = Literal["added", "changed", "removed"]
Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one intent in one language, with its texts before and after.

    `intent` is `out_of_scope` or `replies` for those parts, and `language` is empty for fields without one. An intent that
    is new has each of its fields added; one that stands in another topic has its `topic` changed.
    """

    kind: Kind
    intent: str
    language: str
    field: str
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def in_words(self) -> str:
        """What changed, without a word of the texts."""
        where = " ".join(part for part in (self.intent, self.language, self.field) if part)
        if max(len(self.before), len(self.after)) < 2:
            return f"{self.kind} {where}"
        new, gone = set(self.after) - set(self.before), set(self.before) - set(self.after)
        return f"{self.kind} {where}: {len(new)} new, {len(gone)} gone, {len(self.after)} in all"


def difference(before: KnowledgeBase, after: KnowledgeBase) -> list[Change]:
    """Return every change, in the order of what is there, then of what is new."""
    old, new = _texts(before), _texts(after)
    return [
        Change(_kind(old, new, key), *key, old.get(key, ()), new.get(key, ()))
        for key in dict.fromkeys([*old, *new])
        if old.get(key) != new.get(key)
    ]


def _kind(old: Mapping[Key, Sequence[str]], new: Mapping[Key, Sequence[str]], key: Key) -> Kind:
    if key not in old:
        return "added"
    return "changed" if key in new else "removed"


def _texts(knowledge: KnowledgeBase) -> dict[Key, tuple[str, ...]]:
    found: dict[Key, list[str]] = defaultdict(list)
    for cell in cells_of(knowledge):
        if cell.intent and (cell.intent, "", "topic") not in found:
            found[cell.intent, "", "topic"].append(cell.topic)
        found[_key(cell)].append(cell.text)
    return {key: tuple(texts) for key, texts in found.items()}


def _key(cell: Cell) -> Key:
    return cell.intent or cell.topic, cell.language, cell.field
