"""What an evaluation of answers shows: calibration, confusion, and a page whose every text is escaped."""

from html.parser import HTMLParser

import pytest

from intents.matcher import Candidate, Match
from intents.reporting.calibration import Bin, diagram, expected_calibration_error, reliability
from intents.reporting.confusion import Confused, confused
from intents.reporting.measurement import measured
from intents.reporting.page import body, title
from intents.scoring import Judgement, judge
from tests.intents.building import match

NAUGHTY = "<script>alert('x')</script> & vin"
VOID = {"rect", "line", "br"}


def judged(intent: str, found: Match, text: str = "hvor mye vin") -> Judgement:
    return judge([{"text": text, "language": "nb", "intent": intent}], lambda _: found)[0]


def sure(intent: str, probability: float) -> Match:
    return Match("answer", (Candidate(intent, probability),))


def draw_bars(name: str, shares: object) -> str:
    return f"<p>{len(name)} {len(list(shares))}</p>"


class Elements(HTMLParser):
    """The tags of a page, after checking that each one opened was closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.seen.append(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.seen.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_a_probability_is_believed_as_far_as_it_was_right():
    found = [judged("wine", sure(first, 0.92)) for first in ("wine", "wine", "wine", "dogs")]

    [sure_of_it, less_sure] = reliability(
        [*found, judged("none", sure("wine", 0.95)), judged("wine", sure("wine", 0.85))]
    )[::-1]

    assert (sure_of_it.lowest, sure_of_it.questions, sure_of_it.right) == (0.9, 5, 0.6)
    assert less_sure == Bin(lowest=0.8, questions=1, probability=0.85, right=1.0)


def test_a_probability_of_one_falls_into_the_last_bin():
    assert [each.lowest for each in reliability([judged("wine", sure("wine", 1.0))])] == [0.9]


def test_the_calibration_error_counts_every_question_the_same():
    bins = [Bin(0.2, questions=3, probability=0.3, right=0.1), Bin(0.9, questions=1, probability=0.9, right=0.5)]

    assert expected_calibration_error(bins) == pytest.approx(0.25)
    assert expected_calibration_error([]) is None


def test_wrong_answers_come_before_what_was_merely_confused():
    rows = [
        *[judged("wine", match("suggestions", "beer", "wine"))] * 3,
        judged("wine", match("answer", "dogs")),
        judged("wine", match("answer", "wine")),
        judged("none", match("answer", "cats")),
        judged("none", match("fallback", "cats")),
    ]

    assert confused(rows) == [
        Confused("none", "cats", questions=1, answered=1),
        Confused("wine", "dogs", questions=1, answered=1),
        Confused("wine", "beer", questions=3, answered=0),
    ]


def test_all_that_is_measured_is_plain_values():
    found = measured([judged("wine", sure("wine", 0.75)), judged("wine", sure("dogs", 0.75))])

    assert (found["questions"], found["answered"], found["expected_calibration_error"]) == (2, 0.5, 0.25)
    assert found["by_language"]["nb"]["answered"] == 0.5
    assert found["calibration"] == [{"from": 0.7, "questions": 2, "probability": 0.75, "right": 0.5}]
    assert found["confused"] == [{"wanted": "wine", "found": "dogs", "questions": 1, "answered": 1}]


def test_the_page_shows_the_worst_first_and_escapes_every_text():
    rows = [
        judged("wine", match("fallback", "dogs"), "kva med vin"),
        judged("wine", match("answer", "dogs"), NAUGHTY),
        judged("wine", match("answer", "wine"), "this went well"),
    ]

    written = body("<dev>.jsonl", measured(rows), rows, most=9, draw_bars=draw_bars)

    assert title("<dev>.jsonl") == "Answers to <dev>.jsonl"
    assert "<h1>Answers to &lt;dev&gt;.jsonl</h1>" in written
    assert written.index("&lt;script&gt;") < written.index("kva med vin")
    assert "this went well" not in written
    assert not {"script", "dev", "link", "img"} & set(Elements(written).seen)


def test_the_page_lists_no_more_faults_than_asked_for():
    rows = [judged("wine", match("fallback", "dogs"), f"question {letter}") for letter in "abc"]

    written = body("dev", measured(rows), rows, most=2, draw_bars=draw_bars)

    assert written.count("<article>") == 2


def test_a_page_without_faults_says_so():
    rows = [judged("wine", match("answer", "wine"))]

    written = body("dev", measured(rows), rows, most=9, draw_bars=draw_bars)

    assert "Every question was answered rightly" in written
    assert "Nothing was taken for anything else" in written


def test_the_diagram_has_a_column_for_each_bin():
    drawn = diagram(
        [Bin(0.2, questions=3, probability=0.3, right=0.1), Bin(0.9, questions=1, probability=0.9, right=0.5)]
    )

    assert drawn.count('class="full"') == 2
    assert "3 questions, 30 % sure, 10 % right" in drawn
    Elements(drawn)
