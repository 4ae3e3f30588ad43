"""Names behind cues: nothing is missed for the sake of speed, and small letters are names only where no common word stands."""

import json
from pathlib import Path

import pytest

from redaction.normalise import normalise
from redaction.recognizers import person_cue
from redaction.recognizers.person_cue import PersonCueRecognizer
from tests.redaction.tables import TABLES

LABELLED = Path(__file__).parents[1] / "data" / "pii_dev.jsonl"


def found(text: str) -> list[str]:
    return sorted({text[r.start : r.end] for r in PersonCueRecognizer().analyze(text, [])})


def test_a_pattern_that_is_not_run_would_have_found_nothing(monkeypatch):
    rows = [json.loads(line) for line in LABELLED.read_text(encoding="utf-8").split("\n") if line.strip()]
    texts = [normalise(row["text"]) for row in rows] + [text for table in TABLES.values() for text in table]
    quick = [found(text) for text in texts]
    everything = [
        *((pattern, person_cue.STRONG_SCORE) for pattern in person_cue._STRONG),
        *((pattern, person_cue.WEAK_SCORE) for pattern in person_cue._WEAK),
    ]
    monkeypatch.setattr(person_cue, "_worth_running", lambda _lower: (everything, list(person_cue.QUIET)))

    assert [found(text) for text in texts] == quick


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("kona mi siriporn chaiyasit kommer", ["siriporn chaiyasit"]),
        ("hello its mehmetcan again", ["mehmetcan"]),
        ("saksbehandleren deres fru ommundstrand ringte", ["ommundstrand"]),
        ("advokat tarjei grønnvoll klager for meg", ["tarjei grønnvoll"]),
        ("tollbetjent rognmo var frekk", ["rognmo"]),
        ("kollegaen min zbyniek sier det er lov", ["zbyniek"]),
        ("D e bjørgunn so spør", ["bjørgunn"]),
        ("hilsen embla og jens", ["embla", "jens"]),
        ("driver name is mindaugas he dont speak english", ["mindaugas"]),
        ("Ask har hogd ask i Sverige", ["Ask"]),
        ("Jo vet jo ikke hva som gjelder", ["Jo"]),
    ],
)
def test_a_name_in_small_letters_or_of_a_word_is_found_behind_its_cue(text, names):
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "mannen min kjøpte vin",
        "my driver license is lost",
        "Ask en tollbetjent om det",
        "tollbetjent spurte om pass",
        "hei hei, noen her",
        "Jo, det er greit",
    ],
)
def test_ordinary_words_behind_a_cue_stay(text):
    assert found(text) == []
