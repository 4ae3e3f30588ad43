"""Examples that slipped through: saved with the tester's word alone, whole or not at all, and never without bound."""

import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from chatbot.errors import MissesUnavailable, MissRefused
from chatbot.lab import Miss, MissesFile
from redaction import RawText
from redaction.labelled import read_labelled

TEXT = "spør Kari, ja Kari"


def miss(text: str = TEXT, *values: str, synthetic: object = True) -> Miss:
    return Miss.of_values(text, values or ("Kari",), "PERSON", language="nb", synthetic=synthetic)


def test_an_example_is_a_row_of_a_labelled_file(tmp_path: Path):
    file = MissesFile(tmp_path / "misses.jsonl")

    file.append(miss().line())
    file.append(miss("ring Liv", "Liv").line())

    first, second = read_labelled(file.path)
    assert [(span["start"], span["end"]) for span in first["pii"]] == [(5, 9), (14, 18)]
    assert (second["text"], second["tags"]) == ("ring Liv", ["miss"])
    assert all(json.loads(line)["synthetic"] is True for line in file.path.read_text().splitlines())
    assert file.path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("word", [None, False, 1, "true", "on", [True]])
def test_an_example_without_the_testers_word_is_refused(word):
    with pytest.raises(MissRefused, match="give your word"):
        miss(synthetic=word).line()


NO_EXAMPLES = {
    "a value that is not in the text": lambda: miss(TEXT, "Ola"),
    "an empty value": lambda: miss(TEXT, ""),
    "nothing labelled": lambda: Miss(RawText(TEXT), "nb", [], synthetic=True).line(),
    "too much labelled": lambda: miss("a" * 51, "a").line(),
    "a label outside": lambda: Miss(RawText("hei"), "nb", [{"start": 1, "end": 9, "type": "A"}], synthetic=True).line(),
}


@pytest.mark.parametrize("make", NO_EXAMPLES.values(), ids=NO_EXAMPLES)
def test_an_example_whose_labels_fit_nowhere_is_refused_without_its_words(make):
    with pytest.raises(MissRefused) as refused:
        make()

    assert "Ola" not in str(refused.value)
    assert "Kari" not in str(refused.value)


def test_a_full_file_takes_nothing_more(tmp_path: Path):
    line = miss().line()
    file = MissesFile(tmp_path / "misses.jsonl", most_bytes=len(line) + 5)
    file.append(line)

    with pytest.raises(MissesUnavailable):
        file.append(line)

    assert file.path.read_bytes() == line


def test_a_file_that_cannot_be_written_is_told_without_its_name(tmp_path: Path):
    with pytest.raises(MissesUnavailable) as refused:
        MissesFile(tmp_path / "gone" / "misses.jsonl").append(b"{}\n")

    assert "gone" not in str(refused.value)


def test_a_line_that_somebody_left_open_is_ended_first(tmp_path: Path):
    file = MissesFile(tmp_path / "misses.jsonl")
    file.path.write_bytes(miss().line().rstrip())

    file.append(miss().line())

    assert len(read_labelled(file.path)) == 2


def test_a_line_that_found_no_room_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    file = MissesFile(tmp_path / "misses.jsonl")
    file.append(miss().line())
    before, write = file.path.read_bytes(), os.write
    monkeypatch.setattr(os, "write", lambda to, what: write(to, what[:7]))

    with pytest.raises(MissesUnavailable):
        file.append(miss().line())

    assert file.path.read_bytes() == before


def test_examples_of_many_at_once_are_all_whole(tmp_path: Path):
    file = MissesFile(tmp_path / "misses.jsonl")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: file.append(miss().line()), range(40)))

    assert len(read_labelled(file.path)) == 40
