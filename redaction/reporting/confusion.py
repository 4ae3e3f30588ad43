"""Which labelled kind was found under which entity.

Labels point into the text as it was typed, findings into the normalised text. Where the two texts are the same, so are
the offsets. Otherwise the texts are aligned: each character that normalises to one other is replaced by it, and
`difflib` matches what is left; a label that begins or ends where nothing matches is widened to the whole stretch that
differs.
"""

import difflib
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from redaction.labelled import LabelledText
from redaction.normalise import normalise
from redaction.spans import Finding

MISSED: Final = "missed"


class Confusion:
    """How often a labelled kind was found under each entity; `missed` where no finding touched the span."""

    def __init__(self) -> None:
        self._counts: dict[str, Counter[str]] = {}

    def add(self, row: LabelledText, normalised: str, findings: Sequence[Finding]) -> None:
        """Count each labelled span of a row once, under the finding that covers most of it."""
        placed = places(row["text"], normalised, [(span["start"], span["end"]) for span in row["pii"]])
        for span, (start, end) in zip(row["pii"], placed, strict=True):
            covering = max(findings, key=lambda finding: _overlap(finding, start, end), default=None)
            is_met = covering is not None and _overlap(covering, start, end) > 0
            entity = covering.entity_type if covering is not None and is_met else MISSED
            self._counts.setdefault(span["type"], Counter())[entity] += 1

    def add_refused(self, row: LabelledText) -> None:
        """Count every span of a row that redaction gave no text back for as missed."""
        self.add(row, row["text"], ())

    @property
    def kinds(self) -> list[str]:
        """The labelled kinds, in order of the alphabet: the rows."""
        return sorted(self._counts)

    @property
    def entities(self) -> list[str]:
        """The entities that covered a span, in order of the alphabet, and `missed`: the columns."""
        return [*sorted({entity for counts in self._counts.values() for entity in counts} - {MISSED}), MISSED]

    def count(self, kind: str, entity: str) -> int:
        """Return how many spans of the kind were found under the entity."""
        return self._counts[kind][entity]

    def total(self, kind: str) -> int:
        """Return how many spans of the kind there are."""
        return self._counts[kind].total()

    def as_dict(self) -> dict[str, dict[str, int]]:
        """Return the table, kind by kind, entities that found none of the kind left out and `missed` last."""
        return {
            kind: {entity: self.count(kind, entity) for entity in self.entities if self.count(kind, entity)}
            for kind in self.kinds
        }


def places(typed: str, normalised: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return where half-open spans of the typed text lie in the normalised one.

    >>> places("tlf ９９ &#56;8!", "tlf 99 88!", [(4, 13)])
    [(4, 9)]
    """
    if typed == normalised:
        return list(spans)
    matcher = difflib.SequenceMatcher(None, _plain(typed), normalised, autojunk=False)
    blocks = [block[1:] for block in matcher.get_opcodes()]
    return [(_place(blocks, start, is_end=False), _place(blocks, end - 1, is_end=True)) for start, end in spans]


def _place(blocks: Iterable[tuple[int, int, int, int]], at: int, *, is_end: bool) -> int:
    """Return where a character goes: its beginning, or its end."""
    reach = 0
    for first, last, there_first, there_last in blocks:
        if first <= at < last:
            if last - first == there_last - there_first:
                return there_first + at - first + is_end
            return there_last if is_end else there_first
        reach = there_last
    return reach


def _plain(text: str) -> str:
    """Replace each character that normalises to one other; the length stays."""
    return text if text.isascii() else "".join(n if len(n := normalise(char)) == 1 else char for char in text)


def _overlap(finding: Finding, start: int, end: int) -> int:
    return min(finding.end, end) - max(finding.start, start)
