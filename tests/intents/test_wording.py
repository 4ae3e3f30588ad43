"""The matcher compares words, not placeholders and not capitals."""

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intents.wording import has_words, neutral, stems, words


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Hvor Mye VIN?", "hvor mye vin?"),
        ("  to\n\tlinjer  ", "to linjer"),
        ("jeg heter <PERSON>.", "jeg heter ."),
        ("<NO_FODSELSNUMMER><NUMBER>", ""),
        ("a<NUMBER>b", "a b"),
        ("er <b> eller <X_> en <PLASSHOLDER", "er <b> eller <x_> en <plassholder"),
        ("ÆØÅ", "æøå"),
    ],
    ids=["capitals", "spaces", "a placeholder", "placeholders alone", "between words", "not ours", "Norwegian"],
)
def test_placeholders_capitals_and_spaces_say_nothing(text, left):
    assert neutral(text) == left


@given(st.text())
def test_what_is_neutral_stays_as_it_is(text):
    once = neutral(text)

    assert " ".join(once.split()) == once or not once.isprintable()
    assert neutral(once) == once


@pytest.mark.parametrize(
    ("one", "other"),
    [("kvoten", "kvotene"), ("pakken", "pakker"), ("sigarett", "sigaretter"), ("tollen", "toll")],
)
def test_forms_of_a_word_have_one_stem(one, other):
    assert stems(one) == stems(other)


def test_words_are_stemmed_in_several_threads_at_once():
    words = ["kvotene", "sigaretter", "tollkontoret", "leveringen", "åpningstidene"] * 400
    expected = [stems(word) for word in words]
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as pool:
            found = list(pool.map(lambda order: [stems(word) for word in order], [words] * 4))
    finally:
        sys.setswitchinterval(usual)

    assert found == [expected] * 4


def test_digits_and_signs_are_no_words():
    assert stems("3 flasker, 2.5 liter_vin!") == ["flask", "lit", "vin"]


@pytest.mark.parametrize("text", ["", "?!", "12", "<PERSON>", "<PERSON>, <NUMBER>!", "_", "👍"])
def test_without_a_word_there_is_nothing_to_match(text):
    assert not has_words(text)


@pytest.mark.parametrize("text", ["a", "<PERSON> spør", "å", "税関", "person"])
def test_one_word_is_enough_to_match(text):
    assert has_words(text)


def test_words_are_what_is_left_without_digits_and_signs():
    assert words("3 flasker, 2.5 liter_vin!") == ["flasker", "liter", "vin"]
