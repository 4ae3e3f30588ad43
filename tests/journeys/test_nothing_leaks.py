"""A canary through every door: a name, a number and a mail that must turn up in no reply, log, table or file.

`/v1/probe` hands the normalised text back to its sender by contract; it is searched everywhere else.
"""

import asyncio
import json
import logging
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from chatbot.logs import configure_logs
from chatbot.settings import Settings
from redaction import RawText, Redaction
from tests.conftest import Service
from tests.journeys.test_questions_are_forgotten_on_time import bytes_of
from tests.visitor import code_of

NAME, NUMBER, MAIL = "Zorabelle", "73914682", "zorabelle.kvist@example.org"
CANARIES = (NAME, NUMBER, MAIL, NAME.lower(), NAME.upper())
SENTENCE = f"Jeg heter {NAME}, tlf {NUMBER}, {MAIL}. Hvor er pakken min?"


class Telltale:
    """A redactor that fails and says in its error all that it was given."""

    def redact(self, raw: RawText, *, ends_at: float | None = None) -> Redaction:
        raise ValueError(raw.reveal())


class Sleeper:
    """A redactor that takes longer than its deadline."""

    def redact(self, raw: RawText, *, ends_at: float | None = None) -> Redaction:
        time.sleep(0.4)
        raise ValueError(raw.reveal())


class Confused:
    """A redactor whose redaction holds what is no redacted text, so that the hall itself trips."""

    def redact(self, raw: RawText, *, ends_at: float | None = None) -> Redaction:
        return Redaction(raw, (), raw)  # type: ignore[arg-type]


VALID = [
    ("POST", "/v1/questions", {"consent": True, "question": SENTENCE}),
    ("POST", "/v1/questions", {"consent": True, "question": SENTENCE, "language": "nb"}),
    ("PUT", "/v1/receipt", {"consent": True, "question": SENTENCE}),
]
MALFORMED = [
    ("POST", "/v1/questions", {"question": SENTENCE}),
    ("POST", "/v1/questions", {"consent": True, "question": [SENTENCE]}),
    ("POST", "/v1/questions", {"consent": True, "question": SENTENCE, SENTENCE: 1}),
    ("POST", "/v1/questions", {"consent": True, "question": SENTENCE, "language": SENTENCE}),
    ("POST", "/v1/questions", {"consent": True, "question": SENTENCE, "notice_version": NAME}),
    ("POST", "/v1/questions", {"consent": True, "question": SENTENCE * 100}),
    ("POST", "/v1/questions", {"consent": True, "question": SENTENCE * 1000}),
    ("POST", "/v1/questions", SENTENCE),
    ("POST", "/v1/choices", {"choice": NAME}),
    ("POST", "/v1/choices", {"choice": SENTENCE, "language": NAME}),
    ("POST", "/v1/probe", {"text": 1, NAME: NUMBER}),
    ("PUT", "/v1/receipt", {"question": SENTENCE}),
    ("GET", f"/v1/notice?language={NAME}", None),
    ("GET", f"/{NAME}/{NUMBER}?q={MAIL}", None),
    ("DELETE", f"/v1/questions?q={MAIL}", None),
    ("PATCH", "/v1/receipt", {"question": SENTENCE}),
]


def ids(cases: list[tuple[str, str, object]]) -> list[str]:
    return [
        f"{number} {method} {path.split('?')[0].replace(NAME, 'x')}" for number, (method, path, _) in enumerate(cases)
    ]


