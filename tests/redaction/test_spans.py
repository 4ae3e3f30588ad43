"""Overlapping findings are settled so that nothing that was found is given back."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.spans import Finding, lies_within, settle, trim


def found(start: int, end: int, *, entity: str = "NUMBER", score: float = 0.5) -> Finding:
    return Finding(entity, start, end, score, "a recognizer")


@st.composite
def some_finding(draw: st.DrawFn) -> Finding:
    start = draw(st.integers(0, 40))
    entity = draw(st.sampled_from(["NUMBER", "PERSON", "URL"]))
    return found(start, start + draw(st.integers(1, 12)), entity=entity, score=draw(st.floats(0, 1)))


def covered(findings) -> set[int]:
    return {offset for finding in findings for offset in range(finding.start, finding.end)}


@given(st.lists(some_finding(), max_size=12))
def test_what_was_found_is_covered_and_nothing_else(findings):
    assert covered(settle(findings)) == covered(findings)


@given(st.lists(some_finding(), max_size=12))
def test_settled_findings_stand_in_order_without_overlap(findings):
    settled = settle(findings)

    assert all(before.end <= after.start for before, after in pairwise(settled))


@given(st.lists(some_finding(), max_size=8), st.randoms())
def test_the_order_in_which_recognizers_ran_changes_nothing(findings, random):
    shuffled = random.sample(findings, len(findings))

    assert [(f.entity_type, f.start, f.end) for f in settle(shuffled)] == [
        (f.entity_type, f.start, f.end) for f in settle(findings)
    ]


def test_the_surest_name_wins():
    sure = found(2, 6, entity="NO_FODSELSNUMMER", score=0.9)
    unsure = found(0, 8, entity="NUMBER", score=0.1)

    assert [(f.entity_type, f.start, f.end) for f in settle([unsure, sure])] == [("NO_FODSELSNUMMER", 0, 8)]


def test_of_equally_sure_names_the_longer_finding_wins():
    assert settle([found(0, 3, entity="URL"), found(0, 9, entity="PERSON")])[0].entity_type == "PERSON"


def test_findings_that_merely_touch_stay_apart():
    assert [(f.start, f.end) for f in settle([found(0, 3), found(3, 6)])] == [(0, 3), (3, 6)]


def test_findings_that_overlap_through_a_third_become_one():
    assert [(f.start, f.end) for f in settle([found(0, 4), found(6, 9), found(3, 7)])] == [(0, 9)]


def test_nothing_found_is_nothing_settled():
    assert settle([]) == ()


@pytest.mark.parametrize(
    ("surface", "kept"),
    [("Kari", "Kari"), (" Kari ", "Kari"), ("\nKari\t", "Kari"), ("Kari Moe", "Kari Moe"), ("  ", "")],
    ids=["bare", "spaces", "line break and tab", "space within", "only space"],
)
def test_a_finding_gives_up_the_space_around_it(surface, kept):
    text = f"Hei{surface}!"

    trimmed = trim(text, found(3, 3 + len(surface)))

    assert text[trimmed.start : trimmed.end] == kept
    assert len(trimmed) == len(kept)


@pytest.mark.parametrize(
    ("span", "inside"),
    [
        ((5, 10), True),
        ((6, 7), True),
        ((5, 6), True),
        ((9, 10), True),
        ((4, 6), False),
        ((9, 11), False),
        ((4, 11), False),
        ((0, 5), False),
        ((10, 12), False),
        ((5, 21), False),
    ],
    ids=[
        "all of it",
        "in its middle",
        "its first character",
        "its last character",
        "over its beginning",
        "over its end",
        "around it",
        "ends where it begins",
        "begins where it ends",
        "from one to the other",
    ],
)
def test_a_finding_lies_within_when_no_part_of_it_stands_out(span, inside):
    assert lies_within(found(*span), [(5, 10), (20, 21)]) is inside


def test_within_nothing_lies_nothing():
    assert not lies_within(found(5, 6), [])
