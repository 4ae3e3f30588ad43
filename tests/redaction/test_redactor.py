"""Raw words in, redacted words out; or nothing at all, and nothing said about why but the kind of mishap."""

import subprocess
import sys
import time
import traceback
from pathlib import Path

import pytest
import regex
from presidio_analyzer import EntityRecognizer, RecognizerResult

from redaction import NumberSurvived, RawText, RedactionFailed, RedactionTimedOut, Redactor, load_policy
from redaction.analyzer import Pipeline, build_analyzer, load_pipeline
from redaction.deadline import SHORT, find_all, seconds_left
from redaction.recognizer import LANGUAGE
from tests.redaction.washing import washed

QUESTION = "Jeg heter Kari Nordmann og bor i Storgata 12 på Lillevik"
PRIVATE = ("Kari", "Nordmann", "Storgata", "Lillevik")
ROOT = Path(__file__).resolve().parents[2]


class FakeRecognizer(EntityRecognizer):
    """Does what the test says with every text."""

    def __init__(self, act) -> None:
        self._act = act
        super().__init__(supported_entities=["PERSON"], name="fake", supported_language=LANGUAGE)

    def load(self) -> None:
        pass

    def analyze(self, text, entities, nlp_artifacts=None):
        return self._act(text)


def redactor_that(act) -> Redactor:
    pipeline = Pipeline(load_pipeline(None))
    return Redactor(load_policy(), pipeline, build_analyzer(pipeline, [FakeRecognizer(act)]))


def repeat_the_text(text: str):
    raise ValueError(f"cannot read {text!r}")


def repeat_the_text_in_a_chain(text: str):
    try:
        repeat_the_text(text)
    except ValueError as error:
        raise KeyError(text) from error


MISHAPS = {"an error": repeat_the_text, "an error from an error": repeat_the_text_in_a_chain}


@pytest.mark.parametrize("mishap", MISHAPS.values(), ids=MISHAPS)
def test_a_recognizer_that_fails_fails_the_redaction_without_a_word_of_the_text(mishap):
    with pytest.raises(RedactionFailed) as caught:
        redactor_that(mishap).redact(RawText(QUESTION))

    report = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
    shown = [str(caught.value), repr(caught.value), *report.format()]
    assert not [word for word in PRIVATE if any(word in line for line in shown)]
    assert caught.value.__cause__ is caught.value.__context__ is None


def test_a_failure_says_what_kind_of_error_it_was():
    with pytest.raises(RedactionFailed, match=r"^redaction failed with ValueError$"):
        redactor_that(repeat_the_text).redact(RawText(QUESTION))


def test_a_recognizer_that_returns_nonsense_fails_the_redaction():
    with pytest.raises(RedactionFailed):
        redactor_that(lambda text: ["nonsense"]).redact(RawText(QUESTION))


def test_findings_below_their_threshold_stay():
    unsure = redactor_that(lambda text: [RecognizerResult("PERSON", 0, 4, 0.39)])

    assert washed(unsure, "Kari lurer") == "Kari lurer"


def test_a_number_that_every_recognizer_missed_is_refused():
    with pytest.raises(NumberSurvived):
        redactor_that(lambda text: []).redact(RawText("Storgata 12"))


def test_a_text_without_findings_comes_back_normalised():
    assert washed(redactor_that(lambda text: []), "  Hva  er\u00a0kvoten? ") == "Hva er kvoten?"


def test_a_recognizer_that_is_too_slow_runs_out_of_time():
    def dawdle(text: str):
        return list(find_all(regex.compile(r"(?:(?:\w|\w)+)+$"), "a" * (SHORT + 1) + "!"))

    with pytest.raises(RedactionTimedOut):
        redactor_that(dawdle).redact(RawText(QUESTION), ends_at=time.monotonic() + 0.05)


@pytest.mark.parametrize("text", ["Hva er kvoten?", "Storgata 12"], ids=["clean", "with a number left"])
def test_a_recognizer_that_sleeps_past_the_deadline_is_noticed_before_the_seal(text):
    def sleep(_text: str):
        time.sleep(0.1)
        return []

    with pytest.raises(RedactionTimedOut):
        redactor_that(sleep).redact(RawText(text), ends_at=time.monotonic() + 0.05)


def test_what_a_finding_was_glued_to_is_looked_at_again():
    seen = []

    def look(text: str):
        seen.append(text)
        return [RecognizerResult("NUMBER", 0, 1, 0.1)] if text[0] == "7" else []

    assert washed(redactor_that(look), "7kari") == "<NUMBER>kari"
    assert seen == ["7kari", ">kari"]


