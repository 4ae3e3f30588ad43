"""One moment ends the work on a question, wherever the work is by then."""

import time

import pytest
import regex

from redaction import RawText, RedactionError, RedactionTimedOut, Redactor
from redaction.deadline import FEW, SHORT, deadline, find_all, find_at, replace_all, seconds_left

HOSTILE = regex.compile(r"(?:(?:a|a)+)+$")
LONG_WORD = "a" * (SHORT + 1) + "!"
HANG_SECONDS = 60


def soon() -> float:
    return time.monotonic() + 0.05


def test_without_a_deadline_there_is_no_limit():
    assert seconds_left() is None


def test_inside_a_deadline_what_is_left_is_known():
    with deadline(time.monotonic() + 60):
        left = seconds_left()

    assert left is not None
    assert 55 < left <= 60


def test_a_deadline_is_over_when_its_block_is():
    with deadline(time.monotonic() + 60):
        pass

    assert seconds_left() is None


def test_a_deadline_is_lifted_when_its_block_fails():
    with pytest.raises(ValueError, match="stumbled"), deadline(time.monotonic() + 60):
        raise ValueError("stumbled")

    assert seconds_left() is None


def test_a_passed_deadline_stops_the_work():
    with deadline(time.monotonic() - 1), pytest.raises(RedactionTimedOut):
        seconds_left()


def test_a_passed_deadline_stops_a_search_that_has_not_begun():
    with deadline(time.monotonic() - 1), pytest.raises(RedactionTimedOut):
        list(find_all(regex.compile("a"), "a"))


@pytest.mark.parametrize(
    "work",
    [
        lambda: list(find_all(HOSTILE, LONG_WORD)),
        lambda: list(find_at(HOSTILE, LONG_WORD, [0])),
        lambda: replace_all(HOSTILE, "", LONG_WORD),
    ],
    ids=["finding", "finding at a place", "replacing"],
)
def test_a_slow_pattern_is_cut_at_the_deadline(work):
    began = time.monotonic()

    with deadline(soon()), pytest.raises(RedactionTimedOut) as caught:
        work()

    assert time.monotonic() - began < HANG_SECONDS
    assert isinstance(caught.value, RedactionError)
    assert str(caught.value) == "redaction ran out of its time"


def test_searching_and_replacing_in_time_do_what_they_say():
    pattern = regex.compile("[0-9]")

    with deadline(time.monotonic() + 60):
        found = [match.group() for match in find_all(pattern, "a1b2")]
        replaced = replace_all(pattern, "x", "a1b2")

    assert found == ["1", "2"]
    assert replaced == "axbx"


@pytest.mark.parametrize("length", [SHORT, SHORT + 1, 4 * SHORT], ids=lambda length: f"{length} letters")
@pytest.mark.parametrize("gap", [1, 100], ids=["many places", "few places"])
def test_what_is_found_at_places_is_what_is_found_anywhere(length, gap):
    text = ("ab1" + "-" * gap) * length
    pattern, places = regex.compile("a(?:b1-+a)?"), [at for at, char in enumerate(text[:length]) if char == "a"]

    assert (len(places) > FEW) == (gap == 1)
    assert [match.span() for match in find_at(pattern, text[:length], places)] == [
        match.span() for match in find_all(pattern, text[:length])
    ]


def test_a_question_whose_time_has_passed_is_not_redacted(redactor: Redactor):
    with pytest.raises(RedactionTimedOut):
        redactor.redact(RawText("Hva er kvoten?"), ends_at=time.monotonic() - 1)
