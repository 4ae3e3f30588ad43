"""A linear text classifier on words and characters, with a storage format that runs no code when it is read.

TF-IDF over stems (one and two) and over characters inside words (two to five), one linear support-vector machine a
label; see scikit-learn's user guide, "Working with text data". Characters carry dialect, compounds and typos.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

from intents.wording import stems

Scores = NDArray[np.float64]
Weights = NDArray[np.float32]

PENALTY: Final = 0.5
SEED: Final = 20
FOLDS: Final = 5


@dataclass(frozen=True, slots=True)
class Features:
    """Which n-grams are counted: `words` of stems (0 for none), `chars` inside words; rarer than `least` are left out."""

    words: int
    chars: tuple[int, int]
    least: int


class LinearText:
    """A fitted classifier. Scores are distances from the decision boundary; larger is likelier."""

    def __init__(
        self, vectorisers: Sequence[TfidfVectorizer], labels: Sequence[str], weights: Weights, bias: Scores
    ) -> None:
        self.labels = tuple(labels)
        self._vectorisers = tuple(vectorisers)
        self._weights = weights
        self._bias = bias

    @classmethod
    def fit(cls, texts: Sequence[str], labels: Sequence[str], features: Features) -> Self:
        """Fit to texts and their labels, one for one."""
        vectorisers = _vectorisers(features)
        matrix = hstack([vectoriser.fit_transform(texts) for vectoriser in vectorisers]).tocsr()
        names, weights, bias = _separate(matrix, labels)
        return cls(vectorisers, names, weights, bias)

    def scores(self, texts: Sequence[str]) -> Scores:
        """Return the score of each text (row) for each label (column)."""
        matrix = hstack([vectoriser.transform(texts) for vectoriser in self._vectorisers]).tocsr()
        return np.asarray(matrix @ self._weights.T + self._bias)

    def to_arrays(self, prefix: str) -> dict[str, NDArray[Any]]:
        """Return all that is fitted as plain arrays, named with the prefix."""
        arrays: dict[str, NDArray[Any]] = {
            f"{prefix}labels": _packed(self.labels),
            f"{prefix}weights": self._weights,
            f"{prefix}bias": self._bias,
        }
        for number, vectoriser in enumerate(self._vectorisers):
            arrays[f"{prefix}terms{number}"] = _packed(vectoriser.get_feature_names_out())
            arrays[f"{prefix}idf{number}"] = vectoriser.idf_
        return arrays

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]], prefix: str, features: Features) -> Self:
        """Rebuild what `to_arrays` returned. Raises `KeyError` or `ValueError` where something does not fit."""
        vectorisers = _vectorisers(features)
        for number, vectoriser in enumerate(vectorisers):
            vectoriser.vocabulary = {
                term: index for index, term in enumerate(_unpacked(arrays[f"{prefix}terms{number}"]))
            }
            vectoriser.idf_ = _floats(arrays[f"{prefix}idf{number}"], np.float64, (len(vectoriser.vocabulary),))
        labels = _unpacked(arrays[f"{prefix}labels"])
        if len(set(labels)) != len(labels):
            raise ValueError("a label stands twice")
        terms = sum(len(vectoriser.vocabulary) for vectoriser in vectorisers)
        weights = _floats(arrays[f"{prefix}weights"], np.float32, (len(labels), terms))
        return cls(vectorisers, labels, weights, _floats(arrays[f"{prefix}bias"], np.float64, (len(labels),)))


def cross_validated_scores(
    texts: Sequence[str], labels: Sequence[str], features: Features, advance: Callable[[], None]
) -> tuple[tuple[str, ...], Scores]:
    """Score every text by a classifier that was not fitted to it. Calls `advance` after each of the `FOLDS` folds."""
    matrix = hstack([vectoriser.fit_transform(texts) for vectoriser in _vectorisers(features)]).tocsr()
    names = tuple(sorted(set(labels)))
    answers = np.asarray(labels)
    scores = np.zeros((len(texts), len(names)))
    folds = StratifiedKFold(n_splits=FOLDS, shuffle=True, random_state=SEED)
    for train, test in folds.split(matrix, answers):
        _, weights, bias = _separate(matrix[train], answers[train])
        scores[test] = matrix[test] @ weights.T + bias
        advance()
    return names, scores


def _vectorisers(features: Features) -> list[TfidfVectorizer]:
    chars = TfidfVectorizer(analyzer="char_wb", ngram_range=features.chars, sublinear_tf=True, min_df=features.least)
    if not features.words:
        return [chars]
    words = TfidfVectorizer(
        tokenizer=stems, token_pattern=None, lowercase=False, ngram_range=(1, features.words), sublinear_tf=True
    )
    return [words, chars]


def _separate(matrix: csr_matrix, labels: Sequence[str] | NDArray[Any]) -> tuple[list[str], Weights, Scores]:
    machine = LinearSVC(C=PENALTY, random_state=SEED).fit(matrix, labels)
    weights, bias = machine.coef_.astype(np.float32), np.atleast_1d(machine.intercept_)
    if len(machine.classes_) == 2:
        weights, bias = np.vstack([-weights, weights]), np.concatenate([-bias, bias])
    return [str(name) for name in machine.classes_], weights, bias


def _packed(strings: Sequence[str]) -> NDArray[Any]:
    return np.frombuffer("\n".join(strings).encode(), dtype=np.uint8)


def _unpacked(array: NDArray[Any]) -> list[str]:
    if array.dtype != np.uint8:
        raise ValueError("an array that holds no text")
    return array.tobytes().decode().split("\n")


def _floats(array: NDArray[Any], kind: type[np.floating[Any]], shape: tuple[int, ...]) -> NDArray[Any]:
    """Return the array if it holds finite numbers of that kind in that shape. Raises `ValueError`."""
    if array.dtype != kind or array.shape != shape or not np.isfinite(array).all():
        raise ValueError("an array of another shape or kind")
    return array
