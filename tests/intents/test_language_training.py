"""The language model is made by one command from a folder of open data, and the same data make the same bytes."""

import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from intents.content import write_folder
from intents.language import BUCKETS, LanguageDetector, shipped_detector
from intents.language_training import sources
from intents.language_training.card import card
from intents.language_training.corpus import cut
from intents.language_training.disguises import disguised, mistyped, read_disguises, without_norwegian_letters
from intents.language_training.evaluation import Figure, of_length, shares
from intents.language_training.fitting import fit
from intents.language_training.sources import Sentence
from tests.intents.building import wine_and_dogs

NB = ("Jeg vet ikke hva hun heter.", "Hvordan kommer jeg meg hjem fra byen?", "De har vært her i flere uker nå.")
NN = ("Eg veit ikkje kva ho heiter.", "Korleis kjem eg meg heim frå byen?", "Dei har vore her i fleire veker no.")
EN = ("I do not know what she is called.", "How do I get home from the city?", "They have been here for weeks now.")


def chance(seed: int) -> Random:
    return Random(seed)


def write_rows(file: Path, *rows: dict[str, object]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


@pytest.fixture
def open_data(tmp_path: Path) -> Path:
    """A folder with every file that the command reads, three sentences each."""
    folder = tmp_path / "data"
    for split in ("train", "dev"):
        write_rows(folder / "norne" / f"nob-{split}.jsonl", *({"text": text, "spans": []} for text in NB))
        write_rows(folder / "norne" / f"nno-{split}.jsonl", *({"text": text, "spans": []} for text in NN))
    for name in (*sources.ENGLISH_TRAIN, *sources.ENGLISH_HELD_OUT):
        write_rows(folder / "intents" / f"{name}.jsonl", *({"text": text} for text in EN))
    write_rows(folder / "intents" / "xsid-nb-valid.jsonl", *({"text": text} for text in NB))
    write_rows(folder / "questions" / "norquad-questions.jsonl", *({"text": text} for text in NB))
    return folder


def make_model(open_data: Path, output: Path, *, hash_seed: str) -> tuple[bytes, str]:
    """Run the command as the Makefile does, and return the model and the card."""
    write_folder(wine_and_dogs(), open_data / "content")
    (open_data / "chat").mkdir(exist_ok=True)
    (open_data / "chat" / "nn_none.txt").write_text("Kva seier {PERSON} om dette?\n", encoding="utf-8")
    questions = open_data / "judged.jsonl"
    write_rows(questions, *({"text": text, "language": "nn"} for text in NN))
    command = [sys.executable, "-m", "intents.language_training", str(open_data), "--output", str(output)]
    more = [
        "--content",
        str(open_data / "content"),
        "--templates",
        str(open_data / "chat"),
        "--questions",
        str(questions),
    ]
    subprocess.run([*command, *more], check=True, env={**os.environ, "PYTHONHASHSEED": hash_seed}, capture_output=True)
    return (output / "weights.npz").read_bytes(), (output / "README.md").read_text(encoding="utf-8")


def test_the_same_data_make_the_same_bytes(open_data, tmp_path):
    model, text = make_model(open_data, tmp_path / "one", hash_seed="1")

    assert make_model(open_data, tmp_path / "two", hash_seed="2") == (model, text)
    assert LanguageDetector.from_bytes(model).likeliest(NN[0]) == "nn"
    assert "| questions written for this project | – | 100.0% of 3 | – |" in text


def test_a_detector_learns_from_all_three_languages_or_not_at_all():
    with pytest.raises(ValueError, match="alone"):
        fit([Sentence(text, "nb") for text in NB])


def test_every_piece_and_every_round_moves_the_progress_bar():
    moved: list[int] = []
    pieces = [Sentence(text, language) for texts, language in ((NB, "nb"), (NN, "nn"), (EN, "en")) for text in texts]

    fit(pieces, lambda: moved.append(1))

    assert len(moved) > len(pieces)


def test_news_are_read_without_the_persons_in_them(open_data):
    row = {"text": "Kari sa nei, se www.example.org/side da", "spans": [{"start": 0, "end": 4, "label": "PER"}]}
    write_rows(open_data / "norne" / "nob-train.jsonl", row)

    first = next(sources.news(open_data, "train"))

    assert first.text.split() == ["sa", "nei,", "se", "da"]


def test_a_labelled_file_in_another_language_is_refused(tmp_path):
    write_rows(tmp_path / "rows.jsonl", {"text": "moin", "language": "de"})

    with pytest.raises(ValueError, match="not known"):
        list(sources.labelled(tmp_path / "rows.jsonl"))


def test_pieces_hold_no_fewer_words_than_asked_for_and_no_more():
    pieces = list(cut(Sentence(" ".join("abcdefghijklmnopqrstuvwxyz"), "nb"), (3, 5), chance(7)))

    assert {len(piece.text.split()) for piece in pieces} == {3, 4, 5}
    assert "".join(piece.text for piece in pieces).replace(" ", "") in "abcdefghijklmnopqrstuvwxyz"


def test_a_sentence_is_disguised_as_often_as_a_table_knows_two_of_its_words():
    texts = {(sentence.text, sentence.language) for sentence in disguised([Sentence(NB[0], "nb")], chance(2))}

    assert ("eg veit ikkje kva ho heiter", "nn") in texts
    assert ("jag vet inte vad hon heter", "nb") in texts
    assert list(disguised([Sentence("en to tre", "nb"), Sentence(EN[0], "en")], chance(2))) == []


def test_every_disguise_changes_each_of_its_words_to_something_else():
    for disguise in read_disguises():
        for word, others in disguise.words.items():
            assert set(others) - {word}, (word, disguise.counts_as)


@pytest.mark.parametrize("seed", range(8))
def test_a_slip_changes_a_letter_or_two(seed):
    text = mistyped("korleis", chance(seed))

    assert abs(len(text) - len("korleis")) <= 1
    assert mistyped("", chance(seed)) == ""


def test_a_foreign_keyboard_has_no_norwegian_letters():
    assert {without_norwegian_letters("få øl", chance(seed)) for seed in range(9)} == {"fa ol", "faa oel"}


def test_shares_are_counted_by_language():
    texts = [Sentence(text, "nn") for text in (*NN, EN[0])]

    assert list(shares(shipped_detector(), "kind", (3, 9), texts)) == [Figure("kind", (3, 9), "nn", 0.75, 4)]


def test_texts_of_another_length_are_not_judged():
    assert of_length([Sentence("to ord", "nb"), Sentence("her er tre", "nb")], (3, 5)) == [Sentence("her er tre", "nb")]


def test_the_card_has_a_table_for_each_length():
    figures = [Figure("news", (3, 5), "nb", 0.5, 2), Figure("news", (6, 10), "en", 1.0, 9)]

    text = card(figures, buckets=BUCKETS, pieces=9, common=3)

    assert "| 3 to 5 words | nb | nn | en |\n| --- | --- | --- | --- |\n| news | 50.0% of 2 | – | – |" in text
    assert "| news | – | – | 100.0% of 9 |" in text
