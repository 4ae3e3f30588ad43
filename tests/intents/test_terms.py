"""A text is weighed by stems, pairs of stems and pieces of words; what no phrase held makes all the rest count less."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from intents.terms import MOST_WORDS, WORDS_VIEW, Terms
from tests.intents.building import DOGS, WEATHER, WINE

TEXTS = [*WINE, *DOGS, *WEATHER]
TERMS = Terms.of(TEXTS)


def likeness(one: str, other: str) -> float:
    """Return how alike two texts are weighed: the product of what they share."""
    first, second = (dict(zip(*map(np.ndarray.tolist, TERMS.vector(text)), strict=True)) for text in (one, other))
    return sum(value * second.get(term, 0.0) for term, value in first.items())


def length(text: str) -> float:
    return float(np.linalg.norm(TERMS.vector(text).values))


@pytest.mark.parametrize("text", TEXTS)
def test_words_and_characters_of_a_phrase_are_weighed_to_a_length_of_their_own(text):
    values = TERMS.vector(text).values.astype(float)

    spelled = TERMS.vector(text).terms >= len(TERMS._stems) + len(TERMS._pairs)
    assert np.linalg.norm(values[~spelled]) == pytest.approx(WORDS_VIEW, abs=1e-6)
    assert 0 < np.linalg.norm(values[spelled]) <= 1 + 1e-6


def test_no_term_stands_twice_in_what_is_weighed():
    terms = TERMS.vector("vin og vin og hund og vin").terms

    assert len(set(terms.tolist())) == len(terms)


def test_a_rare_word_weighs_more_than_a_common_one():
    terms = Terms.of(["vin og toll", "hund og toll", "regn og toll", "sol og toll"])

    weight = dict(zip(*map(np.ndarray.tolist, terms.vector("vin toll")), strict=True))

    assert weight[terms._words["vin"]] > weight[terms._words["toll"]]


def test_what_no_phrase_held_makes_a_text_weigh_less():
    assert length("vinkvoten") > length("vinkvoten sjiraff") > length("vinkvoten sjiraff elefant") > 0


def test_the_order_of_neighbours_counts_and_that_of_others_does_not():
    terms = Terms.of(["vin fra spania", "vin fra spania"])
    right, turned = (terms.vector(text).terms.tolist() for text in ("vin fra spania", "spania fra vin"))

    pairs = range(len(terms._stems), len(terms._stems) + len(terms._pairs))
    assert len(set(right) & set(pairs)) == 3
    assert len(set(turned) & set(pairs)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("vinkvoten", "vinkvotane"), ("vinkvoten for reisende", "vinkvotten forr reisennde"), ("hunden", "hundene")],
    ids=["an inflection", "typos", "a plural"],
)
def test_forms_and_typos_of_a_word_are_weighed_alike(one, other):
    assert likeness(one, other) > 0.5 * likeness(one, one)


def test_a_compound_is_like_its_parts():
    assert likeness("hundegrensa", "hund på grensa") > likeness("hundegrensa", "blir det regn i morgen")


@given(st.text())
def test_any_text_is_weighed_to_finite_numbers_of_known_terms(text):
    terms, values = TERMS.vector(text)

    assert np.isfinite(values).all()
    assert ((terms >= 0) & (terms < len(TERMS))).all()
    assert np.linalg.norm(values) <= np.hypot(WORDS_VIEW, 1) + 1e-6


def test_words_beyond_the_longest_question_are_not_looked_at():
    longest = "vin " * MOST_WORDS

    assert np.array_equal(TERMS.vector(longest).values, TERMS.vector(longest + "hund").values)


def test_many_texts_are_weighed_as_one_by_one():
    matrix = TERMS.matrix([*TEXTS, "", "税関"])

    for row, text in enumerate([*TEXTS, "", "税関"]):
        terms, values = TERMS.vector(text)
        np.testing.assert_allclose(matrix[row, terms].toarray().ravel() if len(terms) else [], values)
        assert matrix[row].nnz == len(terms)


def test_what_is_read_back_weighs_as_what_was_stored():
    again = Terms.from_arrays(TERMS.to_arrays())

    for text in [*TEXTS, "vinn og hunnd", "", "税関"]:
        assert dict(zip(*again.vector(text), strict=True)) == dict(zip(*TERMS.vector(text), strict=True))


def test_a_word_that_only_a_visitor_used_is_not_kept():
    before = dict(TERMS._spelled)

    TERMS.vector("sjiraffen Kari Nordmann")

    assert TERMS._spelled == before


@pytest.mark.parametrize("missing", ["words", "stem_of_word", "stems", "pairs", "pieces", "rarity", "rarest"])
def test_an_array_that_is_missing_is_missed(missing):
    stored = TERMS.to_arrays()
    del stored[missing]

    with pytest.raises(KeyError, match=missing):
        Terms.from_arrays(stored)


@pytest.mark.parametrize(
    "changed",
    [
        {"stems": np.zeros(3)},
        {"stem_of_word": np.array([10_000] * len(TERMS._words))},
        {"stem_of_word": np.array([-1] * len(TERMS._words))},
        {"stem_of_word": np.array([0])},
        {"pairs": np.array([7, 7, 9])},
        {"pairs": np.array([9, 7])},
        {"rarity": np.zeros(3, dtype=np.float32)},
        {"rarity": np.full(len(TERMS), np.nan, dtype=np.float32)},
        {"rarest": np.array([np.inf])},
        {"words": np.frombuffer(b"vin\nvin", dtype=np.uint8)},
    ],
    ids=[
        "stems in numbers", "a stem that is not there", "a stem below zero", "too few stems", "a pair twice",
        "pairs out of order", "another vocabulary", "no numbers", "without end", "a word twice",
    ],
)  # fmt: skip
def test_arrays_that_do_not_fit_are_refused(changed):
    with pytest.raises(ValueError, match=r"."):
        Terms.from_arrays({**TERMS.to_arrays(), **changed})
