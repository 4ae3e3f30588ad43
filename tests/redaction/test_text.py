"""Raw words show themselves to one method alone; redacted words are made in one place alone."""

import copy
import json
import logging
import pickle
import traceback
from dataclasses import asdict

import pytest

from redaction import RawText, RedactedText, Redactor
from redaction.sealing import seal
from redaction.text import SEAL, UnsealedText

SECRET = "Kari Nordmann"

WAYS_TO_SHOW = {
    "str": str,
    "repr": repr,
    "f-string": lambda text: f"{text}",
    "f-string with repr": lambda text: f"{text!r}",
    "f-string with a width": lambda text: f"{text:>40}",
    "format": "{}".format,
    "percent": lambda text: "%s %r" % (text, text),  # noqa: UP031 - an old way that must not show it either
    "in a list": lambda text: str([text]),
    "in a mapping": lambda text: str({"question": text}),
    "as an error": lambda text: repr(ValueError(text)) + str(ValueError(text)),
}
WAYS_TO_COPY = {
    "pickle": pickle.dumps,
    "oldest pickle": lambda text: pickle.dumps(text, protocol=0),
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "deepcopy of a list": lambda text: copy.deepcopy([text]),
    "json": json.dumps,
    "its own attributes": vars,
}


@pytest.fixture(params=["raw", "redacted"])
def text(request: pytest.FixtureRequest) -> RawText | RedactedText:
    return RawText(SECRET) if request.param == "raw" else seal(SECRET)


@pytest.mark.parametrize("show", WAYS_TO_SHOW.values(), ids=WAYS_TO_SHOW)
def test_a_text_never_shows_itself(text, show):
    shown = show(text)

    assert "Kari" not in shown
    assert "<masked>" in shown


@pytest.mark.parametrize("duplicate", WAYS_TO_COPY.values(), ids=WAYS_TO_COPY)
def test_a_text_is_neither_pickled_nor_copied_nor_written_out(text, duplicate):
    with pytest.raises(TypeError) as caught:
        duplicate(text)

    assert "Kari" not in str(caught.value)


def test_a_text_does_not_show_in_a_log_line(text, caplog: pytest.LogCaptureFixture):
    logging.getLogger("tests").warning("question %s %r", text, text, extra={"question": text})

    assert "Kari" not in caplog.text


def test_a_text_does_not_show_in_a_traceback_that_prints_variables(text):
    try:
        _stumble_over(text)
    except ZeroDivisionError as error:
        printed = "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format())

    assert "question = " in printed
    assert "Kari" not in printed


def test_neither_kind_of_text_is_a_string(text):
    assert not isinstance(text, str)
    with pytest.raises(TypeError):
        _ = "question: " + text


def test_raw_text_is_handed_out_by_reveal_alone():
    assert RawText(SECRET).reveal() == SECRET


def test_raw_texts_are_not_compared_by_their_words():
    assert RawText(SECRET) != RawText(SECRET)


@pytest.mark.parametrize("key", [None, True, "seal", object(), type(SEAL)()], ids=lambda forged: type(forged).__name__)
def test_redacted_text_is_not_made_without_the_seal(key):
    with pytest.raises(UnsealedText, match=r"redaction\.sealing alone") as caught:
        RedactedText(SECRET, key)

    assert "Kari" not in str(caught.value)


def test_redacted_text_without_its_constructor_is_empty():
    with pytest.raises(AttributeError):
        _ = RedactedText.__new__(RedactedText).text


def test_redacted_text_takes_no_new_words():
    with pytest.raises(AttributeError):
        seal("Hei").text = SECRET


def test_redacted_texts_with_the_same_words_are_the_same():
    assert seal("Hei") == seal("Hei")
    assert len({seal("Hei"), seal("Hei"), seal("Hallo")}) == 2
    assert seal("Hei") != "Hei"


def test_a_redaction_does_not_show_its_words(redactor: Redactor):
    redaction = redactor.redact(RawText(f"Jeg heter {SECRET}"))

    assert "Kari" not in repr(redaction)
    with pytest.raises(TypeError):
        asdict(redaction)


def _stumble_over(question: object) -> float:
    return len(repr(question)) / 0
