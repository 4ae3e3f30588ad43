"""The figures by which redaction is judged, and what they are today on the labelled questions."""

import json
from pathlib import Path

import pytest

from redaction import Redactor
from redaction.scoring import LabelledText, figures, judge, worst
from tests.redaction.washing import washed


def labelled(text: str, *, pii: str = "", keep: str = "", tags: tuple[str, ...] = ()) -> LabelledText:
    """Label the first place where each of the words stands."""

    def spans(words: str, **more: str) -> list:
        return [{"start": text.index(w), "end": text.index(w) + len(w), **more} for w in words.split("|") if w]

    return {"id": "x", "lang": "nb", "tags": tags, "text": text, "pii": spans(pii, type="PERSON"), "keep": spans(keep)}


def judged(row: LabelledText, redacted: str):
    return judge(row, lambda text: redacted)


LEAKS = {
    "all gone": ("Hei fra Kari Moe", "Kari Moe", "Hei fra <PERSON>", 0),
    "all there": ("Hei fra Kari Moe", "Kari Moe", "Hei fra Kari Moe", 1),
    "half there": ("Hei fra Kari Moe", "Kari Moe", "Hei fra <PERSON> Moe", 1),
    "in another case": ("Hei fra Kari Moe", "Kari Moe", "Hei fra <PERSON> MOE", 1),
    "run together": ("Hei fra Kari Moe", "Kari Moe", "Hei frakarimoe", 1),
    "a word that stands outside too": ("Kari Moe bor på Moe", "Kari Moe", "<PERSON> bor på Moe", 0),
    "and stands there once too often": ("Kari Moe bor på Moe", "Kari Moe", "<PERSON> Moe bor på Moe", 1),
    "a placeholder of the same name": ("Hei person", "person", "Hei <PERSON>", 0),
}


@pytest.mark.parametrize(("text", "pii", "redacted", "leaks"), LEAKS.values(), ids=LEAKS)
def test_a_span_leaks_when_one_of_its_words_is_still_there(text, pii, redacted, leaks):
    assert len(judged(labelled(text, pii=pii), redacted).leaked) == leaks


@pytest.mark.parametrize(
    ("redacted", "digits"), [("<NUMBER> kr", 0), ("12 kr", 2), ("① kr", 1), ("½ kr ٣", 2)], ids=lambda value: value
)
def test_every_digit_that_survives_is_counted(redacted, digits):
    assert judged(labelled("12 kr"), redacted).digits == digits


@pytest.mark.parametrize(
    ("redacted", "lost"),
    [("toll på vin og øl", 0), ("toll på <PERSON> og øl", 1), ("toll på <PERSON>", 2), ("Toll på VIN og ØL", 0)],
    ids=lambda value: value,
)
def test_every_word_to_keep_that_went_is_counted(redacted, lost):
    assert judged(labelled("toll på vin og øl", keep="vin|øl"), redacted).lost_keep == lost


def test_words_are_counted_outside_of_personal_data():
    judgement = judged(labelled("Hva er kvoten, Kari?", pii="Kari"), "Hva <PERSON> kvoten?")

    assert (judgement.lost_words, judgement.rest_words) == (1, 3)


@pytest.mark.parametrize("keep", ["kvote", "oten", "kvoten"])
def test_a_word_to_keep_is_a_whole_word(keep):
    assert judged(labelled("Hva er kvotene?", keep=keep), "Hva er kvotene?").lost_keep == 0


def test_figures_are_shares_of_what_they_are_about():
    clean = judged(labelled("Hva er kvoten?", keep="kvoten", tags=("clean",)), "Hva er kvoten?")
    spoilt = judged(labelled("Hva koster det?", keep="koster", tags=("clean",)), "Hva <PERSON> det?")
    good = judged(labelled("Hei fra Kari", pii="Kari"), "Hei fra <PERSON>")
    leaky = judged(labelled("Hei fra Kari og Ola", pii="Kari|Ola"), "Hei fra <PERSON> og Ola 12")

    assert figures([clean, spoilt, good, leaky]) == {
        "messages": 4,
        "zero_leak": 0.5,
        "digit_leaks": 2,
        "span_recall": 0.6667,
        "keep": 0.5,
        "clean_intact": 0.5,
        "over_redacted": round(1 / 11, 4),
        "by_type": {"PERSON": [0.6667, 3]},
    }


def test_figures_about_nothing_are_no_figures():
    found = figures([])

    assert found["messages"] == found["digit_leaks"] == 0
    assert found["zero_leak"] is found["keep"] is found["clean_intact"] is found["over_redacted"] is None


def test_the_worst_texts_come_first_and_faultless_ones_not_at_all():
    good = judged(labelled("Hei"), "Hei")
    forgetful = judged(labelled("Hei vin", keep="vin"), "Hei")
    leaky = judged(labelled("Hei Kari", pii="Kari"), "Hei Kari")
    numbered = judged(labelled("Hei 12"), "Hei 12")

    assert worst([good, forgetful, leaky, numbered], 9) == [numbered, leaky, forgetful]
    assert worst([good, forgetful, leaky, numbered], 1) == [numbered]


@pytest.fixture(scope="module")
def today(data_folder: Path, redactor: Redactor) -> dict:
    lines = (data_folder / "pii_dev.jsonl").read_text(encoding="utf-8").splitlines()
    return figures([judge(json.loads(line), lambda text: washed(redactor, text)) for line in lines])


def test_no_digit_of_the_labelled_questions_survives(today):
    assert today["digit_leaks"] == 0


def test_most_labelled_questions_leak_nothing(today):
    assert today["zero_leak"] >= 0.60


def test_clean_questions_stay_as_they_are(today):
    assert today["clean_intact"] >= 0.97
