"""The matcher's benchmark reads the public files, asks what it says, and generates the same intents for the same seed."""

import json

import pytest

from benchmarks import intents as benchmark
from benchmarks.generated import generated
from intents.calibration import OUT_OF_SCOPE_LABEL
from intents.examples import Example
from tests.intents.building import DOGS, WEATHER, WINE


def write_rows(file, rows):
    """Write rows as the public files are written, with a line separator inside a text."""
    texts = [json.dumps({"text": f"{text}\u2028", "intent": label}, ensure_ascii=False) for text, label in rows]
    file.write_text("\n".join(texts) + "\n", encoding="utf-8")


ROWS = [
    *((text, "wine") for text in WINE),
    *((text, "dogs") for text in DOGS),
    *((text, "oos") for text in WEATHER),
]


@pytest.fixture
def folder(tmp_path):
    for part in ("train", "val", "test"):
        write_rows(tmp_path / f"clinc150-{part}.jsonl", ROWS)
    for part in ("train", "test"):
        write_rows(tmp_path / f"banking77-{part}.jsonl", ROWS[:8])
    return tmp_path


def test_rows_are_read_and_what_is_out_of_scope_is_known(folder):
    read = benchmark.read_labelled(folder / "clinc150-test.jsonl")

    assert read.texts == [text for text, _ in ROWS]
    assert read.labels[-1] == OUT_OF_SCOPE_LABEL
    assert read.is_known.tolist() == [True] * 8 + [False] * 4


def test_what_was_learnt_by_heart_is_put_right_and_the_rest_refused(folder):
    table = benchmark.accuracy(folder)

    assert table.rows[0] == ["this matcher", "100.0%", "100.0%", "100.0%"]
    assert "BERT, published" in [row[0] for row in table.rows]


def test_generated_intents_are_as_many_as_asked_for_and_the_same_every_time():
    made = generated(20, 7)

    assert len({example.label for example in made}) == 20
    assert len(made) == 140
    assert made == generated(20, 7)
    assert made != generated(20, 7, seed=2)


def test_growth_tells_each_size_in_a_row_of_its_own():
    table = benchmark.growth((3, 6))

    assert [row[0] for row in table.rows] == ["3 intents", "6 intents"]
    assert [row[3] for row in table.rows] == ["1.0", "2.0"]
    assert all(len(row) == len(table.headings) for row in table.rows)


def test_the_yardstick_asks_scikit_learn_the_same_questions():
    learnt = [Example(text, text, label, "nb") for text, label in ROWS]

    benchmark._yardstick(learnt)(["hvor mye vin", "税関", ""])
