"""Fits a matcher to a knowledge base, and sets its thresholds by a rule on questions it was not fitted to.

The rule: suggestions are offered while 97 in 100 known questions would still get them; an answer is given from the lowest
probability at which at most 4 in 100 known questions would be answered wrongly and at most 10 in 100 questions that no
intent answers would be answered at all. Both are counted by cross-validation in five folds.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from intents.errors import KnowledgeInvalid
from intents.knowledge import KnowledgeBase, Language
from intents.language import LanguageDetector
from intents.linear import FOLDS, LinearText, cross_validated_scores
from intents.matcher import FEATURES, OUT_OF_SCOPE_LABEL, Calibration, Matcher, probabilities
from intents.wording import has_words, neutral
from redaction.text import RedactedText

Redact = Callable[[str], RedactedText]
"""How an editor's phrase becomes what the matcher will see of a visitor's: handed in, for redaction is another house."""

STILL_OFFERED: Final = 0.97
MOST_WRONG: Final = 0.04
MOST_ANSWERED_OUT_OF_SCOPE: Final = 0.10
TEMPERATURES: Final = np.geomspace(0.05, 1.0, 60)
THRESHOLDS: Final = np.linspace(0.0, 0.99, 100)


@dataclass(frozen=True, slots=True)
class Example:
    """A phrase as the matcher sees it, the label it belongs to, and its language."""

    text: str
    label: str
    language: Language


def steps(knowledge: KnowledgeBase) -> int:
    """Return how many times `fit` will call `advance`: once a phrase, once a fold, once at the end."""
    return sum(1 for _ in _phrases(knowledge)) + FOLDS + 1


def fit(knowledge: KnowledgeBase, redact: Redact, advance: Callable[[], None] = lambda: None) -> Matcher:
    """Fit a matcher to every phrase of the knowledge base, redacted. Raises `KnowledgeInvalid` where there are too few."""
    examples = list(_examples(knowledge, redact, advance))
    texts, labels = [e.text for e in examples], [e.label for e in examples]
    _check_enough(knowledge, labels)
    names, scores = cross_validated_scores(texts, labels, FEATURES, advance)
    calibration = calibrate(scores, np.array([names.index(label) for label in labels]), names)
    detector = LanguageDetector.fit(texts, [e.language for e in examples])
    matcher = Matcher(LinearText.fit(texts, labels, FEATURES), detector, calibration)
    advance()
    return matcher


def calibrate(scores: NDArray[np.float64], truth: NDArray[np.int_], names: Sequence[str]) -> Calibration:
    """Set temperature and thresholds from cross-validated scores; `truth` holds each row's right column."""
    temperature = min(TEMPERATURES, key=lambda t: _surprise(probabilities(scores, t), truth))
    chances = probabilities(scores, temperature)
    outside = names.index(OUT_OF_SCOPE_LABEL) if OUT_OF_SCOPE_LABEL in names else -1
    known = truth != outside
    inside = np.delete(chances, outside, axis=1) if outside >= 0 else chances
    best = inside.max(axis=1)
    suggest = float(np.quantile(best[known], 1 - STILL_OFFERED))
    answer = _answer_threshold(chances, truth, outside)
    return Calibration(temperature=float(temperature), answer=max(answer, suggest), suggest=suggest)


def _answer_threshold(chances: NDArray[np.float64], truth: NDArray[np.int_], outside: int) -> float:
    first, chance = chances.argmax(axis=1), chances.max(axis=1)
    known, wrong = truth != outside, (first != truth) & (first != outside)
    for threshold in THRESHOLDS:
        answered = (chance >= threshold) & wrong
        if answered[known].mean() <= MOST_WRONG and _share(answered[~known]) <= MOST_ANSWERED_OUT_OF_SCOPE:
            return float(threshold)
    return float(THRESHOLDS[-1])


def _share(flags: NDArray[np.bool_]) -> float:
    return float(flags.mean()) if len(flags) else 0.0


def _surprise(chances: NDArray[np.float64], truth: NDArray[np.int_]) -> float:
    """Return the mean negative log-likelihood of the right labels."""
    return float(-np.log(chances[np.arange(len(truth)), truth] + 1e-12).mean())


def _phrases(knowledge: KnowledgeBase) -> Iterator[tuple[str, Language, str]]:
    for intent in knowledge.intents.values():
        for language, title in (("nb", intent.title.nb), ("nn", intent.title.nn), ("en", intent.title.en)):
            yield intent.id, language, title  # type: ignore[misc]
        yield from ((intent.id, language, phrase) for language, phrase in intent.phrases)
    for phrases in (knowledge.out_of_scope.near, knowledge.out_of_scope.far):
        yield from ((OUT_OF_SCOPE_LABEL, language, phrase) for language, phrase in phrases)


def _examples(knowledge: KnowledgeBase, redact: Redact, advance: Callable[[], None]) -> Iterator[Example]:
    for label, language, phrase in _phrases(knowledge):
        text = redact(phrase).text
        advance()
        if has_words(text):
            yield Example(neutral(text), label, language)


def _check_enough(knowledge: KnowledgeBase, labels: Sequence[str]) -> None:
    if not knowledge.intents:
        raise KnowledgeInvalid("phrases", 0, "there is no intent")
    counts = Counter(labels)
    expected = sorted({label for label, _, _ in _phrases(knowledge)})
    for label in expected:
        if counts[label] < FOLDS:
            name = "out_of_scope" if label == OUT_OF_SCOPE_LABEL else label
            raise KnowledgeInvalid("phrases", 0, f"{name} has fewer than {FOLDS} example phrases with words in them")
    if len(expected) == 1:
        raise KnowledgeInvalid("phrases", 0, f"there is nothing to tell {expected[0]} from: add an intent")
