"""Scores become probabilities, and thresholds come from the stated rule."""

import numpy as np
import pytest

from intents.calibration import (
    MOST_ANSWERED_OUT_OF_SCOPE,
    MOST_WRONG,
    OUT_OF_SCOPE_LABEL,
    STILL_OFFERED,
    Calibration,
    calibrate,
)

NAMES = (OUT_OF_SCOPE_LABEL, "dogs", "parcels", "wine")


def many_scores(*, spread: float, seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    """Return scores of 2,000 questions that are right more often the smaller the spread, and the right columns."""
    random = np.random.default_rng(seed)
    truth = random.integers(0, len(NAMES), 2000)
    scores = random.normal(0, spread, (2000, len(NAMES)))
    scores[np.arange(2000), truth] += 1
    return scores, truth


def answered_wrongly(scores, truth, calibration, *, threshold: float) -> tuple[float, float]:
    """Return the shares of known questions answered wrongly and of unknown ones answered at all."""
    chances = calibration.chances(scores, 0)
    wrong = (chances.max(axis=1) >= threshold) & (chances.argmax(axis=1) != truth) & (chances.argmax(axis=1) != 0)
    return wrong[truth != 0].mean(), wrong[truth == 0].mean()


def calibrated(temperature: float, leaning: float = 0.0) -> Calibration:
    return Calibration(temperature=temperature, leaning=leaning, answer=0.5, suggest=0.1)


@pytest.mark.parametrize("spread", [0.3, 0.5, 0.7])
def test_an_answer_is_given_from_the_lowest_probability_that_keeps_the_rule(spread):
    scores, truth = many_scores(spread=spread)

    calibration = calibrate(scores, truth, NAMES)

    known, unknown = answered_wrongly(scores, truth, calibration, threshold=calibration.answer)
    assert known <= MOST_WRONG
    assert unknown <= MOST_ANSWERED_OUT_OF_SCOPE
    lower = answered_wrongly(scores, truth, calibration, threshold=calibration.answer - 0.01)
    assert lower[0] > MOST_WRONG or lower[1] > MOST_ANSWERED_OUT_OF_SCOPE or calibration.answer == calibration.suggest


def test_questions_out_of_scope_that_look_known_raise_the_threshold():
    scores, truth = many_scores(spread=0.4)
    outside = np.flatnonzero(truth == 0)
    likely = scores.copy()
    likely[outside[: len(outside) // 4], 3] += 1.5

    usual, raised = calibrate(scores, truth, NAMES), calibrate(likely, truth, NAMES)

    assert answered_wrongly(likely, truth, raised, threshold=raised.answer)[1] <= MOST_ANSWERED_OUT_OF_SCOPE
    assert answered_wrongly(likely, truth, raised, threshold=0.0)[1] > MOST_ANSWERED_OUT_OF_SCOPE
    assert raised.answer > usual.answer


@pytest.mark.parametrize("spread", [0.3, 0.5, 0.7])
def test_suggestions_are_offered_to_97_known_questions_in_100(spread):
    scores, truth = many_scores(spread=spread)

    calibration = calibrate(scores, truth, NAMES)

    best = calibration.chances(scores, 0)[truth != 0, 1:].max(axis=1)
    assert (best >= calibration.suggest).mean() == pytest.approx(STILL_OFFERED, abs=0.002)


def test_an_answer_is_never_given_where_not_even_a_suggestion_would_be():
    scores, truth = many_scores(spread=0.01)

    calibration = calibrate(scores, truth, NAMES)

    assert calibration.answer >= calibration.suggest > 0.9


def test_surer_scores_get_a_lower_temperature():
    sure, unsure = (calibrate(*many_scores(spread=spread), NAMES) for spread in (0.2, 0.7))

    assert sure.temperature < unsure.temperature


def test_where_what_is_out_of_scope_scores_too_low_it_is_leant_to():
    scores, truth = many_scores(spread=0.5)
    scores[:, 0] -= 0.5

    leant, even = calibrate(scores, truth, NAMES), calibrate(*many_scores(spread=0.5), NAMES)

    assert leant.leaning > even.leaning + 1
    assert leant.answer == pytest.approx(even.answer, abs=0.05)


@pytest.mark.parametrize("spread", [0.4, 0.6])
def test_what_is_said_to_be_likely_is_as_often_right(spread):
    scores, truth = many_scores(spread=spread)
    asked, right = many_scores(spread=spread, seed=2)

    chances = calibrate(scores, truth, NAMES).chances(asked, 0)

    is_right = chances.argmax(axis=1) == right
    assert is_right.mean() == pytest.approx(chances.max(axis=1).mean(), abs=0.03)


def test_where_nothing_can_be_told_apart_hardly_anything_is_answered():
    scores, truth = many_scores(spread=0.3)

    calibration = calibrate(scores, np.roll(truth, 1), NAMES)

    assert answered_wrongly(scores, np.roll(truth, 1), calibration, threshold=calibration.answer)[0] <= MOST_WRONG


def test_thresholds_are_set_without_questions_out_of_scope_too():
    scores, truth = many_scores(spread=0.5)
    known = truth != 0

    calibration = calibrate(scores[known, 1:], truth[known] - 1, NAMES[1:])

    assert 0 < calibration.suggest <= calibration.answer < 1
    assert calibration.leaning == 0


@pytest.mark.parametrize("temperature", [0.05, 1.0, 20.0])
@pytest.mark.parametrize("outside", [0, None], ids=["with a column out of scope", "without"])
def test_probabilities_sum_to_one(temperature, outside):
    scores = np.array([[1.0, -2.0, 0.5], [0.0, 0.0, 0.0], [1000.0, -1000.0, 999.0]])

    chances = calibrated(temperature).chances(scores, outside)

    np.testing.assert_allclose(chances.sum(axis=1), 1)
    assert (chances.argmax(axis=1) == scores.argmax(axis=1)).all()
    np.testing.assert_allclose(chances[1], 1 / 3)


def test_a_lower_temperature_is_surer():
    scores = np.array([[1.0, 0.5]])

    assert calibrated(0.1).chances(scores, None)[0, 0] > calibrated(1.0).chances(scores, None)[0, 0] > 0.5


def test_leaning_to_what_is_out_of_scope_makes_that_likelier_and_leaves_the_others_in_proportion():
    scores = np.array([[0.1, 0.4, 0.2]])

    even, leant = (calibrated(0.5, leaning).chances(scores, 0)[0] for leaning in (0.0, 2.0))

    assert leant[0] > even[0]
    assert leant[1] / leant[2] == pytest.approx(even[1] / even[2])
