"""The language of a question is told by its characters, well enough to choose that of the reply."""

import json
from pathlib import Path

import pytest

from intents.language import LanguageDetector
from intents.matcher import Matcher
from redaction import Redactor
from tests.intents.building import DOGS, WEATHER, WINE, question
from tests.redaction.washing import washed


def test_nineteen_questions_in_twenty_are_told_right(matcher: Matcher, redactor: Redactor, data_folder: Path):
    rows = [json.loads(row) for row in (data_folder / "dev_questions.jsonl").read_text(encoding="utf-8").splitlines()]

    right = [matcher.detect(question(washed(redactor, row["text"]))) == row["language"] for row in rows]

    assert sum(right) / len(right) >= 0.95


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hvor mye koster det å få en pakke?", "nb"),
        ("Kva kostar det å få ei pakke?", "nn"),
        ("What does it cost to get a parcel?", "en"),
        ("HVA GJØR JEG NÅ", "nb"),
        ("eg veit ikkje korleis eg skal gjere dette", "nn"),
        ("please help <PERSON> with <NUMBER> parcels", "en"),
    ],
)
def test_a_short_question_is_told_by_its_words(matcher: Matcher, text, language):
    assert matcher.detect(question(text)) == language


@pytest.mark.parametrize("text", ["", "<NUMBER>", "<PERSON>, <PHONE_NUMBER>", "?!", "👍"])
def test_where_no_word_is_left_it_is_the_larger_norwegian(matcher: Matcher, text):
    assert matcher.detect(question(text)) == "nb"


def test_it_is_fitted_to_whatever_phrases_there_are():
    texts = [*WINE, *DOGS, *WEATHER]
    detector = LanguageDetector.fit(texts, ["nb", "nb", "nn", "en"] * 3)

    assert [detector.detect(question(text)) for text in texts] == ["nb", "nb", "nn", "en"] * 3


def test_what_is_stored_tells_the_same():
    texts = [*WINE, *DOGS, *WEATHER]
    detector = LanguageDetector.fit(texts, ["nb", "nb", "nn", "en"] * 3)

    again = LanguageDetector.from_arrays(detector.to_arrays())

    assert [again.detect(question(text)) for text in texts] == ["nb", "nb", "nn", "en"] * 3
