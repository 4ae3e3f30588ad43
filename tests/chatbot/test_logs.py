"""Logs are an allow-list: names of events and a few fields, nothing of what anybody said."""

import json
import logging
import warnings

import pytest

from chatbot.logs import ALLOWED_FIELDS, configure_logs, describe, get_log, keep_allowed_fields


@pytest.fixture(autouse=True)
def configured() -> None:
    configure_logs()


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_an_event_is_one_line_of_json(capsys: pytest.CaptureFixture[str]):
    get_log().info("retention_swept", count=3)

    (line,) = lines(capsys)
    assert (line["event"], line["count"], line["level"]) == ("retention_swept", 3, "info")


def test_a_field_that_is_not_allowed_is_dropped(capsys: pytest.CaptureFixture[str]):
    get_log().info("asked", question="hemmelig", address="192.0.2.1")

    assert set(lines(capsys)[0]) <= ALLOWED_FIELDS


def test_a_value_that_is_no_plain_one_is_dropped():
    kept = keep_allowed_fields(None, "info", {"event": "x", "error": ValueError("hemmelig"), "count": 1})

    assert kept == {"event": "x", "count": 1}


def test_an_error_is_described_by_type_and_places_alone():
    try:
        raise ValueError("hemmelig")
    except ValueError as error:
        described = describe(error)

    assert described["error"] == "ValueError"
    assert described["where"][0].startswith("chatbot/test_logs.py:")
    assert "hemmelig" not in repr(described)


def test_a_library_that_logs_is_named_and_not_repeated(capsys: pytest.CaptureFixture[str]):
    logging.getLogger("some.library").error("hemmelig %s", "ord")

    (line,) = lines(capsys)
    assert (line["event"], line["library"]) == ("library_message", "some.library")
    assert "hemmelig" not in json.dumps(line)


def test_a_warning_is_not_repeated_either(capsys: pytest.CaptureFixture[str]):
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(capture=False)
        logging.captureWarnings(capture=True)
        warnings.warn("hemmelig", UserWarning, stacklevel=1)
        logging.captureWarnings(capture=False)

    (line,) = lines(capsys)
    assert line["library"] == "py.warnings"
    assert "hemmelig" not in json.dumps(line)
