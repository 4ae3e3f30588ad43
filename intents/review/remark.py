"""What is said to an editor: a remark under a stable rule, on one intent, and where it and what it clashes with stand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal, Protocol

from intents.documents import Place, Position
from intents.knowledge import Language

Severity = Literal["error", "warning"]

OUT_OF_SCOPE: Final = "out_of_scope"
REPLIES: Final = "replies"
"""What stands in place of an intent in remarks on the other two parts of the knowledge base."""

RULES: Final[Mapping[str, Severity]] = {
    "unreadable_file": "error",
    "unknown_content": "error",
    "schema": "error",
    "missing_text": "error",
    "file_name": "error",
    "missing_file": "error",
    "part_in_two_files": "error",
    "id_used_twice": "error",
    "unknown_choice": "error",
    "phrase_in_two_intents": "error",
    "near_phrase_in_two_intents": "warning",
    "phrase_twice": "warning",
    "phrase_without_words": "warning",
    "no_phrases": "warning",
    "few_phrases": "warning",
    "few_tests": "warning",
    "test_is_trained_on": "error",
    "test_is_nearly_trained_on": "warning",
    "long_answer": "warning",
    "never_valid": "error",
    "expired": "warning",
    "not_yet_valid": "warning",
    "link_not_allowed": "error",
    "personal_data_in_phrase": "warning",
    "personal_data_in_answer": "warning",
    "branch_without_button": "warning",
    "no_way_out": "warning",
    "cannot_be_fitted": "error",
    "overlap_critical": "warning",
    "overlap_moderate": "warning",
    "taken_for_out_of_scope": "warning",
    "test_answered_wrongly": "warning",
    "test_not_offered": "warning",
    "tests_seldom_answered": "warning",
    "most_tests_fail": "error",
}
"""Every rule and how grave it is. An error stops an import; a warning does not."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Something written that a remark is also about: whose it is, and its words where they matter."""

    intent: str
    language: Language | None = None
    phrase: str | None = None
    position: Position = ()
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to look at. `rule` is a stable name and `message` for people, in English, on one line.

    `position` is the way to what it is about inside the intent; `place` is its file and line, none where the knowledge
    was not read from files. `elsewhere` is what it clashes with.
    """

    severity: Severity
    intent: str
    rule: str
    message: str
    language: Language | None = None
    phrase: str | None = None
    position: Position = ()
    elsewhere: tuple[Spot, ...] = ()
    place: Place | None = None

    @property
    def intents(self) -> frozenset[str]:
        """Every intent that the remark is about."""
        return frozenset({self.intent, *(spot.intent for spot in self.elsewhere)})


class KnowsPlaces(Protocol):
    """Knows in which file and line something of an intent stands."""

    def of(self, owner: str, position: Position = ()) -> Place | None:
        """Return the place, or none where it is not known."""


def remark(  # noqa: PLR0913 - one a field
    rule: str,
    intent: str,
    message: str,
    *,
    language: Language | None = None,
    phrase: str | None = None,
    position: Position = (),
    elsewhere: Iterable[Spot] = (),
) -> Remark:
    """Return a remark as grave as its rule says."""
    return Remark(RULES[rule], intent, rule, message, language, phrase, position, tuple(elsewhere))


def with_places(remarks: Iterable[Remark], places: KnowsPlaces) -> list[Remark]:
    """Return the remarks with the file and line of each and of what it clashes with."""
    return [
        replace(
            each,
            place=each.place or places.of(each.intent, each.position),
            elsewhere=tuple(replace(spot, place=places.of(spot.intent, spot.position)) for spot in each.elsewhere),
        )
        for each in remarks
    ]


def in_order(remarks: Iterable[Remark]) -> list[Remark]:
    """Return remarks errors first, then as they stand in the files, or by intent where they stand in none."""

    def key(each: Remark) -> tuple[Severity, str, int, str, str]:
        place = each.place or Place("", 0)
        return each.severity, place.file, place.line, each.intent, each.rule

    return sorted(remarks, key=key)
