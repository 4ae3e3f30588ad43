"""Test questions asked of a draft and of the release in force, one by one: what became better and what became worse.

A test must be answered by its intent, or have it suggested; another must not be answered by it; one out of scope must get
no answer. A trial has regressed where the release passes it and the draft does not.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from intents.documents import Position
from intents.knowledge import KnowledgeBase, Language
from intents.matcher import Matcher
from intents.replies import Reply, Speaker
from intents.review.remark import OUT_OF_SCOPE
from intents.review.writing import Piece, Wash, guards, tests

Expectation = Literal["match", "not_match", "refused"]
Outcome = Literal["regressed", "worse", "same", "better", "mended", "new"]

FAILED: Final = 0
PASSED: Final = 1
WELL_PASSED: Final = 2


@dataclass(frozen=True, slots=True)
class Got:
    """What a question got: the kind of reply, the intent of an answer, the intents suggested, and a grade from 0 to 2."""

    kind: str
    intent: str | None
    suggested: tuple[str, ...]
    grade: int

    @property
    def passes(self) -> bool:
        """Say whether that will do."""
        return self.grade > FAILED


@dataclass(frozen=True, slots=True)
class Trial:
    """A test question, what is expected of it, and what draft and release make of it; none where the release lacks it."""

    intent: str
    language: Language
    question: str
    position: Position
    expectation: Expectation
    draft: Got
    live: Got | None

    @property
    def outcome(self) -> Outcome:
        """How the draft does beside the release."""
        if self.live is None:
            return "new"
        if self.draft.passes != self.live.passes:
            return "mended" if self.draft.passes else "regressed"
        if self.draft.grade == self.live.grade:
            return "same"
        return "better" if self.draft.grade > self.live.grade else "worse"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the comparison: a knowledge base with the matcher fitted to it, on a day."""

    knowledge: KnowledgeBase
    matcher: Matcher
    today: date

    def got(self, piece: Piece, wash: Wash) -> Got:
        """Ask a question and grade the reply."""
        question = wash(piece.words).text
        reply = Speaker(self.knowledge, piece.language, self.today).reply_to(question, self.matcher.match(question))
        suggested = tuple(choice.id for choice in reply.choices) if reply.kind == "suggestions" else ()
        return Got(reply.kind, reply.intent, suggested, _GRADES[expectation_of(piece)](piece.intent, reply, suggested))

    def knows(self, piece: Piece) -> bool:
        """Say whether the question can be asked here: its answer is given today, or it is out of scope."""
        intent = self.knowledge.intents.get(piece.intent)
        return piece.intent == OUT_OF_SCOPE or (intent is not None and intent.is_valid_on(self.today))


def trials(draft: Side, live: Side | None, wash: Wash) -> Iterator[Trial]:
    """Ask every test of the draft on both sides."""
    for piece in (*tests(draft.knowledge), *guards(draft.knowledge)):
        if draft.knows(piece):
            before = live.got(piece, wash) if live is not None and live.knows(piece) else None
            yield Trial(
                piece.intent, piece.language, piece.words, piece.position, expectation_of(piece),
                draft.got(piece, wash), before,
            )  # fmt: skip


def expectation_of(piece: Piece) -> Expectation:
    """Return what is expected of a test, which where it stands says."""
    if piece.intent == OUT_OF_SCOPE:
        return "refused"
    return "not_match" if piece.position[0] == "must_not_match" else "match"


def _match(intent: str, reply: Reply, suggested: tuple[str, ...]) -> int:
    if reply.kind == "answer" and reply.intent == intent:
        return WELL_PASSED
    return PASSED if intent in suggested else FAILED


def _not_match(intent: str, reply: Reply, suggested: tuple[str, ...]) -> int:
    if reply.kind == "answer" and reply.intent == intent:
        return FAILED
    return PASSED if intent in suggested else WELL_PASSED


def _refused(_intent: str, reply: Reply, suggested: tuple[str, ...]) -> int:
    if reply.kind == "answer":
        return FAILED
    return PASSED if suggested else WELL_PASSED


_GRADES: Final[Mapping[Expectation, Callable[[str, Reply, tuple[str, ...]], int]]] = {
    "match": _match,
    "not_match": _not_match,
    "refused": _refused,
}
