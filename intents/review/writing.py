"""All that editors write, a piece at a time with where it stands; and what redaction makes of a piece."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from intents.documents import Position
from intents.knowledge import LANGUAGES, FixedReplies, KnowledgeBase, Language, Phrases
from intents.review.remark import OUT_OF_SCOPE, REPLIES, Spot
from redaction.text import RedactedText

Kind = Literal["title", "phrase", "test", "answer"]
IN_WORDS: Final = {"title": "the title", "phrase": "a phrase", "test": "a test", "answer": "the answer"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A title, phrase, test or answer: whose it is, its language, its words, and the way to it inside the intent."""

    intent: str
    kind: Kind
    language: Language
    words: str
    position: Position

    @property
    def spot(self) -> Spot:
        """The piece as something that a remark is also about."""
        return Spot(self.intent, self.language, self.words, self.position)


@dataclass(frozen=True, slots=True)
class Washed:
    """A piece after redaction: `findings` holds the kind of personal data and the words of each."""

    text: RedactedText
    findings: tuple[tuple[str, str], ...] = ()


Wash = Callable[[str], Washed]
"""Redacts an editor's words as a visitor's question: handed in, for redaction is another house."""


def trained_on(knowledge: KnowledgeBase) -> Iterator[Piece]:
    """Yield every title and phrase that the matcher is fitted to."""
    for intent in knowledge.intents.values():
        for language in LANGUAGES:
            yield Piece(intent.id, "title", language, intent.title.in_language(language), ("title", language))
        yield from _pieces(intent.id, "phrase", intent.phrases, ("phrases",))
    yield from _pieces(OUT_OF_SCOPE, "phrase", knowledge.out_of_scope.near, ("near",))
    yield from _pieces(OUT_OF_SCOPE, "phrase", knowledge.out_of_scope.far, ("far",))


def tests(knowledge: KnowledgeBase) -> Iterator[Piece]:
    """Yield every test of every intent."""
    for intent in knowledge.intents.values():
        yield from _pieces(intent.id, "test", intent.tests, ("tests",))


def guards(knowledge: KnowledgeBase) -> Iterator[Piece]:
    """Yield every question that an intent must not answer, then those that must be refused."""
    for intent in knowledge.intents.values():
        yield from _pieces(intent.id, "test", intent.must_not_match, ("must_not_match",))
    yield from _pieces(OUT_OF_SCOPE, "test", knowledge.out_of_scope.tests, ("tests",))


def answers(knowledge: KnowledgeBase) -> Iterator[Piece]:
    """Yield every text that a visitor can be given: answers, those of branches, and the fixed replies."""
    for intent in knowledge.intents.values():
        for language in LANGUAGES:
            yield Piece(intent.id, "answer", language, intent.answer.in_language(language), ("answer", language))
        for number, branch in enumerate(intent.branches):
            for name, way in (("if_yes", branch.if_yes), ("if_no", branch.if_no)):
                for language in LANGUAGES:
                    position = ("branches", number, name, "answer", language)
                    yield Piece(intent.id, "answer", language, way.answer.in_language(language), position)
    for name in FixedReplies.model_fields:
        text = getattr(knowledge.replies, name).text
        for language in LANGUAGES:
            yield Piece(REPLIES, "answer", language, text.in_language(language), (name, "text", language))


def all_pieces(knowledge: KnowledgeBase) -> Iterator[Piece]:
    """Yield all that a review looks at the words of."""
    yield from trained_on(knowledge)
    yield from tests(knowledge)
    yield from guards(knowledge)
    yield from answers(knowledge)


def _pieces(intent: str, kind: Kind, phrases: Phrases, above: Position) -> Iterator[Piece]:
    number = dict.fromkeys(LANGUAGES, 0)
    for language, words in phrases:
        yield Piece(intent, kind, language, words, (*above, language, number[language]))
        number[language] += 1
