"""Accuracy, wrong answers and refusals on labelled questions.

A row is `{"text", "language", "intent"}`; the intent `none` marks a question that no intent answers.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypedDict

from intents.knowledge import MOST_SUGGESTIONS
from intents.matcher import Match

NO_INTENT: Final = "none"


class LabelledQuestion(TypedDict):
    """One row of a labelled file."""

    text: str
    language: str
    intent: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """One question and what the matcher made of it."""

    question: LabelledQuestion
    match: Match

    @property
    def is_in_scope(self) -> bool:
        """Say whether an intent answers the question."""
        return self.question["intent"] != NO_INTENT

    @property
    def is_answered_rightly(self) -> bool:
        """Say whether the right intent was answered."""
        return self.match.outcome == "answer" and self.match.candidates[0].intent == self.question["intent"]

    @property
    def is_offered(self) -> bool:
        """Say whether the right intent was answered or stood among the suggestions."""
        suggested = [candidate.intent for candidate in self.match.candidates[:MOST_SUGGESTIONS]]
        return self.is_answered_rightly or (
            self.match.outcome == "suggestions" and self.question["intent"] in suggested
        )

    @property
    def is_wrong(self) -> bool:
        """Say whether an intent was answered that is not the right one."""
        return self.match.outcome == "answer" and not self.is_answered_rightly


def judge(questions: Iterable[LabelledQuestion], match: Callable[[str], Match]) -> list[Judgement]:
    """Ask every question and note what came of it."""
    return [Judgement(question, match(question["text"])) for question in questions]


def figures(judgements: Sequence[Judgement]) -> dict[str, float | int | None]:
    """Return the shares of in-scope questions answered, offered and wrongly answered, and of the others refused."""
    known = [judgement for judgement in judgements if judgement.is_in_scope]
    unknown = [judgement for judgement in judgements if not judgement.is_in_scope]
    return {
        "answered": _share(judgement.is_answered_rightly for judgement in known),
        "offered": _share(judgement.is_offered for judgement in known),
        "wrong": _share(judgement.is_wrong for judgement in known),
        "refused": _share(judgement.match.outcome != "answer" for judgement in unknown),
        "questions": len(judgements),
    }


def _share(flags: Iterable[bool]) -> float | None:
    counted = list(flags)
    return round(sum(counted) / len(counted), 4) if counted else None
