"""Variants of labelled texts: every value by every class that is for it, the same for the same seed, and what survived."""

from pathlib import Path

import pytest

from redaction.attacking import ATTACK_CLASSES, FAMILIES, AttackUnknown, Variants, attack, chosen
from redaction.attacking.classes import EVERYTHING
from redaction.attacking.invented import LABELS, SENTENCES, invented_rows
from redaction.labelled import LabelledText, read_labelled


def row(text: str, *values: tuple[str, str], lang: str = "nb") -> LabelledText:
    """Return a labelled text with these values of these kinds in it."""
    spans = [{"start": (at := text.index(value)), "end": at + len(value), "type": kind} for value, kind in values]
    return {"id": "one", "lang": lang, "tags": [], "text": text, "pii": spans, "keep": []}


TWO = row("Jeg heter Kari Moe, ring 22 00 00 00 i dag", ("Kari Moe", "PERSON"), ("22 00 00 00", "PHONE_NUMBER"))


def names_of(rows: list[LabelledText], *names: str) -> set[tuple[str, str]]:
    return {(attempt.kind, attempt.attack.id) for attempt in Variants(rows, chosen(names))}


def test_a_value_is_hidden_by_the_classes_for_its_kind_alone():
    assert names_of([TWO], "genitive", "keycaps") == {("PERSON", "genitive"), ("PHONE_NUMBER", "keycaps")}


def test_a_class_with_words_is_for_texts_of_its_language_alone():
    english = row("call 22 00 00 00", ("22 00 00 00", "PHONE"), lang="en")

    assert names_of([english], "words-for-digits-english", "words-for-digits-bokmal") == {
        ("PHONE", "words-for-digits-english")
    }


def test_a_value_of_letters_and_digits_is_hidden_by_the_classes_for_everything_alone():
    house = row("bor i Storgata 5", ("Storgata 5", "ADDRESS"))

    assert {attempt.attack.kinds for attempt in Variants([house], ATTACK_CLASSES)} == {EVERYTHING}


def test_only_the_kinds_that_are_asked_for_are_hidden():
    attempts = list(Variants([TWO], ATTACK_CLASSES, kinds={"PERSON"}))

    assert {attempt.kind for attempt in attempts} == {"PERSON"}


def test_a_class_that_changes_nothing_is_passed_over():
    assert list(Variants([row("hei fra KARI", ("KARI", "PERSON"))], chosen(["capitals"]))) == []


def test_half_a_character_is_passed_over_where_it_cannot_be_written():
    assert list(Variants([row("hei \ud800a", ("\ud800a", "PERSON"))], chosen(["percent-escapes"]))) == []


def test_the_same_seed_makes_the_same_variants_in_the_same_order():
    texts = [attempt.text for attempt in Variants([TWO], ATTACK_CLASSES, seed=5)]

    assert texts == [attempt.text for attempt in Variants([TWO], ATTACK_CLASSES, seed=5)]
    assert texts != [attempt.text for attempt in Variants([TWO], ATTACK_CLASSES, seed=6)]


@pytest.mark.parametrize("attacked", ["PERSON", "PHONE_NUMBER"])
def test_every_label_still_points_at_its_value(attacked: str):
    for attempt in Variants([TWO], ATTACK_CLASSES, kinds={attacked}):
        labelled = attempt.labelled("x")
        found = {span["type"]: labelled["text"][span["start"] : span["end"]] for span in labelled["pii"]}

        assert found == {"PERSON": "Kari Moe", "PHONE_NUMBER": "22 00 00 00", attacked: attempt.typed}


def test_what_survives_of_another_value_is_not_counted():
    both = row("Jeg heter Kari Moe og hun Liv Aas", ("Kari Moe", "PERSON"), ("Liv Aas", "PERSON"))
    first, second = sorted(Variants([both], chosen(["capitals"])), key=lambda attempt: attempt.meant)

    assert first.survives("Jeg heter KARI <PERSON> og hun <PERSON>")
    assert not second.survives("Jeg heter KARI <PERSON> og hun <PERSON>")


