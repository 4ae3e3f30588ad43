"""A matcher answers what it is sure of, offers what is likely, and is stored as plain arrays that run nothing."""

import json
import random
import time
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intents.calibration import MOST_WRONG, OUT_OF_SCOPE_LABEL, Calibration
from intents.errors import MatcherUnreadable
from intents.fitting import fit
from intents.knowledge import KnowledgeBase
from intents.matcher import MOST_CANDIDATES, Matcher, Outcome
from intents.scoring import LabelledQuestion, figures, judge
from redaction import Redactor
from tests.intents.building import DOGS, WINE, question, wine_and_dogs
from tests.redaction.washing import washed

HANG = timedelta(seconds=20)
"""Longer than any text takes on any machine: a guard against work without end, not a measure of speed."""


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


@pytest.fixture(scope="module")
def asked(redactor: Redactor, data_folder: Path) -> list[LabelledQuestion]:
    """Questions that nothing was fitted to, redacted."""
    rows = [json.loads(row) for row in (data_folder / "dev_questions.jsonl").read_text(encoding="utf-8").splitlines()]
    return [{**row, "text": washed(redactor, row["text"])} for row in rows]


def typo(word: str, chance: random.Random) -> str:
    """Return a word with a letter left out, doubled, or two that changed places; a short one as it is."""
    if len(word) < 5:
        return word
    place = chance.randrange(1, len(word) - 1)
    before, letter, after = word[:place], word[place], word[place + 1 :]
    return before + chance.choice([after, letter * 2 + after, after[0] + letter + after[1:]])


def test_the_questions_of_visitors_are_answered_offered_and_refused(matcher: Matcher, asked: list[LabelledQuestion]):
    reached = figures(judge(asked, lambda text: matcher.match(question(text))))

    assert reached["questions"] == 464
    assert reached["answered"] >= 0.85
    assert reached["offered"] >= 0.95
    assert reached["wrong"] <= 0.04
    assert reached["refused"] >= 0.90


def test_with_a_typo_in_every_longer_word_most_questions_are_still_answered(
    matcher: Matcher, asked: list[LabelledQuestion]
):
    chance = random.Random(1)
    misspelt = [{**row, "text": " ".join(typo(word, chance) for word in row["text"].split())} for row in asked]

    reached = figures(judge(misspelt, lambda text: matcher.match(question(text))))

    assert reached["answered"] >= 0.75
    assert reached["wrong"] <= 0.04
    assert reached["refused"] >= 0.90


def test_the_test_phrases_of_the_knowledge_are_offered_and_seldom_answered_wrongly(
    matcher: Matcher, redactor: Redactor, knowledge: KnowledgeBase
):
    rows: list[LabelledQuestion] = [
        {"text": washed(redactor, phrase), "language": language, "intent": intent.id}
        for intent in knowledge.intents.values()
        for language, phrase in intent.tests
    ]

    reached = figures(judge(rows, lambda text: matcher.match(question(text))))

    assert reached["answered"] >= 0.65
    assert reached["offered"] >= 0.90
    assert reached["wrong"] <= MOST_WRONG


@given(st.text() | st.lists(st.sampled_from([*WINE, *DOGS, "<PERSON>", "税関", "\U0001f377", ".", "?"])).map(" ".join))
@settings(deadline=HANG)
def test_any_text_is_answered_offered_something_or_declined(small: Matcher, text: str):
    found = small.match(question("".join(letter for letter in text if not letter.isnumeric())))

    assert found.outcome in get_args(Outcome)
    assert {candidate.intent for candidate in found.candidates} == {"wine", "dogs"}
    assert all(0 <= candidate.probability <= 1 for candidate in found.candidates)


@pytest.mark.parametrize(
    "text",
    ["a" * 100_000, "får jeg ta med hund? " * 5000, "xyzæø " * 20_000, "\n" * 100_000, "å" * 64 + " "],
    ids=["one word", "many questions", "many strange words", "line ends", "the longest word"],
)
def test_the_longest_texts_do_not_hang(small: Matcher, text: str):
    began = time.monotonic()

    small.match(question(text))

    assert time.monotonic() - began < HANG.total_seconds()


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
    bold = Matcher(small._terms, small._machines, Calibration(temperature=1.0, leaning=0.0, answer=0.0, suggest=0.0))

    found = bold.match(question("blir det regn i morgen"))

    assert found.outcome == "suggestions"
    assert {candidate.intent for candidate in found.candidates} == {"wine", "dogs"}


def test_placeholders_and_capitals_change_nothing(small: Matcher):
    plain, shouted = question("kan hunden min bli med"), question("KAN <PERSON> HUNDEN MIN <NUMBER> BLI MED")

    assert small.match(plain) == small.match(shouted)


def test_a_matcher_read_back_decides_as_the_one_that_was_stored(small: Matcher):
    again = Matcher.from_bytes(small.to_bytes())

    assert again.calibration == small.calibration
    for text in ("vinkvote", "hund på grensa", "blir det sol", "", "税関"):
        found, expected = again.match(question(text)), small.match(question(text))
        assert found.outcome == expected.outcome
        assert [c.intent for c in found.candidates] == [c.intent for c in expected.candidates]
        assert [c.probability for c in found.candidates] == pytest.approx([c.probability for c in expected.candidates])


def test_the_shipped_matcher_survives_its_storage(matcher: Matcher):
    asked = question("hvor mye vin og øl kan jeg ta med hjem")

    assert Matcher.from_bytes(matcher.to_bytes()).match(asked).candidates[0].intent == "alcohol_quota"


def test_storing_twice_gives_the_same_bytes(small: Matcher):
    again = Matcher.from_bytes(small.to_bytes())

    assert again.to_bytes() == small.to_bytes()


def test_what_is_stored_holds_no_object_that_could_run(small: Matcher):
    with np.load(BytesIO(small.to_bytes()), allow_pickle=False) as stored:
        assert {array.dtype.kind for array in dict(stored).values()} <= {"u", "i", "f"}


@pytest.mark.parametrize(
    "changed",
    [
        {"more": np.array([{"a": 1}], dtype=object)},
        {"numbers": np.array([2, 1, 1, 1, None], dtype=object)},
        {"numbers": np.array([1.0, 1.0, 0.0, 1.0, 1.0])},
        {"numbers": np.array([2.0, 1.0])},
        {"numbers": np.array(2.0)},
        {"numbers": np.array([2.0, np.nan, 0.0, 1.0, 1.0])},
        {"numbers": np.array([2.0, 0.0, 0.0, 1.0, 1.0])},
        {"numbers": np.array([2.0, 1.0, np.inf, 1.0, 1.0])},
        {"numbers": np.array([2.0, 1.0, 0.0, 1.0, np.inf])},
        {"weights": None},
        {"words": None},
        {"weights": np.array(["a"])},
        {"stems": np.array([255], dtype=np.uint8)},
        {"rarity": np.zeros(1)},
        {"labels": np.frombuffer(b"-\ndogs\ndogs", dtype=np.uint8)},
        {"labels": np.frombuffer(b"-", dtype=np.uint8)},
    ],
    ids=[
        "a pickled object", "a pickled number", "another format", "too few numbers", "a single number",
        "a temperature that is no number", "a temperature of nothing", "a leaning without end", "a threshold without end",
        "no weights", "no words", "weights in words", "no UTF-8", "another vocabulary", "a label twice", "no intent",
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
