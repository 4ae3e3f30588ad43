"""Texts that are nearly the same are found without comparing each with each, and none is missed."""

import time

from hypothesis import given
from hypothesis import strategies as st

from intents.review.likeness import LEAST_LETTERS, one_typo_apart, reordered

texts = st.lists(st.text("abc ", min_size=6, max_size=11), max_size=12, unique=True)


def differ_by_one_letter(one: str, other: str) -> bool:
    """Say so in the slowest and plainest way."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) == len(longer):
        return sum(a != b for a, b in zip(shorter, longer, strict=True)) == 1
    return any(longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer)))


@given(texts)
def test_what_is_one_typo_apart_is_what_comparing_all_would_find(drawn):
    wanted = {
        (first, other)
        for other in range(len(drawn))
        for first in range(other)
        if differ_by_one_letter(drawn[first], drawn[other])
        and min(len(drawn[first]), len(drawn[other])) >= LEAST_LETTERS
    }

    found = list(one_typo_apart(drawn))

    assert set(found) == wanted
    assert len(found) == len(wanted)


@given(texts)
def test_what_holds_the_same_words_is_named_with_the_first_that_does(drawn):
    for first, other in reordered(drawn):
        assert first < other
        assert sorted(drawn[first].split()) == sorted(drawn[other].split())


def test_ten_thousand_phrases_take_no_ten_million_comparisons():
    many = [
        f"hvor mye koster {number:05d} i toll fra {number % 97} land".translate(LETTERS) for number in range(10_000)
    ]
    began = time.process_time()

    found = list(one_typo_apart(many))

    assert not found
    assert time.process_time() - began < 20


LETTERS = str.maketrans("0123456789", "abcdefghij")
