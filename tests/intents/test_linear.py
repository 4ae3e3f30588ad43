"""A linear classifier on words and characters that is stored as plain arrays and read back as it was."""

import numpy as np
import pytest

from intents.linear import FOLDS, Features, LinearText, cross_validated_scores
from tests.intents.building import DOGS, WEATHER, WINE

TEXTS = [*WINE, *DOGS, *WEATHER]
LABELS = [*["wine"] * 4, *["dogs"] * 4, *["weather"] * 4]
BOTH = Features(words=2, chars=(2, 5), least=1)
CHARS = Features(words=0, chars=(1, 4), least=1)


@pytest.mark.parametrize("features", [BOTH, CHARS], ids=["words and characters", "characters"])
def test_what_is_read_back_scores_as_what_was_stored(features):
    fitted = LinearText.fit(TEXTS, LABELS, features)

    again = LinearText.from_arrays(fitted.to_arrays("p_"), "p_", features)

    asked = [*TEXTS, "vinn og hunnd", "", "税関"]
    assert again.labels == fitted.labels
    np.testing.assert_allclose(again.scores(asked), fitted.scores(asked), rtol=0, atol=1e-6)


def test_what_is_read_back_twice_scores_the_same_to_the_last_bit():
    stored = LinearText.fit(TEXTS, LABELS, BOTH).to_arrays("")

    again = LinearText.from_arrays(stored, "", BOTH)
    once_more = LinearText.from_arrays(again.to_arrays(""), "", BOTH)

    assert np.array_equal(again.scores(TEXTS), once_more.scores(TEXTS))


def test_nothing_that_is_stored_is_an_object():
    stored = LinearText.fit(TEXTS, LABELS, BOTH).to_arrays("intent_")

    assert all(name.startswith("intent_") for name in stored)
    assert {array.dtype.kind for array in stored.values()} <= {"u", "f"}


def test_every_text_scores_highest_for_its_own_label():
    fitted = LinearText.fit(TEXTS, LABELS, BOTH)

    assert [fitted.labels[best] for best in fitted.scores(TEXTS).argmax(axis=1)] == LABELS


def test_two_labels_have_two_columns_of_scores():
    fitted = LinearText.fit(TEXTS[:8], LABELS[:8], BOTH)

    scores = fitted.scores(["vin", "hund"])
    assert fitted.labels == ("dogs", "wine")
    assert [fitted.labels[best] for best in scores.argmax(axis=1)] == ["wine", "dogs"]


def test_a_misspelt_word_still_counts():
    fitted = LinearText.fit(TEXTS, LABELS, BOTH)

    assert fitted.labels[fitted.scores(["vinkvotten for reisennde"])[0].argmax()] == "wine"


@pytest.mark.parametrize("missing", ["labels", "weights", "bias", "terms0", "idf1"])
def test_an_array_that_is_missing_is_missed(missing):
    stored = LinearText.fit(TEXTS, LABELS, BOTH).to_arrays("")
    del stored[missing]

    with pytest.raises(KeyError, match=missing):
        LinearText.from_arrays(stored, "", BOTH)


def test_cross_validation_scores_each_text_by_a_classifier_that_never_saw_its_label():
    texts = [*TEXTS, "en vin til maten", "hund i bur", "regn og vind"]
    labels = [*LABELS, "wine", "dogs", "weather"]
    told = []

    names, scores = cross_validated_scores(texts, labels, BOTH, lambda: told.append(1))

    assert names == ("dogs", "weather", "wine")
    assert scores.shape == (15, 3)
    assert len(told) == FOLDS
    seen = LinearText.fit(texts, labels, BOTH).scores(texts)
    rows, right = np.arange(15), [names.index(label) for label in labels]
    assert scores[rows, right].mean() < seen[rows, right].mean() - 0.5
