"""What a matcher learns from: phrases and titles as visitors' questions would arrive, and the sentences of the answers.

An answer names what its phrases may not: the official term, the form, the exception. Its sentences teach along, but are
never judged and count less.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

import regex

from intents.calibration import OUT_OF_SCOPE_LABEL
from intents.knowledge import LANGUAGES, Intent, KnowledgeBase, Language
from intents.wording import has_words, neutral, words
from redaction.text import RedactedText

Redact = Callable[[str], RedactedText]
"""How an editor's phrase becomes what the matcher will see of a visitor's: handed in, for redaction is another house."""

FEWEST_WORDS: Final = 3
"""A sentence of an answer with fewer words teaches nothing."""

_ADDRESS: Final = regex.compile(r"\]\([^)\s]*\)|https?://\S+")
_SENTENCE_ENDS: Final = regex.compile(r"(?<=[.!?:])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Example:
    """A phrase as the editor wrote it and as the matcher sees it, the label it belongs to, and its language."""

    phrase: str
    text: str
    label: str
    language: Language


@dataclass(frozen=True, slots=True)
class Lesson:
    """A sentence of an answer as the matcher sees it, and the label it belongs to."""

    text: str
    label: str


def phrases(knowledge: KnowledgeBase) -> Iterator[tuple[str, Language, str]]:
    """Yield the label, the language and the words of every title and phrase, what is out of scope last."""
    for intent in knowledge.intents.values():
        yield from ((intent.id, language, intent.title.in_language(language)) for language in LANGUAGES)
        yield from ((intent.id, language, phrase) for language, phrase in intent.phrases)
    for outside in (knowledge.out_of_scope.near, knowledge.out_of_scope.far):
        yield from ((OUT_OF_SCOPE_LABEL, language, phrase) for language, phrase in outside)


def examples(knowledge: KnowledgeBase, redact: Redact, advance: Callable[[], None]) -> Iterator[Example]:
    """Yield every phrase of which redaction leaves a word. Calls `advance` once a phrase."""
    for label, language, phrase in phrases(knowledge):
        text = redact(phrase).text
        advance()
        if has_words(text):
            yield Example(phrase, neutral(text), label, language)


def lessons(knowledge: KnowledgeBase) -> Iterator[Lesson]:
    """Yield the sentences of every answer, branches and their questions included.

    They are not redacted: the matcher sees letters alone, and no visitor wrote them.
    """
    for intent in knowledge.intents.values():
        for markdown in _texts(intent):
            for sentence in _SENTENCE_ENDS.split(_ADDRESS.sub(" ", markdown)):
                text = neutral(sentence)
                if len(words(text)) >= FEWEST_WORDS:
                    yield Lesson(text, intent.id)


def _texts(intent: Intent) -> Iterator[str]:
    for language in LANGUAGES:
        yield intent.answer.in_language(language)
        for branch in intent.branches:
            yield branch.question.in_language(language)
            yield from (answer.answer.in_language(language) for answer in (branch.if_yes, branch.if_no))
