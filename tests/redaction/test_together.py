"""Several texts together come out as they would one by one, and none spoils another."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from presidio_analyzer import RecognizerResult

from redaction import RawText, Redaction, RedactionError, RedactionFailed, RedactionTimedOut, Redactor, load_policy
from redaction.analyzer import Pipeline, build_analyzer, load_pipeline
from redaction.deadline import SHORT
from redaction.recognizer import Recognizer
from redaction.together import MOST, portions

PATIENT = float("inf")
QUESTIONS = ("Jeg heter Kari, tlf 22 00 00 00", "Hva er kvoten?", "", "send til kari@example.org", "mvh\nOla Nordmann")


class FakeRecognizer(Recognizer):
    """Finds a name, fails at one word and sleeps at another; remembers how often it looked."""

    def __init__(self) -> None:
        super().__init__("fake", ["PERSON"])
        self.looked: list[str] = []

    def look(self, text, seen) -> list[RecognizerResult]:
        self.looked.append(text)
        if "fail" in text:
            raise ValueError(text)
        if "sleep" in text:
            time.sleep(0.3)
        return [RecognizerResult("PERSON", 0, 4, 0.9)] if text.startswith("Kari") else []


class StumblingPipeline(Pipeline):
    """Fails whenever one text among those that it is shown holds a word."""

    def parse(self, texts):
        if any("stumble" in text for text in texts):
            raise ValueError(texts)
        return super().parse(texts)


@pytest.fixture(scope="module")
def fragile() -> Redactor:
    pipeline = StumblingPipeline(load_pipeline(None))
    return Redactor(load_policy(), pipeline, build_analyzer(pipeline, [FakeRecognizer()]))


def together(redactor: Redactor, texts, ends_at=PATIENT) -> list[object]:
    """Return what comes of texts: findings with the words, or the kind of the error."""
    outcomes = redactor.redact_many([RawText(text) for text in texts], ends_at=ends_at)
    return [shown(outcome) for outcome in outcomes]


def shown(outcome: Redaction | RedactionError) -> object:
    return type(outcome) if isinstance(outcome, RedactionError) else (outcome.text.text, outcome.findings)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.one_of(st.sampled_from(QUESTIONS), st.text(max_size=60)), max_size=6))
def test_texts_together_come_out_as_they_do_one_by_one(redactor: Redactor, texts):
    assert together(redactor, texts) == [outcome for text in texts for outcome in together(redactor, [text])]


def test_more_texts_than_the_model_sees_at_once_come_out_in_their_order(redactor: Redactor):
    texts = [f"Hei {'a' * number}, ring {number}" for number in range(2 * MOST + 1)]

    assert [text for text, _ in together(redactor, texts)] == [
        f"Hei {'a' * number}, ring <NUMBER>" for number in range(len(texts))
    ]


def test_no_texts_are_no_outcomes(redactor: Redactor):
    assert together(redactor, []) == together(redactor, [], ends_at=[]) == []


@pytest.mark.parametrize("word", ["fail", "stumble"])
def test_a_text_that_fails_spoils_no_other(fragile: Redactor, word):
    assert together(fragile, ["hei", word, "hallo"]) == [("hei", ()), RedactionFailed, ("hallo", ())]


def test_a_text_that_fails_alone_fails(fragile: Redactor):
    assert together(fragile, ["stumble"]) == [RedactionFailed]


def test_each_text_is_held_to_its_own_moment(fragile: Redactor):
    soon, never = time.monotonic() + 0.2, PATIENT

    assert together(fragile, ["sleep", "sleep", "hei"], [soon, never, never]) == [
        RedactionTimedOut,
        ("sleep", ()),
        ("hei", ()),
    ]


def test_a_text_whose_moment_has_passed_is_not_shown_to_the_model(fragile: Redactor):
    past = time.monotonic() - 1

    assert together(fragile, ["hei", "stumble"], [PATIENT, past]) == [("hei", ()), RedactionTimedOut]


def test_a_text_without_a_moment_of_its_own_is_a_mistake(fragile: Redactor):
    with pytest.raises(ValueError, match="a moment of its own"):
        fragile.redact_many([RawText("hei")] * 2, ends_at=[PATIENT])


def test_what_was_found_in_texts_together_is_not_looked_for_again():
    recognizer, pipeline = FakeRecognizer(), Pipeline(load_pipeline(None))
    redactor = Redactor(load_policy(), pipeline, build_analyzer(pipeline, [recognizer]))

    assert [text for text, _ in together(redactor, ["Kari", "hei", "Kari"])] == ["<PERSON>", "hei", "<PERSON>"]
    assert recognizer.looked == ["Kari", "hei", "Kari"]


def test_a_recognizer_looks_by_itself_where_nobody_has_looked_before():
    assert [(found.start, found.end) for found in FakeRecognizer().analyze("Kari", [])] == [(0, 4)]


def test_long_texts_come_last_and_alone():
    texts = {0: "a" * (SHORT + 1), 1: "hei", 2: "b" * 2_000, 3: "hallo"}

    assert [list(portion) for portion in portions(texts)] == [[1, 3], [0], [2]]
