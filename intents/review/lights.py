"""A traffic light an intent.

Red: an error, or a critical overlap. Yellow: any other remark. Green: none.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from intents.knowledge import LANGUAGES, KnowledgeBase, Language
from intents.review.remark import Remark
from intents.review.tests import Asked

Colour = Literal["green", "yellow", "red"]
OVERLAPS: Final = frozenset({"overlap_critical", "overlap_moderate"})


@dataclass(frozen=True, slots=True)
class Light:
    """How one intent stands: how many phrases, remarks and overlaps it has, and what became of its tests.

    `asked`, `right` and `offered` count tests, all 0 where none was asked; a right one is offered too.
    """

    intent: str
    colour: Colour
    phrases: Mapping[Language, int]
    errors: int
    warnings: int
    overlaps: int
    asked: int
    right: int
    offered: int


def lights(knowledge: KnowledgeBase, remarks: Sequence[Remark], asked: Iterable[Asked] = ()) -> list[Light]:
    """Return the light of every intent, in the order of the files. A clash of two intents shows on both."""
    tests = list(asked)
    every = Counter(one.test.intent for one in tests)
    right = Counter(one.test.intent for one in tests if one.is_right)
    offered = Counter(one.test.intent for one in tests if one.is_offered)
    about: dict[str, list[Remark]] = defaultdict(list)
    for each in remarks:
        for name in each.intents:
            about[name].append(each)
    shown = []
    for name, intent in knowledge.intents.items():
        mine = about[name]
        overlaps = sum(each.rule in OVERLAPS for each in mine)
        errors = sum(each.severity == "error" for each in mine)
        shown.append(
            Light(
                intent=name,
                colour=_colour(mine),
                phrases={language: intent.phrases.count(language) for language in LANGUAGES},
                errors=errors,
                warnings=len(mine) - errors - overlaps,
                overlaps=overlaps,
                asked=every[name],
                right=right[name],
                offered=offered[name],
            )
        )
    return shown


def _colour(remarks: Sequence[Remark]) -> Colour:
    if any(each.severity == "error" or each.rule == "overlap_critical" for each in remarks):
        return "red"
    return "yellow" if remarks else "green"
