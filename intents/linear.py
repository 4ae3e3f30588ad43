"""One linear machine a label, fitted by scikit-learn and kept by term, so that a question touches little.

Each machine is a support-vector machine that tells the phrases of its label from all others; to its weights is added how
much oftener a term stands in phrases of the label than elsewhere, as naive Bayes counts it. The first is sharp where
phrases are many, the second knows the terms of few phrases.

Where there are more phrases than `MOST_PHRASES`, a label is told from its nearest labels and from an even sample of the
rest, each of which then counts for the many that it stands for. Weights too small to matter are left out: what is kept
grows with the phrases, not with phrases times labels.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags

from intents.arrays import counts, floats, packed, unpacked
from intents.terms import Vector

Scores = NDArray[np.float64]
Importance = NDArray[np.float64]
_Opponents = tuple[csr_matrix, NDArray[np.int_], NDArray[np.float64]]
"""Weighed texts, their rows, and how many others each stands for."""

PENALTY: Final = 4.0
TOLERANCE: Final = 0.01
SEED: Final = 20
EVIDENCE: Final = 0.05
"""What the logarithm of how much oftener a term stands in a label counts beside the support-vector machine's weight."""
UNSEEN: Final = 0.02
"""The weight that every label is taken to have of every term, so that what was seen once proves little."""
MOST_PHRASES: Final = 16_000
NEAREST_PHRASES: Final = 1_200
SAMPLED_PHRASES: Final = 1_200
LEAST_WEIGHT: Final = 0.004
"""Weights below this share of a label's largest are left out."""
MOST_WEIGHTS: Final = 2_000
"""How many weights of a label are kept at most where it was told from a sample alone."""


class Machines:
    """Fitted machines. A score is a signed distance from the boundary of a label; larger is likelier."""

    def __init__(
        self,
        labels: Sequence[str],
        bias: Scores,
        starts: NDArray[np.int64],
        columns: NDArray[np.uint16],
        weights: NDArray[np.float16],
    ) -> None:
        self.labels = tuple(labels)
        self._bias = bias
        self._starts = starts
        self._columns = columns
        self._weights = weights

    @classmethod
    def fit(
        cls,
        matrix: csr_matrix,
        labels: Sequence[str],
        importance: Importance,
        advance: Callable[[], None] = lambda: None,
        *,
        counted: int | None = None,
    ) -> Self:
        """Fit to weighed texts (rows), their labels and how much each counts. Calls `advance` once a label.

        The first `counted` columns, or all, are terms that are counted; any others are numbers of another kind.
        """
        from sklearn.svm import LinearSVC  # noqa: PLC0415 - a second of loading that reading a fitted matcher does not need

        names = tuple(sorted(set(labels)))
        truth = np.searchsorted(names, labels)
        exact = matrix.astype(np.float64)
        opponents = _opponents(exact, truth, len(names))
        evidence = _evidence(exact[:, :counted], truth, len(names), importance)
        bias, fitted = np.zeros(len(names)), []
        for number in range(len(names)):
            texts, rows, share = opponents(number)
            machine = LinearSVC(C=PENALTY, tol=TOLERANCE, random_state=SEED)
            machine.fit(texts, truth[rows] == number, sample_weight=importance[rows] * share)
            bias[number] = machine.intercept_[0]
            found = evidence[number]
            weights = machine.coef_[0]
            weights[found.indices] += EVIDENCE * found.data
            fitted.append(_kept(weights, sampled=len(rows) < len(truth)))
            advance()
        stacked = csr_matrix(_stacked(fitted, matrix.shape[1])).T.tocsr()
        return cls(
            names,
            bias,
            stacked.indptr.astype(np.int64),
            stacked.indices.astype(np.uint16),
            stacked.data.astype(np.float16),
        )

    def scores(self, vector: Vector) -> Scores:
        """Return the score of each label for one weighed text."""
        starts = self._starts[vector.terms]
        lengths = self._starts[vector.terms + 1] - starts
        ends = np.cumsum(lengths)
        places = np.arange(ends[-1] if len(ends) else 0) + np.repeat(starts - ends + lengths, lengths)
        weighed = self._weights[places] * np.repeat(vector.values, lengths)
        return np.asarray(np.bincount(self._columns[places], weighed, minlength=len(self.labels)) + self._bias)

    def scores_of(self, matrix: csr_matrix) -> Scores:
        """Return the scores of many weighed texts (rows) for each label (columns)."""
        weights = csr_matrix(
            (self._weights.astype(np.float32), self._columns.astype(np.int32), self._starts),
            shape=(len(self._starts) - 1, len(self.labels)),
        )
        return np.asarray((matrix @ weights).toarray() + self._bias)

    def to_arrays(self) -> dict[str, NDArray[Any]]:
        """Return all machines as plain arrays."""
        return {
            "labels": packed(self.labels),
            "bias": self._bias,
            "starts": self._starts,
            "columns": self._columns,
            "weights": self._weights,
        }

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]], terms: int) -> Self:
        """Rebuild what `to_arrays` returned, for so many terms.

        Raises `KeyError` or `ValueError` where something does not fit.
        """
        labels = unpacked(arrays["labels"])
        kept = arrays["weights"].size
        starts = counts(arrays["starts"], terms + 1, kept + 1).astype(np.int64)
        if starts[0] != 0 or starts[-1] != kept or (np.diff(starts) < 0).any():
            raise ValueError("weights that belong to no term")
        return cls(
            labels,
            floats(arrays["bias"], np.float64, len(labels)),
            starts,
            counts(arrays["columns"], kept, len(labels)).astype(np.uint16),
            floats(arrays["weights"], np.float16, kept),
        )


