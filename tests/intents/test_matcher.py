"""A matcher answers what it is sure of, offers what is likely, and is stored as plain arrays that run nothing."""

import json
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest

from intents.errors import MatcherUnreadable
from intents.fitting import fit
from intents.matcher import MOST_CANDIDATES, OUT_OF_SCOPE_LABEL, Calibration, Matcher, probabilities
from intents.scoring import figures, judge
from redaction import Redactor
from tests.intents.building import question, wine_and_dogs
from tests.redaction.washing import washed


@pytest.fixture(scope="module")
def small() -> Matcher:
    """A matcher that knows of wine, dogs and the weather."""
    return fit(wine_and_dogs(), question)


def archive(stored: bytes, **changed: object) -> bytes:
    """Return a stored matcher with some of its arrays changed or, with None, left out."""
    with np.load(BytesIO(stored)) as opened:
        arrays = {**dict(opened), **changed}
    stream = BytesIO()
    np.savez(stream, **{name: array for name, array in arrays.items() if array is not None})
    return stream.getvalue()


def array_file() -> bytes:
    """Return a file with a single array in it."""
    stream = BytesIO()
    np.save(stream, np.zeros(4))
    return stream.getvalue()


def test_the_questions_of_visitors_are_answered_offered_and_refused(
    matcher: Matcher, redactor: Redactor, data_folder: Path
):
    rows = [json.loads(row) for row in (data_folder / "dev_questions.jsonl").read_text(encoding="utf-8").splitlines()]

    reached = figures(judge(rows, lambda text: matcher.match(question(washed(redactor, text)))))

    assert reached["questions"] == 464
    assert reached["answered"] >= 0.55
    assert reached["offered"] >= 0.75
    assert reached["wrong"] <= 0.15
    assert reached["refused"] >= 0.8


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("hvro mnage sigareter kan jgg ta mad", "tobacco_quota"),
        ("nåår er tolkontoret åppent", "opening_hours"),
        ("hvr mye kontantter kann jeg ta mdd inn i landett", "cash_declaration"),
    ],
    ids=["cigarettes", "opening hours", "cash"],
)
def test_a_typo_in_nearly_every_word_is_still_answered(matcher: Matcher, text, intent):
    found = matcher.match(question(text))

    assert (found.outcome, found.candidates[0].intent) == ("answer", intent)


def test_candidates_are_distinct_intents_likeliest_first(matcher: Matcher):
    found = matcher.match(question("gjelder det kvote eller avgift for varene"))

    assert len({candidate.intent for candidate in found.candidates}) == MOST_CANDIDATES
    assert OUT_OF_SCOPE_LABEL not in [candidate.intent for candidate in found.candidates]
    chances = [candidate.probability for candidate in found.candidates]
    assert chances == sorted(chances, reverse=True)
    assert 0 <= sum(chances) <= 1


def test_a_question_that_no_intent_answers_is_not_answered(small: Matcher):
    assert small.match(question("hvordan blir været i morgen, regn?")).outcome != "answer"


def test_where_out_of_scope_is_likeliest_no_threshold_makes_it_an_answer(small: Matcher):
    bold = Matcher(small._model, small._detector, Calibration(temperature=1.0, answer=0.0, suggest=0.0))

    found = bold.match(question("blir det regn i morgen"))

    assert found.outcome == "suggestions"
    assert {candidate.intent for candidate in found.candidates} == {"wine", "dogs"}


def test_placeholders_and_capitals_change_nothing(small: Matcher):
    plain, shouted = question("kan hunden min bli med"), question("KAN <PERSON> HUNDEN MIN <NUMBER> BLI MED")

    assert small.match(plain) == small.match(shouted)


@pytest.mark.parametrize("temperature", [0.05, 1.0, 20.0])
def test_probabilities_sum_to_one(temperature):
    scores = np.array([[1.0, -2.0, 0.5], [0.0, 0.0, 0.0], [1000.0, -1000.0, 999.0]])

    chances = probabilities(scores, temperature)

    np.testing.assert_allclose(chances.sum(axis=1), 1)
    assert (chances.argmax(axis=1) == scores.argmax(axis=1)).all()
    np.testing.assert_allclose(chances[1], 1 / 3)


def test_a_lower_temperature_is_surer():
    scores = np.array([[1.0, 0.5]])

    assert probabilities(scores, 0.1)[0, 0] > probabilities(scores, 1.0)[0, 0] > 0.5


