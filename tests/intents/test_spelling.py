"""One typo in a word is mended where the phrases know the word that was meant."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from intents.spelling import LONGEST_MENDED, SHORTEST_MENDED, Spelling, is_one_typo_away

KNOWN = ("sigaretter", "sigarer", "kvote", "toll", "pakke", "pakken", "søknad")
SPELLING = Spelling(KNOWN, np.array([1, 1, 1, 1, 1, 5, 1], dtype=np.float32))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("sigareter", "sigaretter"), ("sigarettter", "sigaretter"), ("sigarettre", "sigaretter"), ("kvite", "kvote"),
        ("søkmad", "søknad"), ("igaretter", "sigaretter"), ("sigarette", "sigaretter"), ("tolll", "toll"),
    ],
    ids=["too few", "too many", "changed places", "another", "another in ø", "the first", "the last", "a short one"],
)  # fmt: skip
def test_one_typo_is_mended(written, meant):
    assert SPELLING.mended(written) == meant


@pytest.mark.parametrize("written", ["sigraetetr", "elefant", "", "tll", "x" * 200, "税関税関税関"])
def test_what_is_no_typo_of_a_known_word_stays(written):
    assert SPELLING.mended(written) is None


def test_of_two_words_the_commoner_one_is_meant():
    assert SPELLING.mended("pakkem") == "pakken"


def test_where_no_word_is_known_nothing_is_mended():
    assert Spelling((), np.zeros(0, np.float32)).mended("sigaretter") is None


@given(st.text(), st.text())
def test_a_typo_counts_in_both_directions(one, other):
    assert is_one_typo_away(one, other) == is_one_typo_away(other, one)


@given(st.sampled_from(KNOWN), st.integers(0, 40), st.characters(codec="utf-8"))
def test_a_letter_put_in_anywhere_is_a_typo_and_mended(word, place, letter):
    written = word[:place] + letter + word[place:]

    assert is_one_typo_away(word, written)
    if SHORTEST_MENDED <= len(written) <= LONGEST_MENDED and written not in KNOWN:
        assert SPELLING.mended(written) is not None
