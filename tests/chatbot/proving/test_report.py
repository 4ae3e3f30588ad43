"""The report: every promise worded, no secret told, everything escaped, each file whole or not there."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from chatbot.proving.catalogue import IDS
from chatbot.proving.filing import file_report
from chatbot.proving.page import page_of
from chatbot.proving.promises import Outcome, Result
from chatbot.proving.report import Instance, Questions, Report, shown_settings, wording
from chatbot.settings import Settings

SECRET = "hemmelig-passord"
HOSTILE = '<script>alert("x")</script>'
SETTINGS = Settings(
    database_url=f"postgresql+asyncpg://sladd:{SECRET}@db.example.org/sladd",
    oidc_client_secret=SECRET,
    controller=HOSTILE,
    trusted_proxies=("10.1.2.0/24",),
)
ORIGIN = Instance("chat.example.org", "production", "0.1.0", 7, "abc", 30, HOSTILE)


def report(*results: Result) -> Report:
    made_at = datetime(2026, 11, 25, 19, 12, 5, tzinfo=UTC)
    return Report(made_at, 12.3, ORIGIN, SETTINGS, "0.1.0", results, Questions(100, 20, 20))


KEPT = Result("consent.required", Outcome.KEPT, HOSTILE, 0.1)
BROKEN = Result("consent.first", Outcome.BROKEN, "seen", 0.1)
EXCUSED = Result("replies.encryption", Outcome.NOT_TRIED, "development", 0.0, on_scratch=False, is_excused=True)
UNTRIED = Result("traces.sinks", Outcome.NOT_TRIED, "its time was over", 0.0)


def test_every_promise_has_its_words_and_no_words_lack_a_promise():
    assert list(wording()) == list(IDS)
    for words in wording().values():
        assert set(words) == {"en", "nb", "nn", "promised", "tried"}
        assert all(words[language].endswith(".") for language in ("en", "nb", "nn", "tried"))


@pytest.mark.parametrize(
    ("results", "is_proved"),
    [((KEPT,), True), ((KEPT, EXCUSED), True), ((KEPT, BROKEN), False), ((KEPT, UNTRIED), False)],
    ids=["kept", "excused", "broken", "not tried"],
)
def test_it_is_proved_when_nothing_is_broken_or_left_out_without_excuse(results, is_proved):
    assert report(*results).is_proved is is_proved


def test_no_secret_and_no_address_of_a_machine_is_told():
    told = json.dumps(report(KEPT).as_dict())

    for never in (SECRET, "db.example.org", "10.1.2.0"):
        assert never not in told
    assert shown_settings(SETTINGS)["SLADD_DATABASE_URL"] == "postgresql+asyncpg"
    assert shown_settings(SETTINGS)["SLADD_OIDC_CLIENT_SECRET"] == "[set]"


def test_it_tells_what_was_tried_on_the_instance_itself():
    told = report(KEPT, EXCUSED).as_dict()["promises"]

    assert [promise["tried_on"] for promise in told] == ["scratch", "instance"]


def test_the_page_escapes_everything_and_needs_nothing_else():
    page = page_of(report(KEPT, BROKEN, EXCUSED, UNTRIED))

    assert HOSTILE not in page
    assert "&lt;script&gt;" in page
    assert not any(word in page for word in ("<script", "src=", "href=", "@import", "url("))
    assert page.count("<article") == 4


def test_the_files_are_named_by_the_moment_and_hold_the_same(tmp_path: Path):
    machine, page = file_report(tmp_path, report(KEPT, BROKEN))

    assert (machine.name, page.name) == ("sladd-proof-2026-11-25T191205Z.json", "sladd-proof-2026-11-25T191205Z.html")
    assert json.loads(machine.read_text("utf-8")) == report(KEPT, BROKEN).as_dict()
    assert sorted(tmp_path.iterdir()) == [page, machine]


def test_a_report_that_cannot_be_written_leaves_nothing_half_done(tmp_path: Path):
    (tmp_path / "sladd-proof-2026-11-25T191205Z.json").mkdir()

    with pytest.raises(OSError, match="irectory"):
        file_report(tmp_path, report(KEPT))
    assert [file.name for file in tmp_path.iterdir()] == ["sladd-proof-2026-11-25T191205Z.json"]