def test_a_matcher_read_back_decides_as_the_one_that_was_stored(small: Matcher):
    again = Matcher.from_bytes(small.to_bytes())

    assert again.calibration == small.calibration
    for text in ("vinkvote", "hund på grensa", "blir det sol", "", "税関"):
        found, expected = again.match(question(text)), small.match(question(text))
        assert found.outcome == expected.outcome
        assert [c.intent for c in found.candidates] == [c.intent for c in expected.candidates]
        assert [c.probability for c in found.candidates] == pytest.approx([c.probability for c in expected.candidates])
        assert again.detect(question(text)) == small.detect(question(text))


def test_the_shipped_matcher_survives_its_storage(matcher: Matcher):
    asked = question("hvor mye vin og øl kan jeg ta med hjem")

    assert Matcher.from_bytes(matcher.to_bytes()).match(asked).candidates[0].intent == "alcohol_quota"


def test_storing_twice_gives_the_same_bytes(small: Matcher):
    again = Matcher.from_bytes(small.to_bytes())

    assert again.to_bytes() == small.to_bytes()


def test_what_is_stored_holds_no_object_that_could_run(small: Matcher):
    with np.load(BytesIO(small.to_bytes()), allow_pickle=False) as stored:
        assert {array.dtype.kind for array in dict(stored).values()} <= {"u", "f"}


@pytest.mark.parametrize(
    "changed",
    [
        {"more": np.array([{"a": 1}], dtype=object)},
        {"numbers": np.array([1, 1, 1, None], dtype=object)},
        {"numbers": np.array([2.0, 1.0, 1.0, 1.0])},
        {"numbers": np.array([1.0, 1.0])},
        {"intent_weights": None},
        {"intent_weights": np.array(["a"])},
        {"intent_terms0": np.array([255], dtype=np.uint8)},
        {"intent_idf0": np.zeros(1)},
        {"language_labels": None},
        {"numbers": np.array(1.0)},
        {"intent_weights": np.zeros((2, 2))},
        {"intent_bias": np.zeros(7)},
        {"numbers": np.array([1.0, np.nan, 1.0, 1.0])},
        {"numbers": np.array([1.0, 0.0, 1.0, 1.0])},
        {"numbers": np.array([1.0, 1.0, 1.0, np.inf])},
        {"intent_bias": np.full(3, np.nan)},
        {"intent_bias": np.zeros(3, dtype=np.complex128)},
        {"intent_labels": np.frombuffer(b"-\ndogs\ndogs", dtype=np.uint8)},
        {"intent_labels": np.zeros(3)},
        {"language_labels": np.frombuffer(b"de\nnb\nnn", dtype=np.uint8)},
    ],
    ids=[
        "a pickled object", "a pickled number", "another format", "too few numbers", "no weights", "weights in words",
        "no UTF-8", "another vocabulary", "no languages", "a single number", "weights of another shape",
        "bias of another shape", "a temperature that is no number",
        "a temperature of nothing", "a threshold without end", "bias that is no number", "bias of another kind",
        "a label twice", "labels in numbers", "a language that nobody knows",
    ],
)  # fmt: skip
def test_an_archive_of_another_making_is_refused(small: Matcher, changed):
    with pytest.raises(MatcherUnreadable):
        Matcher.from_bytes(archive(small.to_bytes(), **changed))


@pytest.mark.parametrize(
    "damage",
    [
        lambda stored: b"",
        lambda stored: b"not a matcher at all",
        lambda stored: stored[: len(stored) // 2],
        lambda stored: stored[:-1],
        lambda stored: stored[:2000] + bytes(200) + stored[2200:],
        lambda stored: array_file(),
    ],
    ids=["empty", "words", "half", "one byte short", "a hole", "one array"],
)
def test_damaged_bytes_are_refused(small: Matcher, damage):
    with pytest.raises(MatcherUnreadable):
        Matcher.from_bytes(damage(small.to_bytes()))


def test_no_flipped_byte_breaks_more_than_the_matcher(small: Matcher):
    stored = bytearray(small.to_bytes())
    for place in range(0, len(stored), 97):
        stored[place] ^= 0xFF
        try:
            Matcher.from_bytes(bytes(stored))
        except MatcherUnreadable:
            pass
        finally:
            stored[place] ^= 0xFF
