"""Thresholds come from the stated rule, and the same knowledge is fitted to the same matcher."""

import numpy as np
import pytest

from intents.errors import KnowledgeInvalid
from intents.fitting import MOST_ANSWERED_OUT_OF_SCOPE, MOST_WRONG, STILL_OFFERED, calibrate, fit, steps
from intents.knowledge import Phrases
from intents.linear import FOLDS
from intents.matcher import OUT_OF_SCOPE_LABEL, probabilities
from tests.intents.building import WINE, intent, knowledge_of, phrases, question, wine_and_dogs

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
    chances = probabilities(scores, calibration.temperature)
    wrong = (chances.max(axis=1) >= threshold) & (chances.argmax(axis=1) != truth) & (chances.argmax(axis=1) != 0)
    return wrong[truth != 0].mean(), wrong[truth == 0].mean()


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
    scores, truth = many_scores(spread=0.2)
    outside, inside = np.flatnonzero(truth == 0), np.flatnonzero(truth != 0)
    scores[outside[: len(outside) // 4], 3] += 1.1
    scores[inside[: len(inside) // 10]] = (0.5, 0.4, 0.4, 0.4)

    calibration = calibrate(scores, truth, NAMES)

    known, unknown = answered_wrongly(scores, truth, calibration, threshold=0.0)
    assert (known <= MOST_WRONG, unknown <= MOST_ANSWERED_OUT_OF_SCOPE) == (True, False)
    assert answered_wrongly(scores, truth, calibration, threshold=calibration.answer)[1] <= MOST_ANSWERED_OUT_OF_SCOPE
    assert calibration.answer > calibration.suggest


@pytest.mark.parametrize("spread", [0.3, 0.5, 0.7])
def test_suggestions_are_offered_to_97_known_questions_in_100(spread):
    scores, truth = many_scores(spread=spread)

    calibration = calibrate(scores, truth, NAMES)

    best = probabilities(scores, calibration.temperature)[truth != 0, 1:].max(axis=1)
    assert (best >= calibration.suggest).mean() == pytest.approx(STILL_OFFERED, abs=0.002)


def test_an_answer_is_never_given_where_not_even_a_suggestion_would_be():
    scores, truth = many_scores(spread=0.01)

    calibration = calibrate(scores, truth, NAMES)

    assert calibration.answer >= calibration.suggest > 0.9


def test_surer_scores_get_a_lower_temperature():
    sure, unsure = (calibrate(*many_scores(spread=spread), NAMES) for spread in (0.2, 0.7))

    assert sure.temperature < unsure.temperature


def test_where_nothing_can_be_told_apart_hardly_anything_is_answered():
    scores, truth = many_scores(spread=0.3)

    calibration = calibrate(scores, np.roll(truth, 1), NAMES)

    assert answered_wrongly(scores, np.roll(truth, 1), calibration, threshold=calibration.answer)[0] <= MOST_WRONG


def test_thresholds_are_set_without_questions_out_of_scope_too():
    scores, truth = many_scores(spread=0.5)
    known = truth != 0

    calibration = calibrate(scores[known, 1:], truth[known] - 1, NAMES[1:])

    assert 0 < calibration.suggest <= calibration.answer < 1


def test_the_same_knowledge_is_fitted_to_the_same_bytes():
    assert fit(wine_and_dogs(), question).to_bytes() == fit(wine_and_dogs(), question).to_bytes()


def test_what_editors_keep_for_tests_is_never_trained_on():
    seen = []

    def noted(phrase: str):
        seen.append(phrase)
        return question(phrase)

    wine = intent("wine", phrases=phrases(WINE), tests=Phrases(nb=("tester vinkvoten",)))
    fit(knowledge_of(wine, *wine_and_dogs().topics[0].intents[1:], near=wine_and_dogs().out_of_scope.near), noted)

    assert "tester vinkvoten" not in seen
    assert {"title of wine nb", WINE[0], "blir det regn i morgen"} <= set(seen)


def test_every_step_that_was_announced_is_taken():
    told = []

    fit(wine_and_dogs(), question, lambda: told.append(1))

    assert len(told) == steps(wine_and_dogs()) == 19 + FOLDS + 1


def test_an_intent_with_too_few_phrases_is_named():
    few = intent("dogs", phrases=Phrases(nb=("kan hunden bli med",)))

    with pytest.raises(KnowledgeInvalid, match="dogs has fewer than 5 example phrases"):
        fit(knowledge_of(intent("wine", phrases=phrases(WINE)), few), question)


def test_a_phrase_of_which_redaction_leaves_no_word_does_not_count():
    numbers = intent("wine", phrases=Phrases(nb=("<NUMBER>", "<NUMBER> <NUMBER>", "?")))
    knowledge = knowledge_of(numbers, wine_and_dogs().intents["dogs"])

    with pytest.raises(KnowledgeInvalid, match="wine has fewer than 5 example phrases with words in them"):
        fit(knowledge, question)


def test_an_intent_of_which_no_word_is_left_is_named():
    with pytest.raises(KnowledgeInvalid, match="wine has fewer than 5"):
        fit(wine_and_dogs(), lambda phrase: question("" if "vin" in phrase or "win" in phrase else phrase))


@pytest.mark.parametrize("intents", [(), (wine_and_dogs().intents["wine"],)], ids=["no intent", "one intent"])
def test_too_few_intents_to_tell_apart_are_named(intents):
    with pytest.raises(KnowledgeInvalid, match=r"there is no intent|there is nothing to tell wine from"):
        fit(knowledge_of(*intents), question)


def test_too_few_phrases_out_of_scope_are_named_in_words():
    with pytest.raises(KnowledgeInvalid, match="line 0: out_of_scope has fewer than 5"):
        fit(knowledge_of(*wine_and_dogs().topics[0].intents, near=Phrases(nb=("blir det regn",))), question)
