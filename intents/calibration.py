"""Turns scores into probabilities, and sets the two thresholds from questions that a matcher was not fitted to.

The rule: suggestions are offered while 97 in 100 known questions would still get them; an answer is given from the lowest
probability at which at most 5 in 100 known questions would be answered wrongly and at most 10 in 100 questions that no
intent answers would be answered at all. Phrases held out are harder than what visitors ask, because editors write no phrase
twice: of questions written by others some 3 in 100 are then answered wrongly, or fewer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

OUT_OF_SCOPE_LABEL: Final = "-"
"""The label of questions that no intent answers; no intent can have it, for ids begin with a letter."""

STILL_OFFERED: Final = 0.97
MOST_WRONG: Final = 0.05
MOST_ANSWERED_OUT_OF_SCOPE: Final = 0.10
THRESHOLDS: Final = np.linspace(0.0, 0.99, 100)
TEMPERATURES: Final = (0.01, 2.0)
LEANINGS: Final = (-20.0, 20.0)
_NO_COLUMN: Final = -1

Scores = NDArray[np.float64]
Chances = NDArray[np.float64]
Columns = NDArray[np.int_]


@dataclass(frozen=True, slots=True)
class Calibration:
    """What cross-validation found: how to turn scores into probabilities, and the two thresholds (0 to 1).

    Scores are divided by the `temperature`; `leaning` is then added to that of what no intent answers.
    """

    temperature: float
    leaning: float
    answer: float
    suggest: float

    def chances(self, scores: Scores, outside: int | None) -> Chances:
        """Turn scores (rows: texts, columns: labels) into probabilities that sum to one a row.

        `outside` is the column of what no intent answers, where there is one.
        """
        return _chances(scores, self.temperature, self.leaning, _NO_COLUMN if outside is None else outside)


def calibrate(scores: Scores, truth: Columns, names: Sequence[str]) -> Calibration:
    """Set all of a calibration from scores of questions held out; `truth` holds each row's right column."""
    outside = names.index(OUT_OF_SCOPE_LABEL) if OUT_OF_SCOPE_LABEL in names else _NO_COLUMN
    temperature, leaning = _sharpness(scores, truth, outside)
    chances = _chances(scores, temperature, leaning, outside)
    known = truth != outside
    inside = np.delete(chances, outside, axis=1) if outside != _NO_COLUMN else chances
    suggest = float(np.quantile(inside.max(axis=1)[known], 1 - STILL_OFFERED))
    answer = _answer_threshold(chances, truth, outside)
    return Calibration(temperature=temperature, leaning=leaning, answer=max(answer, suggest), suggest=suggest)


def _chances(scores: Scores, temperature: float, leaning: float, outside: int) -> Chances:
    scaled = scores / temperature
    if outside != _NO_COLUMN:
        scaled[:, outside] += leaning
    shifted = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=1, keepdims=True))


def _sharpness(scores: Scores, truth: Columns, outside: int) -> tuple[float, float]:
    """Return the temperature and the leaning under which the right labels surprise least."""
    from scipy.optimize import minimize  # noqa: PLC0415 - a second of loading that reading a fitted matcher does not need

    def surprise(at: NDArray[np.float64]) -> float:
        chances = _chances(scores, float(np.exp(at[0])), float(at[1]), outside)
        return float(-np.log(chances[np.arange(len(truth)), truth] + 1e-12).mean())

    bounds = (tuple(np.log(TEMPERATURES)), LEANINGS)
    around = np.array([(np.log(0.15), 0.0), (np.log(0.5), 0.0), (np.log(0.15), 2.0)])
    found = minimize(surprise, around[0], method="Nelder-Mead", bounds=bounds, options={"initial_simplex": around}).x
    return float(np.exp(found[0])), float(found[1]) if outside != _NO_COLUMN else 0.0


def _answer_threshold(chances: Chances, truth: Columns, outside: int) -> float:
    first, chance = chances.argmax(axis=1), chances.max(axis=1)
    known, wrong = truth != outside, (first != truth) & (first != outside)
    for threshold in THRESHOLDS:
        answered = (chance >= threshold) & wrong
        if answered[known].mean() <= MOST_WRONG and _share(answered[~known]) <= MOST_ANSWERED_OUT_OF_SCOPE:
            return float(threshold)
    return float(THRESHOLDS[-1])


def _share(flags: NDArray[np.bool_]) -> float:
    return float(flags.mean()) if len(flags) else 0.0
