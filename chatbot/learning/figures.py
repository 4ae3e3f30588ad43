"""How many questions were answered, answered with suggestions and not answered: by day, language and topic.

Counted anew from the stored questions; what may be told of it is decided in `chatbot.learning.disclosure`.
"""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

from chatbot.learning.disclosure import Bounds, Cell, Outcome, summed, tellable
from chatbot.learning.survey import Judged
from intents.knowledge import LANGUAGES, KnowledgeBase

By = Literal["day", "language", "topic"]
DIMENSIONS: Final[tuple[By, ...]] = get_args(By)
OUTCOMES: Final[tuple[Outcome, ...]] = get_args(Outcome)


@dataclass(frozen=True, slots=True)
class Row:
    """One day, language or topic; `name` is none for questions that are told together.

    A figure is none where it is not told: it may be nothing, or fewer than five.
    """

    name: str | None
    answered: int | None
    suggested: int | None
    unanswered: int | None

    def of(self, outcome: Outcome) -> int | None:
        """Return the figure of an outcome."""
        found: int | None = getattr(self, outcome)
        return found


@dataclass(frozen=True, slots=True)
class Figures:
    """The three tables: sums of the same told cells, so that their totals agree."""

    day: Sequence[Row]
    language: Sequence[Row]
    topic: Sequence[Row]

    def by(self, dimension: By) -> Sequence[Row]:
        """Return one of the tables."""
        rows: Sequence[Row] = getattr(self, dimension)
        return rows


def count(judged: Sequence[Judged], knowledge: KnowledgeBase, *, days: int) -> Figures:
    """Return the figures of questions that can be of so many days. The topic is that of the likeliest intent, answered or not."""
    topic_of = {intent.id: topic.name for topic in knowledge.topics for intent in topic.intents}
    counted = Counter(
        Cell(each.stored_on, each.language, topic_of.get(each.verdict.intent, ""), each.verdict.outcome)
        for each in judged
    )
    topics = len(set(topic_of.values()) | {cell.topic for cell in counted})
    told = tellable(counted, Bounds(days, len(LANGUAGES), topics))
    return Figures(*(_rows(summed(told, dimension)) for dimension in DIMENSIONS))


def _rows(table: Mapping[Hashable, Mapping[Outcome, int]]) -> list[Row]:
    """Return rows by name, what is told together last."""
    named = {None if name is None else str(name): row for name, row in table.items()}
    return [
        Row(name, *(named[name].get(outcome) for outcome in OUTCOMES))
        for name in sorted(named, key=lambda name: (name is None, name or ""))
    ]