@pytest.fixture
def everything_said(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> Iterator[list[str]]:
    """Collect what reaches the logs, standard output and standard error, at the loudest level."""
    configure_logs()
    said: list[str] = []
    with caplog.at_level(logging.DEBUG):
        yield said
    out, err = capfd.readouterr()
    said += [out, err]
    assert not any(canary in text for text in said for canary in CANARIES), "a canary reached the logs"


def assert_nothing_kept(file: Path) -> None:
    """Search every table and every byte of the database."""
    with sqlite3.connect(file) as connection:
        rows = [row for table in ("question", "release") for row in connection.execute(f"SELECT * FROM {table}")]
    held = bytes_of(file)
    for canary in CANARIES:
        assert canary not in repr([value for row in rows for value in row if isinstance(value, str)])
        assert canary.encode() not in held


def assert_silent(response: httpx.Response) -> None:
    """Search a whole reply, headers included."""
    whole = response.text + json.dumps(dict(response.headers)) + json.dumps(json.loads(response.text or "null"))
    assert not any(canary in whole for canary in CANARIES)


async def send(client: httpx.AsyncClient, method: str, path: str, body: object) -> httpx.Response:
    headers = {"User-Agent": NAME, "Referer": f"https://example.org/{NAME}", "X-Forwarded-For": NUMBER, "Cookie": MAIL}
    if path.startswith("/v1/receipt"):
        asked = await client.post("/v1/questions", json={"consent": True, "question": "Hvor er tollen?"})
        receipt = asked.json().get("question", {}).get("receipt") if asked.status_code == 200 else None
        headers["Authorization"] = f"Bearer {receipt or '20261223.' + NAME}"
    return await client.request(method, path, json=body, headers=headers)


@pytest.mark.usefixtures("everything_said")
@pytest.mark.parametrize(("method", "path", "body"), VALID + MALFORMED, ids=ids(VALID + MALFORMED))
async def test_a_canary_turns_up_nowhere(client: httpx.AsyncClient, database_file: Path, method, path, body):
    response = await send(client, method, path, body)

    assert response.status_code != 500
    assert_silent(response)
    assert_nothing_kept(database_file)


@pytest.mark.usefixtures("everything_said")
@pytest.mark.parametrize("faulty", [Telltale(), Sleeper()], ids=["failing", "late"])
@pytest.mark.parametrize(
    ("method", "path", "body"), [VALID[0], ("POST", "/v1/probe", {"text": SENTENCE})], ids=["ask", "probe"]
)
async def test_a_redactor_that_fails_keeps_it_to_itself(
    service: Service, settings: Settings, database_file: Path, faulty, method, path, body
):
    async with service(settings.model_copy(update={"redaction_deadline_ms": 100}), redactor=faulty) as client:
        response = await send(client, method, path, body)
        await asyncio.sleep(0.5 if isinstance(faulty, Sleeper) else 0)

    assert (response.status_code, code_of(response)) == (503, "redaction_unavailable")
    assert_silent(response)
    assert_nothing_kept(database_file)
    assert stored(database_file) == 0


@pytest.mark.usefixtures("everything_said")
async def test_an_error_of_our_own_keeps_it_to_itself(service: Service, settings: Settings, database_file: Path):
    async with service(settings, redactor=Confused()) as client:
        response = await send(client, *VALID[0])

    assert (response.status_code, code_of(response)) == (500, "internal")
    assert_silent(response)
    assert_nothing_kept(database_file)


@pytest.mark.usefixtures("everything_said")
@pytest.mark.parametrize("fault", ["no table", "locked"])
async def test_a_failing_database_does_not_silence_the_bot_and_nothing_leaks(
    client: httpx.AsyncClient, database_file: Path, fault
):
    other = sqlite3.connect(database_file, isolation_level=None)
    other.execute("ALTER TABLE question RENAME TO question_gone" if fault == "no table" else "BEGIN EXCLUSIVE")

    response = await send(client, *VALID[0])

    assert response.status_code == 200
    assert response.json()["question"]["stored"] is False
    assert response.json()["question"]["receipt"] is None
    assert_silent(response)
    other.execute("ALTER TABLE question_gone RENAME TO question" if fault == "no table" else "ROLLBACK")
    other.close()
    assert_nothing_kept(database_file)


@pytest.mark.usefixtures("everything_said")
async def test_rights_wait_for_the_database_without_a_word(client: httpx.AsyncClient, database_file: Path):
    with sqlite3.connect(database_file) as other:
        other.execute("ALTER TABLE question RENAME TO question_gone")

    response = await client.get("/v1/receipt", headers={"Authorization": f"Bearer 20261223.{NAME}"})

    assert (response.status_code, code_of(response)) == (503, "archive_unavailable")
    assert_silent(response)


@pytest.mark.usefixtures("everything_said")
async def test_the_probe_stores_and_logs_nothing(client: httpx.AsyncClient, database_file: Path):
    response = await send(client, "POST", "/v1/probe", {"text": SENTENCE})

    assert NAME in response.json()["normalised"]
    assert NAME not in response.json()["redacted"]
    assert_nothing_kept(database_file)
    assert stored(database_file) == 0


@pytest.mark.usefixtures("everything_said")
async def test_what_another_library_says_is_not_repeated():
    logging.getLogger("presidio-analyzer").warning("found %s", SENTENCE)
    try:
        raise ValueError(SENTENCE)
    except ValueError:
        logging.getLogger("uvicorn.error").exception("failed on %s", SENTENCE)


def stored(file: Path) -> int:
    """Count the questions in the database."""
    with sqlite3.connect(file) as connection:
        return int(connection.execute("SELECT count(*) FROM question").fetchone()[0])
