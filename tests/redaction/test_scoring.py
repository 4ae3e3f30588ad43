"""The figures by which redaction is judged, and what they are today on the labelled questions."""

from pathlib import Path

import pytest

from redaction import Redactor
from redaction.labelled import LabelledText, read_labelled
from redaction.scoring import figures, judge, worst
from tests.redaction.washing import washed


def labelled(
    text: str, *, pii: str = "", keep: str = "", tags: tuple[str, ...] = (), kind: str = "PERSON"
) -> LabelledText:
    """Label the first place where each of the words stands."""

    def spans(words: str, **more: str) -> list:
        return [{"start": text.index(w), "end": text.index(w) + len(w), **more} for w in words.split("|") if w]

    return {"id": "x", "lang": "nb", "tags": tags, "text": text, "pii": spans(pii, type=kind), "keep": spans(keep)}


LEAKS = {
    "all gone": ("Hei fra Kari Moe", "Kari Moe", "Hei fra <PERSON>", 0),
    "all there": ("Hei fra Kari Moe", "Kari Moe", "Hei fra Kari Moe", 1),
    "half there": ("Hei fra Kari Moe", "Kari Moe", "Hei fra <PERSON> Moe", 1),
    "in another case": ("Hei fra Kari Moe", "Kari Moe", "Hei fra <PERSON> MOE", 1),
    "run together": ("Hei fra Kari Moe", "Kari Moe", "Hei frakarimoe", 1),
    "a word that stands outside too": ("Kari Moe bor på Moe", "Kari Moe", "<PERSON> bor på Moe", 0),
    "and stands there once too often": ("Kari Moe bor på Moe", "Kari Moe", "<PERSON> Moe bor på Moe", 1),
    "a name that hides in a placeholder": ("Hei Kari", "Kari", "Hei <KARI>", 1),
    "in other clothes": ("Hei fra Kari Moe", "Kari Moe", "Hei fra <PERSON> Ｍoe", 1),
    "with something unseen in it": ("Hei fra Kari Moe", "Kari Moe", "Hei fra <PERSON> M\u00adoe", 1),
    "signs alone": ("skriv :-)(-: nå", ":-)(-:", "skriv :-)(-: nå", 1),
    "a single letter": ("Hei fra X Moe", "X Moe", "Hei fra X <PERSON>", 0),
    "a single digit": ("rom 7 her", "7", "rom 7 her", 1),
}


@pytest.mark.parametrize(("text", "pii", "redacted", "leaks"), LEAKS.values(), ids=LEAKS)
def test_a_span_leaks_when_one_of_its_words_is_still_there(text, pii, redacted, leaks):
    assert len(judge(labelled(text, pii=pii), redacted).leaked) == leaks


@pytest.mark.parametrize(("kind", "leaks"), [("PERSON", 1), ("ADDRESS", 1), ("EMAIL", 0)])
def test_a_placeholder_gives_away_names_and_addresses_only(kind, leaks):
    assert len(judge(labelled("Hei person", pii="person", kind=kind), "Hei <PERSON>").leaked) == leaks


def test_a_text_that_was_not_given_back_is_leaked_and_lost_whole():
    refused = judge(labelled("Hei fra Kari 12", pii="Kari", keep="Hei"), None)

    assert [(leak.kind, leak.start, leak.end) for leak in refused.leaked] == [("PERSON", 8, 12)]
    assert (refused.digits, refused.lost, refused.lost_keep) == (2, ("hei", "fra", "12"), ())


@pytest.mark.parametrize(
    ("redacted", "digits"), [("<NUMBER> kr", 0), ("12 kr", 2), ("① kr", 1), ("½ kr ٣", 2)], ids=lambda value: value
)
def test_every_digit_that_survives_is_counted(redacted, digits):
    assert judge(labelled("12 kr"), redacted).digits == digits


@pytest.mark.parametrize(
    ("redacted", "lost"),
    [("toll på vin og øl", 0), ("toll på <PERSON> og øl", 1), ("toll på <PERSON>", 2), ("Toll på VIN og ØL", 0)],
    ids=lambda value: value,
)
def test_every_word_to_keep_that_went_is_counted(redacted, lost):
    assert len(judge(labelled("toll på vin og øl", keep="vin|øl"), redacted).lost_keep) == lost


def test_words_are_counted_outside_of_personal_data():
    judgement = judge(labelled("Hva er kvoten, Kari?", pii="Kari"), "Hva <PERSON> kvoten?")

    assert (judgement.lost, judgement.rest_words) == (("er",), 3)


@pytest.mark.parametrize("keep", ["kvote", "oten", "kvoten"])
def test_a_word_to_keep_is_a_whole_word(keep):
    assert judge(labelled("Hva er kvotene?", keep=keep), "Hva er kvotene?").lost_keep == ()


def test_figures_are_shares_of_what_they_are_about():
    clean = judge(labelled("Hva er kvoten?", keep="kvoten", tags=("clean",)), "Hva er kvoten?", seconds=0.001)
    spoilt = judge(labelled("Hva koster det?", keep="koster", tags=("clean",)), "Hva <PERSON> det?", seconds=0.002)
    good = judge(labelled("Hei fra Kari", pii="Kari"), "Hei fra <PERSON>", seconds=0.003)
    leaky = judge(labelled("Hei fra Kari og Ola", pii="Kari|Ola", tags=("name",)), "Hei fra <PERSON> og Ola 12")

    assert figures([clean, spoilt, good, leaky]) == {
        "messages": 4,
        "zero_leak": 0.5,
        "digit_leaks": 2,
        "span_recall": 0.6667,
        "keep": 0.5,
        "clean_intact": 0.5,
        "over_redacted": round(1 / 11, 4),
        "by_type": {"PERSON": [0.6667, 3]},
        "by_tag": {"lang:nb": [0.6667, 3], "name": [0.5, 2]},
        "ms_median": 1.5,
        "ms_p99": 3.0,
    }


def test_figures_about_nothing_are_no_figures():
    found = figures([])

    assert found["messages"] == found["digit_leaks"] == 0
    assert found["zero_leak"] is found["keep"] is found["clean_intact"] is found["over_redacted"] is None


def test_the_worst_texts_come_first_and_faultless_ones_not_at_all():
    good = judge(labelled("Hei"), "Hei")
    forgetful = judge(labelled("Hei vin", keep="vin"), "Hei")
    leaky = judge(labelled("Hei Kari", pii="Kari"), "Hei Kari")
    numbered = judge(labelled("Hei 12"), "Hei 12")

    assert worst([good, forgetful, leaky, numbered], 9) == [numbered, leaky, forgetful]
    assert worst([good, forgetful, leaky, numbered], 1) == [numbered]


@pytest.fixture(scope="module")
def today(data_folder: Path, redactor: Redactor) -> dict:
    rows = read_labelled(data_folder / "pii_dev.jsonl")
    return figures([judge(row, washed(redactor, row["text"])) for row in rows])


def test_no_digit_of_the_labelled_questions_survives(today):
    assert today["digit_leaks"] == 0


def test_most_labelled_questions_leak_nothing(today):
    assert today["zero_leak"] >= 0.60


def test_clean_questions_stay_as_they_are(today):
    assert today["clean_intact"] >= 0.97