def test_part_of_a_value_has_survived():
    [attempt] = Variants([TWO], chosen(["genitive"]))

    assert not attempt.survives("Jeg heter <PERSON>, ring <PHONE_NUMBER> i dag")
    assert attempt.survives("Jeg heter <PERSON> Moes, ring <PHONE_NUMBER> i dag")


def test_a_value_that_stands_twice_is_missed_where_one_is_left():
    twice = row("Kari, ja Kari", ("Kari", "PERSON"))
    twice["pii"] = [*twice["pii"], {"start": 9, "end": 13, "type": "PERSON"}]

    assert all(attempt.survives("<PERSON>, ja KARI") for attempt in Variants([twice], chosen(["capitals"])))


def test_survivors_are_counted_by_class_and_kind():
    results = attack(
        lambda text: text, Variants([TWO], chosen(["capitals", "keycaps"])), most=10, is_over=lambda: False
    )

    assert (results.tried, results.survived, results.cut) == (2, 2, None)
    assert results.cell("capitals", "PERSON") == (1, 1)
    assert results.cell("capitals", "PHONE_NUMBER") == (0, 0)
    assert next(iter(results.as_dict())) == "survivors"


def test_classes_that_let_most_survive_come_first():
    def redact(text: str) -> str:
        return text if "KARI" in text else "<PERSON>"

    results = attack(
        redact, Variants([TWO], chosen(["capitals", "keycaps", "genitive"])), most=9, is_over=lambda: False
    )

    assert results.attacks[0] == "capitals"


def test_a_survivor_says_whether_it_needs_its_disguise():
    def lets_capitals_through(text: str) -> str:
        return text if "KARI" in text else "Jeg heter <PERSON>"

    variants = Variants([TWO], chosen(["capitals"]))
    needy = attack(lets_capitals_through, variants, most=1, is_over=lambda: False)
    plain = attack(lambda text: text, variants, most=1, is_over=lambda: False)

    assert [survivor.needs_no_disguise for survivor in needy.survivors] == [False]
    assert [survivor.needs_no_disguise for survivor in plain.survivors] == [True]


def test_a_refused_text_has_not_survived():
    results = attack(lambda text: None, Variants([TWO], ATTACK_CLASSES), most=10, is_over=lambda: False)

    assert (results.survived, results.refused, results.tried) == (0, 10, 10)


def test_it_says_when_it_was_cut():
    variants = Variants([TWO], ATTACK_CLASSES)

    by_count = attack(lambda text: None, variants, most=3, is_over=lambda: False)
    by_time = attack(lambda text: None, variants, most=3, is_over=lambda: True)
    whole = attack(lambda text: None, variants, most=10_000, is_over=lambda: False)

    assert (by_count.cut, by_count.tried) == ("count", 3)
    assert (by_time.cut, by_time.tried) == ("time", 0)
    assert whole.cut is None


def test_every_class_finds_something_to_hide_in_the_labelled_texts(data_folder: Path):
    rows = read_labelled(data_folder / "pii_dev.jsonl")

    used = {attempt.attack.id for attempt in Variants(rows, ATTACK_CLASSES)}

    assert used == {known.id for known in ATTACK_CLASSES}


def test_a_class_is_chosen_by_its_name_or_with_its_family():
    assert [known.id for known in chosen(["base64"])] == ["base64"]
    assert {known.family for known in chosen(["unseen", "digits"])} == {"unseen", "digits"}
    assert chosen([]) == ATTACK_CLASSES
    assert len({known.id for known in ATTACK_CLASSES} | set(FAMILIES)) == len(ATTACK_CLASSES) + len(FAMILIES)


def test_an_unknown_class_is_refused_without_its_name():
    with pytest.raises(AttackUnknown) as refused:
        chosen(["hemmelig"])

    assert "hemmelig" not in str(refused.value)


def test_invented_seeds_are_labelled_texts():
    rows = invented_rows(LABELS.values())

    assert len(rows) == sum(len(sentences) for of in SENTENCES.values() for sentences in of.values())
    assert all(seed["text"][span["start"] : span["end"]] for seed in rows for span in seed["pii"])
