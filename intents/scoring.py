"""Accuracy, wrong answers and refusals on labelled questions.

A row is `{"text", "language", "intent"}`; the intent `none` marks a question that no intent answers. Such a row may say
in `scope` how near to the domain it is, `near` or `far`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, NotRequired, TypedDict

from intents.knowledge import MOST_SUGGESTIONS
from intents.matcher import Match
from intents.replies import Kind, Reply

NO_INTENT: Final = "none"
AMONG_FIRST: Final = 3
SCOPES: Final = ("far", "near")


class LabelledQuestion(TypedDict):
    """One row of a labelled file."""

    text: str
    language: NotRequired[str]
    intent: str
    scope: NotRequired[Literal["near", "far"]]


@dataclass(frozen=True, slots=True)
class Judgement:
    """One question, what the matcher made of it, and what the visitor was told.

    `answered` is the intent that was answered, if any; `offered` are those that were suggested, at most four.
    """

    question: LabelledQuestion
    match: Match
    kind: Kind
    answered: str | None
    offered: tuple[str, ...]

    @property
    def is_in_scope(self) -> bool:
        """Say whether an intent answers the question."""
        return self.question["intent"] != NO_INTENT

    @property
    def first(self) -> str:
        """The likeliest intent, whatever the visitor was told."""
        return self.match.candidates[0].intent

    @property
    def is_first(self) -> bool:
        """Say whether the right intent is the likeliest."""
        return self.first == self.question["intent"]

    @property
    def is_among_first(self) -> bool:
        """Say whether the right intent is one of the three likeliest."""
        return any(c.intent == self.question["intent"] for c in self.match.candidates[:AMONG_FIRST])

    @property
    def is_answered_rightly(self) -> bool:
        """Say whether the right intent was answered."""
        return self.answered == self.question["intent"]

    @property
    def is_offered(self) -> bool:
        """Say whether the right intent was answered or stood among the suggestions."""
        return self.is_answered_rightly or self.question["intent"] in self.offered

    @property
    def is_wrong(self) -> bool:
        """Say whether an intent was answered that is not the right one."""
        return self.answered is not None and not self.is_answered_rightly


def judge(questions: Iterable[LabelledQuestion], match: Callable[[str], Match]) -> list[Judgement]:
    """Ask the matcher every question and note what came of it, as if all its candidates could be suggested."""
    return [_of_the_match(question, match(question["text"])) for question in questions]


def judge_replies(
    questions: Iterable[LabelledQuestion], reply: Callable[[LabelledQuestion], tuple[Match, Reply]]
) -> list[Judgement]:
    """Ask every question and note what the matcher found and what a visitor would have been told."""
    return [_of_the_reply(question, *reply(question)) for question in questions]


def figures(judgements: Sequence[Judgement]) -> dict[str, float | int | None]:
    """Return how many questions there are, and shares of 0 to 1; None is a share of nothing.

    Of those in scope: `top1` and `top3`, the right intent was the likeliest or among the three likeliest; `answered`,
    rightly; `offered`, answered rightly or among the suggestions; `wrong`, wrongly answered. Of the others `refused`, not
    answered, also by how far they are from the domain.
    """
    known = [judgement for judgement in judgements if judgement.is_in_scope]
    unknown = [judgement for judgement in judgements if not judgement.is_in_scope]
    refused = {
        f"refused_{scope}": _share(j.answered is None for j in unknown if j.question.get("scope") == scope)
        for scope in SCOPES
    }
    return {
        "questions": len(judgements),
        "top1": _share(judgement.is_first for judgement in known),
        "top3": _share(judgement.is_among_first for judgement in known),
        "answered": _share(judgement.is_answered_rightly for judgement in known),
        "offered": _share(judgement.is_offered for judgement in known),
        "wrong": _share(judgement.is_wrong for judgement in known),
        "refused": _share(judgement.answered is None for judgement in unknown),
        **refused,
    }


def figures_by(
    judgements: Iterable[Judgement], field: Literal["language", "intent"]
) -> Mapping[str, Mapping[str, Any]]:
    """Return the figures of the questions in scope for each language or intent, in order of the alphabet.

    Questions whose row does not say the language are left out.
    """
    groups: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        name = judgement.question.get(field)
        if judgement.is_in_scope and name is not None:
            groups.setdefault(name, []).append(judgement)
    return {
        name: {key: value for key, value in figures(groups[name]).items() if not key.startswith("refused")}
        for name in sorted(groups)
    }


def _of_the_match(question: LabelledQuestion, match: Match) -> Judgement:
    first = match.candidates[0].intent if match.outcome == "answer" else None
    suggested = match.candidates[:MOST_SUGGESTIONS] if match.outcome == "suggestions" else ()
    return Judgement(question, match, match.outcome, first, tuple(candidate.intent for candidate in suggested))


def _of_the_reply(question: LabelledQuestion, match: Match, reply: Reply) -> Judgement:
    suggested = reply.choices[:MOST_SUGGESTIONS] if reply.kind == "suggestions" else ()
    return Judgement(question, match, reply.kind, reply.intent, tuple(choice.id for choice in suggested))


def _share(flags: Iterable[bool]) -> float | None:
    counted = list(flags)
    return round(sum(counted) / len(counted), 4) if counted else None
