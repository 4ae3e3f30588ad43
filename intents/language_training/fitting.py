"""Fits the language model: a logistic regression on the buckets of each piece, brought to one byte a weight.

Each bucket counts by how rare it is (inverse document frequency). There is no intercept, so a text's length changes no
ranking and the rarity can be folded into the weights.
"""

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import SGDClassifier
from sklearn.preprocessing import normalize

from intents.knowledge import LANGUAGES
from intents.language import BUCKETS, LanguageDetector, Weights, buckets, words
from intents.language_training.sources import Sentence

ROUNDS: Final = 6
SEED: Final = 20
SHRINKING: Final = 1e-6
FEWEST_PIECES: Final = 2
"""A bucket of fewer pieces teaches nothing."""
LARGEST_BYTE: Final = 127
CUT_OFF: Final = 0.9999
"""The share of weights that keep their size; the few larger ones are cut to it, so that the small ones keep theirs."""


def fit(pieces: Sequence[Sentence], advance: Callable[[], None] = lambda: None) -> LanguageDetector:
    """Fit a detector. Calls `advance` once a piece and once a round. Raises `ValueError` unless all languages are there."""
    present = {piece.language for piece in pieces}
    if present != set(LANGUAGES):
        raise ValueError(f"pieces of {sorted(present)} alone")
    counts = _counts(pieces, advance)
    rarity = _rarity(counts)
    matrix = normalize(counts.multiply(rarity).tocsr())
    answers = np.array([LANGUAGES.index(piece.language) for piece in pieces])
    share = np.bincount(answers) / len(answers)
    weight = 1 / (len(LANGUAGES) * share[answers])
    machine = SGDClassifier(
        loss="log_loss", alpha=SHRINKING, fit_intercept=False, average=True, shuffle=True, random_state=SEED
    )
    for _ in range(ROUNDS):
        machine.partial_fit(matrix, answers, classes=np.arange(len(LANGUAGES)), sample_weight=weight)
        advance()
    return LanguageDetector(_in_bytes(machine.coef_.T * rarity[:, None]))


def _counts(pieces: Sequence[Sentence], advance: Callable[[], None]) -> csr_matrix:
    """Return a row a piece, with a one in each of its buckets."""
    found = []
    for piece in pieces:
        found.append(buckets(words(piece.text)))
        advance()
    ends = np.cumsum([0, *(len(row) for row in found)])
    ones = np.ones(ends[-1], dtype=np.float64)
    return csr_matrix((ones, np.concatenate(found), ends), shape=(len(pieces), BUCKETS))


def _rarity(counts: csr_matrix) -> NDArray[np.float64]:
    pieces_with = np.asarray(counts.sum(axis=0)).ravel()
    rarity = np.log((1 + counts.shape[0]) / (1 + pieces_with)) + 1
    return np.where(pieces_with >= FEWEST_PIECES, rarity, 0.0)


def _in_bytes(weights: NDArray[np.float64]) -> Weights:
    sizes = np.abs(weights[weights != 0])
    step = np.quantile(sizes, CUT_OFF) / LARGEST_BYTE
    return np.asarray(np.clip(np.round(weights / step), -LARGEST_BYTE, LARGEST_BYTE), dtype=np.int8)