def _evidence(matrix: csr_matrix, truth: NDArray[np.int_], labels: int, importance: Importance) -> csr_matrix:
    """Return how much oftener each term (column) stands in each label (row) than in all others, as a logarithm."""
    members = csr_matrix((importance, (truth, np.arange(len(truth)))), shape=(labels, len(truth)))
    found = (members @ matrix).tocsr()
    size = np.asarray(found.sum(axis=1)).ravel()
    found = (diags(np.divide(size.mean(), size, out=np.zeros(labels), where=size > 0)) @ found).tocsr()
    everywhere = np.asarray(found.sum(axis=0)).ravel()[found.indices] + UNSEEN
    elsewhere = np.maximum(everywhere - found.data, UNSEEN)
    found.data = np.log((found.data + UNSEEN) / UNSEEN) + np.log(everywhere / elsewhere)
    return found


def _opponents(matrix: csr_matrix, truth: NDArray[np.int_], labels: int) -> Callable[[int], _Opponents]:
    """Return a function that names what the machine of a label is fitted to."""
    from sklearn.preprocessing import normalize  # noqa: PLC0415 - a second of loading that reading a fitted matcher does not need

    every = np.arange(len(truth))
    if len(every) <= MOST_PHRASES:
        return lambda _: (matrix, every, np.ones(len(every)))
    sizes = np.bincount(truth, minlength=labels)
    members = csr_matrix((np.ones(len(truth)), (truth, every)), shape=(labels, len(truth)))
    rows_of = np.split(members.indices, members.indptr[1:-1])
    centres = normalize(members @ matrix)
    likeness = (centres @ centres.T).toarray()
    sample = np.sort(np.random.default_rng(SEED).choice(every, SAMPLED_PHRASES, replace=False))

    def near_and_sampled(label: int) -> _Opponents:
        others = np.argsort(-likeness[label], kind="stable")
        others = others[others != label]
        near = [label, *others[np.cumsum(sizes[others]) <= NEAREST_PHRASES]]
        far = sample[~np.isin(truth[sample], near)]
        close = np.concatenate([rows_of[number] for number in near])
        rows = np.concatenate([close, far])
        share = np.ones(len(rows))
        share[len(close) :] = (len(every) - len(close)) / max(len(far), 1)
        return matrix[rows], rows, share

    return near_and_sampled


@dataclass(frozen=True, slots=True)
class _Row:
    """The weights of one label that are kept, and their terms."""

    terms: NDArray[np.int_]
    weights: NDArray[np.float64]


def _kept(weights: NDArray[np.float64], *, sampled: bool) -> _Row:
    size = np.abs(weights)
    terms = np.flatnonzero((size >= LEAST_WEIGHT * size.max()) & (size > 0))
    if sampled and len(terms) > MOST_WEIGHTS:
        terms = np.sort(terms[np.argpartition(-size[terms], MOST_WEIGHTS)[:MOST_WEIGHTS]])
    return _Row(terms, weights[terms])


def _stacked(rows: Sequence[_Row], terms: int) -> csr_matrix:
    starts = np.cumsum([0, *(len(row.terms) for row in rows)])
    weights, columns = np.concatenate([row.weights for row in rows]), np.concatenate([row.terms for row in rows])
    return csr_matrix((weights, columns, starts), shape=(len(rows), terms))
