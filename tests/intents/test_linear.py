"""Linear machines tell labels apart by weighed terms, exactly where phrases are few and by their nearest where many."""

import numpy as np
import pytest

from intents import linear
from intents.linear import Machines
from intents.terms import Terms
from tests.intents.building import DOGS, WEATHER, WINE

TEXTS = [*WINE, *DOGS, *WEATHER]
LABELS = np.array([*["wine"] * 4, *["dogs"] * 4, *["weather"] * 4])
TERMS = Terms.of(TEXTS)
MATRIX = TERMS.matrix(TEXTS)
EVEN = np.ones(len(TEXTS))
FITTED = Machines.fit(MATRIX, LABELS, EVEN)


def best(machines: Machines, text: str) -> str:
    return machines.labels[machines.scores(TERMS.vector(text)).argmax()]


@pytest.mark.parametrize("text", ["税関", "", *TEXTS])
def test_one_text_scores_as_it_does_among_many(text):
    among_many = FITTED.scores_of(TERMS.matrix([*TEXTS, text]))

    np.testing.assert_allclose(FITTED.scores(TERMS.vector(text)), among_many[-1], atol=1e-3)


def test_every_text_scores_highest_for_its_own_label():
    assert [best(FITTED, text) for text in TEXTS] == LABELS.tolist()


def test_two_labels_are_told_apart():
    fitted = Machines.fit(MATRIX[:8], LABELS[:8], EVEN[:8])

    assert fitted.labels == ("dogs", "wine")
    assert [best(fitted, text) for text in ("vin", "hund")] == ["wine", "dogs"]


def test_a_misspelt_word_still_counts():
    assert best(FITTED, "vinkvotten for reisennde") == "wine"


def test_what_counts_more_is_heeded_more():
    texts, labels = ["lov", "lov", "vin", "hund"], np.array(["wine", "dogs", "wine", "dogs"])
    matrix = TERMS.matrix(texts)

    heeding_wine, heeding_dogs = (
        Machines.fit(matrix, labels, np.array(importance)) for importance in ([9.0, 1, 1, 1], [1.0, 9, 1, 1])
    )

    assert (best(heeding_wine, "lov"), best(heeding_dogs, "lov")) == ("wine", "dogs")


def test_every_label_is_told_when_it_is_fitted():
    told = []

    Machines.fit(MATRIX, LABELS, EVEN, lambda: told.append(1))

    assert len(told) == 3


def test_the_same_texts_are_fitted_to_the_same_weights():
    again = Machines.fit(MATRIX, LABELS, EVEN)

    for name, array in FITTED.to_arrays().items():
        assert np.array_equal(array, again.to_arrays()[name]), name


@pytest.fixture
def many_phrases(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if a dozen phrases were more than all can be told from."""
    monkeypatch.setattr(linear, "MOST_PHRASES", 6)
    monkeypatch.setattr(linear, "NEAREST_PHRASES", 4)
    monkeypatch.setattr(linear, "SAMPLED_PHRASES", 2)
    monkeypatch.setattr(linear, "MOST_WEIGHTS", 60)


@pytest.mark.usefixtures("many_phrases")
def test_told_from_the_nearest_and_a_sample_every_text_still_scores_highest_for_its_own_label():
    fitted = Machines.fit(MATRIX, LABELS, EVEN)

    assert [best(fitted, text) for text in TEXTS] == LABELS.tolist()


@pytest.mark.usefixtures("many_phrases")
def test_of_many_phrases_so_many_weights_of_a_label_are_kept():
    fitted = Machines.fit(MATRIX, LABELS, EVEN)

    kept = np.bincount(fitted.to_arrays()["columns"])
    assert kept.max() <= 60 < np.bincount(FITTED.to_arrays()["columns"]).max()


def test_what_is_read_back_scores_as_what_was_stored():
    again = Machines.from_arrays(FITTED.to_arrays(), len(TERMS))

    assert again.labels == FITTED.labels
    for text in [*TEXTS, "vinn og hunnd", "", "税関"]:
        assert np.array_equal(again.scores(TERMS.vector(text)), FITTED.scores(TERMS.vector(text)))


def test_nothing_that_is_stored_is_an_object():
    assert {array.dtype.kind for array in FITTED.to_arrays().values()} <= {"u", "i", "f"}


@pytest.mark.parametrize("missing", ["labels", "bias", "starts", "columns", "weights"])
def test_an_array_that_is_missing_is_missed(missing):
    stored = FITTED.to_arrays()
    del stored[missing]

    with pytest.raises(KeyError, match=missing):
        Machines.from_arrays(stored, len(TERMS))


KEPT = FITTED.to_arrays()["weights"].size


@pytest.mark.parametrize(
    "changed",
    [
        {"labels": np.frombuffer(b"dogs\ndogs\nwine", dtype=np.uint8)},
        {"labels": np.zeros(3)},
        {"bias": np.zeros(7)},
        {"bias": np.full(3, np.nan)},
        {"bias": np.zeros(3, dtype=np.complex128)},
        {"starts": np.zeros(len(TERMS) + 1, dtype=np.int64)},
        {"starts": FITTED.to_arrays()["starts"][::-1]},
        {"starts": np.zeros(2, dtype=np.int64)},
        {"starts": FITTED.to_arrays()["starts"].astype(float)},
        {"columns": np.full(KEPT, 3, dtype=np.uint16)},
        {"columns": np.zeros(1, dtype=np.uint16)},
        {"weights": FITTED.to_arrays()["weights"].astype(np.float64)},
        {"weights": np.full(KEPT, np.inf, dtype=np.float16)},
    ],
    ids=[
        "a label twice", "labels in numbers", "bias of another shape", "bias that is no number", "bias of another kind",
        "terms without weights", "terms out of order", "too few terms", "starts between numbers", "a label that is not there",
        "too few columns", "weights of another kind", "weights without end",
    ],
)  # fmt: skip
def test_arrays_that_do_not_fit_are_refused(changed):
    with pytest.raises(ValueError, match=r"."):
        Machines.from_arrays({**FITTED.to_arrays(), **changed}, len(TERMS))
