"""Phrases and tests: too few, in two intents, nearly in two intents, or without a word to learn from.

They are compared as the matcher sees them: redacted, in lower case, without placeholders and punctuation.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from intents.knowledge import LANGUAGES, Intent, KnowledgeBase, Language
from intents.review import likeness
from intents.review.remark import Remark, remark
from intents.review.writing import IN_WORDS, Piece, Wash, tests, trained_on

FEWEST_PHRASES: Final[Mapping[Language, int]] = {"nb": 20, "nn": 12, "en": 15}
FEWEST_TESTS: Final = 6
"""Both are wanted of every intent but small talk, which is asked in few ways."""


def of_phrases(knowledge: KnowledgeBase, wash: Wash) -> Iterator[Remark]:
    """Yield what is to be said of every phrase and test."""
    taught = _by_words(trained_on(knowledge), wash)
    asked = _by_words(tests(knowledge), wash)
    for intent in knowledge.intents.values():
        yield from _too_few(intent)
    yield from _without_words([*taught.get("", ()), *asked.get("", ())])
    yield from _repeated(taught)
    yield from _nearly_repeated(taught)
    yield from _tests_trained_on(taught, asked)


def _by_words(pieces: Iterable[Piece], wash: Wash) -> Mapping[str, Sequence[Piece]]:
    found: dict[str, list[Piece]] = {}
    for piece in pieces:
        found.setdefault(likeness.words_alone(wash(piece.words).text.text), []).append(piece)
    return found


def _too_few(intent: Intent) -> Iterator[Remark]:
    for language in LANGUAGES:
        count, least = intent.phrases.count(language), FEWEST_PHRASES[language]
        position = ("phrases", language)
        if not count:
            message = f"no phrase in {language}"
            yield remark("no_phrases", intent.id, message, language=language, position=position)
        elif count < least and not intent.small_talk:
            message = f"{count} phrases in {language}; at least {least} are wanted"
            yield remark("few_phrases", intent.id, message, language=language, position=position)
    count = sum(1 for _ in intent.tests)
    if count < FEWEST_TESTS and not intent.small_talk:
        yield remark("few_tests", intent.id, f"{count} tests; at least {FEWEST_TESTS} are wanted", position=("tests",))


def _without_words(pieces: Iterable[Piece]) -> Iterator[Remark]:
    for piece in pieces:
        yield _of(piece, "phrase_without_words", f"redaction leaves no word of {IN_WORDS[piece.kind]}")


def _repeated(taught: Mapping[str, Sequence[Piece]]) -> Iterator[Remark]:
    """Yield each piece that another intent has too, and each phrase that one intent has twice in one language."""
    for first, *others in (pieces for words, pieces in taught.items() if words):
        seen = {(first.intent, first.language)} if first.kind == "phrase" else set()
        for other in others:
            if other.intent != first.intent:
                message = f"“{other.words}” is also {IN_WORDS[first.kind]} of {first.intent}"
                yield _of(other, "phrase_in_two_intents", message, first)
            elif other.kind == "phrase" and (other.intent, other.language) in seen:
                yield _of(other, "phrase_twice", f"“{other.words}” stands twice in {other.language}")
            if other.kind == "phrase":
                seen.add((other.intent, other.language))


def _nearly_repeated(taught: Mapping[str, Sequence[Piece]]) -> Iterator[Remark]:
    """Yield each piece that only a typo or the order of its words tells from a piece of another intent."""
    for how, first, other in _nearly_the_same(list(taught)):
        a, b = taught[first][0], taught[other][0]
        if a.intent != b.intent:
            message = f"“{b.words}” is, but for {how}, {IN_WORDS[a.kind]} of {a.intent}"
            yield _of(b, "near_phrase_in_two_intents", message, a)


def _tests_trained_on(taught: Mapping[str, Sequence[Piece]], asked: Mapping[str, Sequence[Piece]]) -> Iterator[Remark]:
    for words in (words for words in asked if words and words in taught):
        learnt = taught[words][0]
        for test in asked[words]:
            message = f"the test “{test.words}” is also {IN_WORDS[learnt.kind]} of {learnt.intent}"
            yield _of(test, "test_is_trained_on", message, learnt)
    for how, first, other in _nearly_the_same([*taught, *(words for words in asked if words not in taught)]):
        if first in taught and other not in taught:
            learnt, test = taught[first][0], asked[other][0]
            message = f"the test “{test.words}” is, but for {how}, {IN_WORDS[learnt.kind]} of {learnt.intent}"
            yield _of(test, "test_is_nearly_trained_on", message, learnt)


def _nearly_the_same(texts: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    for how, pairs in (("a typo", likeness.one_typo_apart(texts)), ("the order", likeness.reordered(texts))):
        for first, other in pairs:
            yield how, texts[first], texts[other]


def _of(piece: Piece, rule: str, message: str, *elsewhere: Piece) -> Remark:
    return remark(
        rule,
        piece.intent,
        message,
        language=piece.language,
        phrase=piece.words,
        position=piece.position,
        elsewhere=(other.spot for other in elsewhere),
    )
