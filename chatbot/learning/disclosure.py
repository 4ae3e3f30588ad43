"""Which figures may be told: none under five, and none from which one under five could be had by subtracting.

Questions are counted in cells: one day, language, topic and outcome. Every question is in one cell at most that is told, and all
tables are sums of those alone, so no two of them differ by a hidden cell:

1. A cell of five or more is told as it is.
2. Smaller cells of one language, topic and outcome are told together, without their days.
3. What is still fewer than five is told together by outcome, without language, topic and day.
4. The rest is not told.

A sum of small cells could betray them where it is nearly as large as it can be (eight in two cells are four and four). So it
is told only if every one of its cells could still be anything from none to four.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

FEWEST: Final = 5
MOST_HIDDEN: Final = FEWEST - 1

Outcome = Literal["answered", "suggested", "unanswered"]


@dataclass(frozen=True, slots=True)
class Cell:
    """What a question is counted under; none where it is told together with others."""

    day: date | None
    language: str | None
    topic: str | None
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Bounds:
    """What everybody knows without looking at a question: how many days, languages and topics one can be of."""

    days: int
    languages: int
    topics: int


def tellable(counted: Mapping[Cell, int], bounds: Bounds) -> dict[Cell, int]:
    """Return the cells that are told, with how many questions are in each: five at least."""
    told = {cell: count for cell, count in counted.items() if count >= FEWEST}
    days_hidden = {_without_day(cell): bounds.days for cell in counted}
    for cell in told:
        days_hidden[_without_day(cell)] -= 1
    small = Counter({_without_day(cell): 0 for cell in counted})
    for cell, count in counted.items():
        small[_without_day(cell)] += count if cell not in told else 0
    told.update({group: total for group, total in small.items() if _hides(total, among=days_hidden[group])})
    for outcome in {cell.outcome for cell in counted}:
        mine = {group: total for group, total in small.items() if group.outcome == outcome}
        left = sum(total for total in mine.values() if total < FEWEST)
        settled = sum(total >= FEWEST or not days_hidden[group] for group, total in mine.items())
        if _hides(left, among=bounds.languages * bounds.topics - settled):
            told[Cell(None, None, None, outcome)] = left
    return told


def summed(told: Mapping[Cell, int], by: Literal["day", "language", "topic"]) -> dict[Hashable, dict[Outcome, int]]:
    """Return what is told by one of its dimensions; none stands for what is told together with others."""
    table: dict[Hashable, dict[Outcome, int]] = defaultdict(dict)
    for cell, count in told.items():
        row = table[getattr(cell, by)]
        row[cell.outcome] = row.get(cell.outcome, 0) + count
    return dict(table)


def _without_day(cell: Cell) -> Cell:
    return Cell(None, cell.language, cell.topic, cell.outcome)


def _hides(total: int, *, among: int) -> bool:
    """Say whether a sum of small cells can be told: each of them could be anything from none to four."""
    return FEWEST <= total <= MOST_HIDDEN * (among - 1)
