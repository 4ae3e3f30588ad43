"""What is counted on labelled questions, and that a share of nothing is no share."""

from datetime import date

import pytest

from intents.matcher import Match
from intents.replies import Speaker
from intents.scoring import LabelledQuestion, figures, figures_by, judge, judge_replies
from tests.intents.building import intent, knowledge_of, match, question

KNOWLEDGE = knowledge_of(*map(intent, ("wine", "dogs", "cats", "cars", "beer")), intent("hello", small_talk=True))


def row(intent: str, **more: str) -> LabelledQuestion:
    return {"text": "hvor mye vin", "language": "nb", "intent": intent, **more}


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
        match("fallback", "a", "b", "c", "wine"),
    ]
    unknown = [match("answer", "a"), match("suggestions", "a", "b"), match("fallback", "a")]
    found = iter([*known, *unknown])
    far, near = row("none", scope="far"), row("none", scope="near")

    judged = judge([*[row("wine")] * 4, far, far, near], lambda text: next(found))

    assert figures(judged) == {
        "questions": 7,
        "top1": 0.25,
        "top3": 0.5,
        "answered": 0.25,
        "offered": 0.5,
        "wrong": 0.25,
        "refused": 0.6667,
        "refused_far": 0.5,
        "refused_near": 1.0,
    }


def test_figures_by_language_and_intent_are_of_known_questions():
    rows = [row("wine"), row("dogs"), {"text": "a dog", "intent": "dogs"}, row("none"), row("wine", language="en")]

    judged = judge(rows, lambda text: match("answer", "wine"))

    by_language, by_intent = figures_by(judged, "language"), figures_by(judged, "intent")
    assert {name: (each["questions"], each["answered"]) for name, each in by_language.items()} == {
        "en": (1, 1.0),
        "nb": (2, 0.5),
    }
    assert {name: (each["questions"], each["wrong"]) for name, each in by_intent.items()} == {
        "dogs": (2, 1.0),
        "wine": (2, 0.0),
    }


@pytest.mark.parametrize(
    ("found", "kind", "answered", "offered"),
    [
        (match("answer", "wine"), "answer", "wine", ()),
        (match("suggestions", "hello", "dogs", "cats"), "suggestions", None, ("dogs", "cats")),
        (match("suggestions", "wine", "hello"), "fallback", None, ()),
        (match("fallback", "wine", "dogs"), "fallback", None, ()),
    ],
    ids=["answered", "offered but small talk", "one to offer", "named in a fallback"],
)
def test_what_a_visitor_is_told_is_judged_rather_than_what_the_matcher_found(found, kind, answered, offered):
    speaker = Speaker(KNOWLEDGE, "nb", date(2026, 11, 23))

    [judged] = judge_replies([row("wine")], lambda asked: (found, speaker.reply_to(question(asked["text"]), found)))

    assert (judged.kind, judged.answered, judged.offered) == (kind, answered, offered)


def test_every_question_is_asked_once_in_its_own_words():
    asked = []

    def note(text: str) -> Match:
        asked.append(text)
        return match("fallback", "wine")

    judge([{**row("wine"), "text": text} for text in ("a", "b")], note)

    assert asked == ["a", "b"]


def test_a_share_of_nothing_is_none():
    nothing = figures([])

    assert nothing.pop("questions") == 0
    assert set(nothing.values()) == {None}