def test_where_findings_stand_alone_one_look_is_enough():
    seen = []

    def look(text: str):
        seen.append(text)
        return [RecognizerResult("PERSON", 0, 4, 0.9)]

    assert washed(redactor_that(look), "Kari, hei") == "<PERSON>, hei"
    assert seen == ["Kari, hei"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0@AA", "<NUMBER><USERNAME>"),
        ("1@kari_ute", "<NUMBER><USERNAME>"),
        ("a1@b2@c3", "a<NUMBER><USERNAME>"),
        ("7mvh\nKari", "<NUMBER>mvh\n<PERSON>"),
    ],
    ids=ascii,
)
def test_a_second_look_sees_what_a_digit_hid(redactor: Redactor, text, expected):
    assert washed(redactor, text) == expected


def test_a_failure_does_not_spoil_the_next_question(redactor: Redactor):
    with pytest.raises(RedactionTimedOut):
        redactor.redact(RawText(QUESTION), ends_at=time.monotonic() - 1)

    assert washed(redactor, "Jeg heter Kari") == "Jeg heter <PERSON>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jeg heter <PERSON>", "Jeg heter <PERSON>"),
        ("Jeg heter <PERSON>, tlf <PHONE_NUMBER>", "Jeg heter <PERSON>, tlf <PHONE_NUMBER>"),
        ("<NO_FODSELSNUMMER> 12", "<NO_FODSELSNUMMER> <NUMBER>"),
        ("&lt;PERSON&gt;", "<PERSON>"),
        ("jeg heter kari <PERSON>", "jeg heter <PERSON> <PERSON>"),
        ("<NO_SUCH_THING>", "<NO_SUCH_THING>"),
        ("<PERSON", "<PERSON"),
        ("<script>hei</script>", "<script>hei</script>"),
    ],
    ids=lambda text: text,
)
def test_placeholders_that_a_visitor_types_stay(redactor: Redactor, text, expected):
    assert washed(redactor, text) == expected


def test_a_placeholder_that_was_typed_is_not_mistaken_for_a_name():
    shouting = redactor_that(lambda text: [RecognizerResult("PERSON", text.index("PERSON"), len(text) - 1, 0.85)])

    assert washed(shouting, "Jeg heter <PERSON>") == "Jeg heter <PERSON>"


def test_a_finding_that_reaches_out_of_a_placeholder_is_no_part_of_it():
    reaching = redactor_that(lambda text: [RecognizerResult("PERSON", 1, len(text), 0.85)])

    assert washed(reaching, "<PERSON> Moe") == "<<PERSON>"


def test_a_finding_that_touches_a_placeholder_goes():
    touching = redactor_that(lambda text: [RecognizerResult("PERSON", text.index(">") + 1, len(text), 0.85)])

    assert washed(touching, "<NUMBER>Moe") == "<NUMBER><PERSON>"


@pytest.mark.parametrize("typed", ["<NUMBER1>", "<N1UMBER>", "<12>", "< 12 >", "<PERSON>12<PERSON>"])
def test_a_number_does_not_hide_in_a_placeholder(redactor: Redactor, typed):
    assert not any(char.isdigit() for char in washed(redactor, typed))


def test_findings_point_into_the_normalised_text(redactor: Redactor):
    redaction = redactor.redact(RawText("Jeg  heter Kari, tlf ２２ 00 00 00"))

    words = redaction.normalised.reveal()
    assert [(f.entity_type, words[f.start : f.end], f.recognizer) for f in redaction.findings] == [
        ("PERSON", "Kari", "person_cue"),
        ("PHONE_NUMBER", "22 00 00 00", "phone_number"),
    ]


@pytest.mark.parametrize("text", ["", " ", "\n", "\u200b", "\x00"], ids=ascii)
def test_an_empty_question_stays_empty(redactor: Redactor, text):
    assert washed(redactor, text) == ""


def test_the_rules_in_force_can_be_seen(redactor: Redactor):
    assert redactor.policy == load_policy()


def test_the_half_second_is_kept_unless_more_is_given():
    seen = []

    def look(text: str):
        seen.append(seconds_left())
        return []

    redactor_that(look).redact(RawText("Hei"))
    redactor_that(look).redact(RawText("Hei"), ends_at=float("inf"))

    assert 0 < seen[0] <= 0.5
    assert seen[1] is None


PHONING_HOME = """
import sys
def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "subprocess.Popen"):
        raise SystemExit(f"somebody phoned: {event}")
sys.addaudithook(refuse)
from redaction import RawText, Redactor
raw = RawText("Skriv til kari@mail.example.org eller www.example.org/kari, IBAN NO93 8601 1117 947, tlf +47 22 00 00 00")
print(Redactor.build().redact(raw, ends_at=float("inf")).text.text)
"""


def test_nothing_phones_home():
    ran = subprocess.run(
        [sys.executable, "-c", PHONING_HOME], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )

    assert ran.stderr == ""
    assert ran.stdout.strip() == "Skriv til <EMAIL_ADDRESS> eller <URL>, IBAN <IBAN_CODE>, tlf <PHONE_NUMBER>"
