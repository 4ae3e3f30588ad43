"""Fits a matcher to a knowledge base; thresholds are set by the rule of `intents.calibration` on phrases held out.

They are held out in five-fold cross-validation or, where they are very many, ten thousand of them at once. Every intent counts the same, however many phrases it has; what no intent answers counts twice, and a sentence of an answer
half as much as a phrase.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from intents.calibration import OUT_OF_SCOPE_LABEL, Calibration, Columns, Scores, calibrate
from intents.encoder import Encoded, Encoder
from intents.errors import KnowledgeInvalid
from intents.examples import Example, Lesson, Redact, examples, lessons, phrases
from intents.knowledge import KnowledgeBase, Language
from intents.linear import MOST_PHRASES, SEED, Importance, Machines
from intents.matcher import Matcher
from intents.terms import Terms

FOLDS: Final = 5
OUT_OF_SCOPE_IMPORTANCE: Final = 2.0
LESSON_IMPORTANCE: Final = 0.5
MOST_JUDGED: Final = 10_000
"""Where there are more phrases than `linear.MOST_PHRASES`, so many, drawn evenly, are held out at once."""

Advance = Callable[[], None]


@dataclass(frozen=True, slots=True)
class HeldOut:
    """A phrase, or a title, as it was judged by a matcher that was fitted to the phrases of other folds.

    `phrase` is as the editor wrote it; `label` is the intent it belongs to and `first` the likeliest one, both
    `OUT_OF_SCOPE_LABEL` for what no intent answers; the chances of the likeliest and of the right one are 0 to 1.
    """

    label: str
    language: Language
    phrase: str
    first: str
    first_chance: float
    right_chance: float


@dataclass(frozen=True, slots=True)
class Schooling:
    """All that is learnt from, weighed: the phrases' rows first, then those of the answers' sentences."""

    terms: Terms | Encoded
    matrix: csr_matrix
    labels: NDArray[np.str_]
    importance: Importance
    phrases: int

    @classmethod
    def of(
        cls, learnt: Sequence[Example], taught: Sequence[Lesson], advance: Advance, encoder: Encoder | None = None
    ) -> Self:
        """Weigh phrases and sentences. Calls `advance` once a text."""
        texts = [*(e.text for e in learnt), *(lesson.text for lesson in taught)]
        labels = [*(e.label for e in learnt), *(lesson.label for lesson in taught)]
        counted = Terms.of(texts, advance)
        terms = counted if encoder is None else Encoded(counted, encoder)
        return cls(terms, terms.matrix(texts), np.array(labels), _importance(labels, len(learnt)), len(learnt))

    @property
    def names(self) -> tuple[str, ...]:
        """Every label once, in order."""
        return tuple(str(name) for name in np.unique(self.labels))

    def fit(self, rows: NDArray[np.int_] | slice, advance: Advance) -> Machines:
        """Fit to some of the phrases and to every sentence. Calls `advance` once a label."""
        every = np.concatenate([np.arange(self.phrases)[rows], np.arange(self.phrases, len(self.labels))])
        return Machines.fit(
            self.matrix[every], self.labels[every], self.importance[every], advance, counted=self.terms.counted
        )

    def judge(self, judged: NDArray[np.int_], advance: Advance) -> Scores:
        """Score some of the phrases (rows, in their order) by machines that were fitted without them, for each label.

        Where it is all of them, they are held out in turn, in folds, otherwise at once. Calls `advance` once a label and
        fold.
        """
        from sklearn.model_selection import StratifiedKFold  # noqa: PLC0415 - a second of loading that reading a fitted matcher does not need

        every = np.arange(self.phrases)
        if len(judged) < self.phrases:
            return self.fit(np.setdiff1d(every, judged), advance).scores_of(self.matrix[judged])
        scores = np.zeros((self.phrases, len(self.names)))
        folds = StratifiedKFold(n_splits=FOLDS, shuffle=True, random_state=SEED)
        for fitted, held in folds.split(every, self.labels[: self.phrases]):
            scores[held] = self.fit(fitted, advance).scores_of(self.matrix[held])
        return scores

    def columns(self, rows: NDArray[np.int_]) -> Columns:
        """Return the column of the right label of each of those phrases."""
        return np.searchsorted(np.array(self.names), self.labels[rows])


def steps(knowledge: KnowledgeBase) -> int:
    """Return how many times `fit` and `held_out` will at most call `advance`."""
    phrase_count = sum(1 for _ in phrases(knowledge))
    lesson_count = sum(1 for _ in lessons(knowledge))
    return 2 * phrase_count + lesson_count + (FOLDS + 1) * (len(knowledge.intents) + 1)


def fit(
    knowledge: KnowledgeBase, redact: Redact, advance: Advance = lambda: None, encoder: Encoder | None = None
) -> Matcher:
    """Fit a matcher to every phrase of the knowledge base, redacted. Raises `KnowledgeInvalid` where there are too few."""
    return learn(_enough_examples(knowledge, redact, advance), list(lessons(knowledge)), advance, encoder)


def learn(
    learnt: Sequence[Example],
    taught: Sequence[Lesson] = (),
    advance: Advance = lambda: None,
    encoder: Encoder | None = None,
) -> Matcher:
    """Fit a matcher to examples, at least `FOLDS` a label, and to what the answers teach along."""
    schooling = Schooling.of(learnt, taught, advance, encoder)
    calibration = _calibrated(schooling, advance)
    return Matcher(schooling.terms, schooling.fit(slice(None), advance), calibration, encoder)


def held_out(
    knowledge: KnowledgeBase, redact: Redact, advance: Advance = lambda: None, encoder: Encoder | None = None
) -> tuple[HeldOut, ...]:
    """Judge every phrase by a matcher that was not fitted to it, in the order of the knowledge base.

    Phrases of which redaction leaves no word are left out. Raises `KnowledgeInvalid` where there are too few.
    """
    learnt = _enough_examples(knowledge, redact, advance)
    schooling = Schooling.of(learnt, list(lessons(knowledge)), advance, encoder)
    every = np.arange(len(learnt))
    names, truth, scores = schooling.names, schooling.columns(every), schooling.judge(every, advance)
    calibration = calibrate(scores, truth, names)
    return tuple(_held_out(learnt, calibration, scores, truth, names))


def _held_out(
    learnt: Sequence[Example], calibration: Calibration, scores: Scores, truth: Columns, names: Sequence[str]
) -> Iterator[HeldOut]:
    outside = names.index(OUT_OF_SCOPE_LABEL) if OUT_OF_SCOPE_LABEL in names else None
    for example, row, right in zip(learnt, scores, truth, strict=True):
        chances = calibration.chances(row[np.newaxis], outside)[0]
        first = int(chances.argmax())
        yield HeldOut(
            example.label, example.language, example.phrase, names[first], float(chances[first]), float(chances[right])
        )


def _calibrated(schooling: Schooling, advance: Advance) -> Calibration:
    from sklearn.model_selection import StratifiedShuffleSplit  # noqa: PLC0415 - a second of loading that reading a fitted matcher does not need

    judged = np.arange(schooling.phrases)
    if len(judged) > MOST_PHRASES:
        draw = StratifiedShuffleSplit(n_splits=1, test_size=MOST_JUDGED, random_state=SEED)
        judged = np.sort(next(draw.split(judged, schooling.labels[: schooling.phrases]))[1])
    return calibrate(schooling.judge(judged, advance), schooling.columns(judged), schooling.names)


def _importance(labels: Sequence[str], phrase_count: int) -> Importance:
    sizes = Counter(labels[:phrase_count])
    even = phrase_count / len(sizes)
    share = {label: even / size for label, size in sizes.items()}
    share[OUT_OF_SCOPE_LABEL] = OUT_OF_SCOPE_IMPORTANCE * share.get(OUT_OF_SCOPE_LABEL, 1.0)
    importance = np.array([share[label] for label in labels])
    importance[phrase_count:] *= LESSON_IMPORTANCE
    return importance


def _enough_examples(knowledge: KnowledgeBase, redact: Redact, advance: Advance) -> list[Example]:
    """Return every phrase that has words. Raises `KnowledgeInvalid` where there are too few."""
    found = list(examples(knowledge, redact, advance))
    _check_enough(knowledge, [example.label for example in found])
    return found


def _check_enough(knowledge: KnowledgeBase, labels: Sequence[str]) -> None:
    if not knowledge.intents:
        raise KnowledgeInvalid("phrases", 0, "there is no intent")
    counts = Counter(labels)
    expected = sorted({label for label, _, _ in phrases(knowledge)})
    for label in expected:
        if counts[label] < FOLDS:
            name = "out_of_scope" if label == OUT_OF_SCOPE_LABEL else label
            raise KnowledgeInvalid("phrases", 0, f"{name} has fewer than {FOLDS} example phrases with words in them")
    if len(expected) == 1:
        raise KnowledgeInvalid("phrases", 0, f"there is nothing to tell {expected[0]} from: add an intent")
