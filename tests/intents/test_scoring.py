"""What is counted on labelled questions, and that a share of nothing is no share."""

import pytest

from intents.matcher import Match
from intents.scoring import LabelledQuestion, figures, judge
from tests.intents.building import match


def row(intent: str) -> LabelledQuestion:
    return {"text": "hvor mye vin", "language": "nb", "intent": intent}


@pytest.mark.parametrize(
    ("intent", "found", "answered", "offered", "wrong"),
    [
        ("wine", match("answer", "wine", "dogs"), True, True, False),
        ("wine", match("answer", "dogs", "wine"), False, False, True),
        ("wine", match("suggestions", "dogs", "wine"), False, True, False),
        ("wine", match("suggestions", "a", "b", "c", "wine"), False, True, False),
        ("wine", match("suggestions", "a", "b", "c", "d", "wine"), False, False, False),
        ("wine", match("fallback", "wine", "dogs"), False, False, False),
        ("none", match("answer", "wine"), False, False, True),
        ("none", match("suggestions", "wine", "dogs"), False, False, False),
        ("none", match("fallback", "wine"), False, False, False),
    ],
    ids=[
        "right", "wrong", "offered", "offered fourth", "fifth", "refused", "answered for nothing", "offered for nothing",
        "rightly refused",
    ],
)  # fmt: skip
def test_a_question_is_judged_by_what_came_of_it(intent, found, answered, offered, wrong):
    [judged] = judge([row(intent)], lambda text: found)

    assert (judged.is_answered_rightly, judged.is_offered, judged.is_wrong) == (answered, offered, wrong)


def test_the_shares_are_of_known_and_of_unknown_questions():
    known = [
        match("answer", "wine"),
        match("suggestions", "dogs", "wine"),
        match("answer", "dogs"),
        match("fallback", "a"),
    ]
    unknown = [match("answer", "a"), match("suggestions", "a", "b"), match("fallback", "a")]
    found = iter([*known, *unknown])

    judged = judge([row("wine")] * 4 + [row("none")] * 3, lambda text: next(found))

    assert figures(judged) == {"answered": 0.25, "offered": 0.5, "wrong": 0.25, "refused": 0.6667, "questions": 7}


def test_every_question_is_asked_once_in_its_own_words():
    asked = []

    def note(text: str) -> Match:
        asked.append(text)
        return match("fallback", "wine")

    judge([{**row("wine"), "text": text} for text in ("a", "b")], note)

    assert asked == ["a", "b"]


def test_a_share_of_nothing_is_none():
    assert figures([]) == {"answered": None, "offered": None, "wrong": None, "refused": None, "questions": 0}
