"""What a check found, as it is shown: intents by their light, overlaps with the phrases that clash, tests one by one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from intents.review.remark import OUT_OF_SCOPE

Colour = Literal["red", "yellow", "green"]
Found = Mapping[str, Mapping[str, Any]]

COLOURS: Final[tuple[Colour, ...]] = ("red", "yellow", "green")
OVERLAPS: Final = (
    "phrase_in_two_intents", "overlap_critical", "near_phrase_in_two_intents", "overlap_moderate", "taken_for_out_of_scope",
)  # fmt: skip
"""The rules about two intents that get in each other's way, the gravest first."""
OUTCOMES: Final = ("regressed", "worse", "mended", "better", "new", "same")


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found about one intent; `name` is empty for what is about none in particular."""

    name: str
    colour: Colour
    light: Mapping[str, Any] | None
    findings: Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two intents that get in each other's way, and the phrases that clash, with whose each is."""

    finding: Mapping[str, Any]
    intents: Sequence[str]
    phrases: Sequence[Mapping[str, Any]]


def by_colour(lights: Mapping[str, str]) -> dict[Colour, list[str]]:
    """Return the names by their colour; what has none is green.

    >>> by_colour({"wine": "red", "dogs": "green", "out_of_scope": ""})
    {'red': ['wine'], 'yellow': [], 'green': ['dogs', 'out_of_scope']}
    """
    return {colour: [name for name, one in lights.items() if (one or "green") == colour] for colour in COLOURS}


def judged(found: Found, names: Sequence[str]) -> list[Judged]:
    """Return what was found about some intents, in the order of the names, errors first."""
    return [
        Judged(
            name, found[name]["colour"] or "green", found[name]["light"],
            sorted(found[name]["findings"], key=lambda one: str(one["severity"])),
        )
        for name in names
        if name in found
    ]  # fmt: skip


def overlaps(found: Found) -> list[Overlap]:
    """Return every overlap once, the gravest first."""
    seen = [_overlap(each) for name, result in found.items() for each in result["findings"] if _is_of(each, name)]
    return sorted(seen, key=lambda each: OVERLAPS.index(each.finding["rule"]))


def trials(found: Found) -> list[Mapping[str, Any]]:
    """Return every test question, those that became worse first."""
    asked = [trial for result in found.values() for trial in result["trials"]]
    return sorted(asked, key=lambda trial: OUTCOMES.index(trial["outcome"]))


def _is_of(finding: Mapping[str, Any], name: str) -> bool:
    """Say whether it is an overlap, and this its first intent: it is kept under both."""
    return finding["rule"] in OVERLAPS and finding["intent"] == name


def _overlap(finding: Mapping[str, Any]) -> Overlap:
    names = dict.fromkeys(_names(finding))
    first = {"intent": finding["intent"], "phrase": finding["phrase"]}
    spots = (first, *finding["elsewhere"])
    return Overlap(finding, tuple(names), [spot for spot in spots if spot["phrase"]])


def _names(finding: Mapping[str, Any]) -> Iterator[str]:
    yield finding["intent"]
    yield from (spot["intent"] for spot in finding["elsewhere"])
    if finding["rule"] == "taken_for_out_of_scope":
        yield OUT_OF_SCOPE
