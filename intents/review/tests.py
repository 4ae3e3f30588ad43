"""Tests asked of a fitted matcher: whether a visitor who asked that would get the right answer, or be offered it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from intents.knowledge import KnowledgeBase
from intents.matcher import Matcher
from intents.replies import Reply, Speaker
from intents.review.remark import Remark, remark
from intents.review.writing import Piece, Wash, tests

FEWEST_TESTS_JUDGED: Final = 4
LEAST_SHARE: Final = 0.5


@dataclass(frozen=True, slots=True)
class Asked:
    """A test and the reply that it got."""

    test: Piece
    reply: Reply

    @property
    def is_right(self) -> bool:
        """Say whether the reply is the answer of the test's own intent."""
        return self.reply.kind == "answer" and self.reply.intent == self.test.intent

    @property
    def is_offered(self) -> bool:
        """Say whether the reply is the right answer, or suggests it."""
        suggested = self.reply.kind == "suggestions" and any(c.id == self.test.intent for c in self.reply.choices)
        return self.is_right or suggested


def ask(knowledge: KnowledgeBase, matcher: Matcher, wash: Wash, today: date) -> list[Asked]:
    """Ask every test of every answer that is given today."""
    asked = []
    for test in tests(knowledge):
        if knowledge.intents[test.intent].is_valid_on(today):
            question = wash(test.words).text
            speaker = Speaker(knowledge, test.language, today)
            asked.append(Asked(test, speaker.reply_to(question, matcher.match(question))))
    return asked


def of_tests(asked: Sequence[Asked]) -> Iterator[Remark]:
    """Yield each test whose answer is neither given nor suggested, and each intent of which that holds for most tests."""
    by_intent: dict[str, list[Asked]] = {}
    for one in asked:
        by_intent.setdefault(one.test.intent, []).append(one)
        if not one.is_offered:
            rule = "test_answered_wrongly" if one.reply.kind == "answer" else "test_not_offered"
            test = one.test
            message = f"the test “{test.words}” got {_in_words(one.reply)}"
            yield remark(rule, test.intent, message, language=test.language, phrase=test.words, position=test.position)
    for intent, ones in by_intent.items():
        if len(ones) >= FEWEST_TESTS_JUDGED:
            yield from _of_most(intent, ones)


def _of_most(intent: str, asked: Sequence[Asked]) -> Iterator[Remark]:
    right, offered = sum(one.is_right for one in asked), sum(one.is_offered for one in asked)
    if offered < LEAST_SHARE * len(asked):
        message = f"only {offered} of {len(asked)} tests get the answer or have it suggested"
        yield remark("most_tests_fail", intent, message, position=("tests",))
    elif right < LEAST_SHARE * len(asked):
        message = f"only {right} of {len(asked)} tests get the answer; {offered - right} more have it suggested"
        yield remark("tests_seldom_answered", intent, message, position=("tests",))


def _in_words(reply: Reply) -> str:
    if reply.kind == "answer":
        return f"the answer of {reply.intent}"
    if reply.kind == "suggestions":
        return f"the suggestions {', '.join(choice.id for choice in reply.choices)}"
    return "the fallback"
