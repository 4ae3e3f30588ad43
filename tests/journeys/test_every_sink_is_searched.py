"""The real program with two workers and everything on that can tell: canaries through every door, then every sink searched.

Replies, log and standard error, figures, traces, every file that it wrote while it ran and after, command lines and environment of
its processes, and what a core dump would hold. The stores of the rate limit and of PostgreSQL have searches of their own.
"""

import io
import re
import shutil
import socket
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from tests.collector import Collector, some_collector
from tests.conftest import Service
from tests.engines import PostgreSQLServer, on_postgresql
from tests.figures import figure
from tests.journeys.test_nothing_leaks import CANARIES, MALFORMED, NAME, NUMBER, SENTENCE, VALID, send
from tests.serving import READY, Serving, serving, surroundings

SOON_SECONDS = 60
WORKERS = 2
TOKEN = "a token of twenty-four c"
RAW = (
    f"{NAME} / HTTP/1.1\r\n\r\n",
    f"GET /{NAME} HTTP/9.9\r\n{NUMBER}\r\n\r\n",
    f"POST /v1/questions HTTP/1.1\r\nHost: {NAME}\r\nContent-Length: 99\r\n\r\n{SENTENCE}",
    f"GET / HTTP/1.1\r\nX: {NAME * 9000}\r\n\r\n",
)
NOTHING_MORE: Mapping[str, str] = {}


@dataclass
class Evidence:
    """All that the program left anywhere."""

    replies: list[str] = field(default_factory=list)
    said: str = ""
    figures: list[str] = field(default_factory=list)
    traces: bytes = b""
    files: dict[str, bytes] = field(default_factory=dict)
    processes: dict[str, str] = field(default_factory=dict)
    limits: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def evidence(tmp_path_factory: pytest.TempPathFactory, seeded_file: Path) -> Evidence:
    """Run the program, ask it with canaries, look everywhere, stop it, and look again."""
    home = tmp_path_factory.mktemp("home")
    (home / "tmp").mkdir()
    shutil.copy(seeded_file, home / "sladd.db")
    found = Evidence()
    with some_collector() as collector:
        with serving(home, _environment(home, collector), workers=WORKERS) as served:
            _ask(served, found)
            _read_figures(served.address, found)
            _look(home, served, found)
            served.stop()
        found.traces = b"".join(collector.bodies)
    found.said = served.said
    found.files |= {f"after {name}": content for name, content in _files(home).items()}
    found.left = [path.name for path in (home / "tmp").iterdir()]
    return found


def _environment(home: Path, collector: Collector) -> dict[str, str]:
    return surroundings(
        f"sqlite+aiosqlite:///{home}/sladd.db", SLADD_TRACES_URL=collector.url, SLADD_METRICS_TOKEN=TOKEN,
        TMPDIR=str(home / "tmp"), PYTHONASYNCIODEBUG="1", PYTHONFAULTHANDLER="1",
    )  # fmt: skip


def _ask(served: Serving, found: Evidence) -> None:
    """Send every canary through every door, each over a connection of its own, so that both workers have some."""
    for method, path, body in [*VALID, *MALFORMED]:
        found.replies.append(_reply(served.address, method, path, json=body))
    found.replies.append(_reply(served.address, "POST", VALID[0][1], content=NAME, more={"Content-Type": NAME}))
    for raw in RAW:
        with socket.create_connection(("127.0.0.1", served.port), timeout=SOON_SECONDS) as connection:
            found.replies.append(_reply_to_raw(connection, raw.encode()))


def _reply(address: str, method: str, path: str, *, more: Mapping[str, str] = NOTHING_MORE, **body: object) -> str:
    headers = {"User-Agent": NAME, "X-Forwarded-For": NUMBER, "Cookie": NAME, "traceparent": NAME, **more}
    reply = httpx.request(method, address + path, headers=headers, timeout=SOON_SECONDS, **body)
    return f"{reply.headers}{reply.text}"


def _reply_to_raw(connection: socket.socket, sent: bytes) -> str:
    """Return what is replied, which may be nothing: a connection whose headers are over their bound is reset."""
    received = b""
    with suppress(ConnectionError):
        connection.sendall(sent)
        connection.shutdown(socket.SHUT_WR)
        while part := connection.recv(65_536):
            received += part
    return received.decode()


def _read_figures(url: str, found: Evidence) -> None:
    for _ in range(2 * WORKERS):
        response = httpx.get(f"{url}/metrics", headers={"Authorization": f"Bearer {TOKEN}"}, timeout=SOON_SECONDS)
        found.figures.append(response.text)


def _look(home: Path, served: Serving, found: Evidence) -> None:
    found.files = _files(home)
    for process in [served.process, *served.process.children(recursive=True)]:
        found.processes[str(process.pid)] = repr((process.cmdline(), process.environ(), process.name()))
        limits = Path(f"/proc/{process.pid}/limits")
        found.limits += [line for line in limits.read_text().splitlines() if line.startswith("Max core file")]


def _files(home: Path) -> dict[str, bytes]:
    """Return every file, and what is in those that are archives."""
    files = {str(path.relative_to(home)): path.read_bytes() for path in home.rglob("*") if path.is_file()}
    for name, content in list(files.items()):
        if name.endswith(".zip"):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                files |= {f"{name}/{inner}": archive.read(inner) for inner in archive.namelist()}
    return files


def assert_free(content: bytes | str, where: str) -> None:
    """Look for a canary, in any spelling of bytes that a sink might have."""
    whole = content.encode() if isinstance(content, str) else content
    for canary in CANARIES:
        for code in ("utf-8", "utf-16-le", "utf-16-be"):
            assert canary.encode(code) not in whole, where


def test_no_reply_holds_a_canary_or_names_the_server(evidence: Evidence):
    assert sum('"kind"' in reply for reply in evidence.replies) >= 2
    for reply in evidence.replies:
        assert_free(reply, "a reply")
        assert "server:" not in reply.replace("'", "").lower()


def test_the_program_said_no_canary(evidence: Evidence):
    assert evidence.said.count(READY) == WORKERS
    assert_free(evidence.said, "what the program said")
    assert "Traceback" not in evidence.said


def test_the_figures_of_all_workers_are_told_by_each_and_hold_no_canary(evidence: Evidence):
    asked = sum(path == "/v1/questions" and method == "POST" for method, path, _ in [*VALID, *MALFORMED])
    for text in evidence.figures:
        assert_free(text, "the figures")
        assert figure(text, "sladd_workers") == WORKERS
        assert figure(text, "sladd_ask_seconds_count") >= asked
        assert figure(text, "sladd_questions_stored_total") == 2


def test_the_traces_hold_no_canary(evidence: Evidence):
    assert evidence.traces.count(b"door") > len(VALID)
    assert_free(evidence.traces, "the traces")
    assert socket.gethostname().encode() not in evidence.traces


def test_no_file_holds_a_canary_while_it_runs_or_after(evidence: Evidence):
    names = " ".join(evidence.files)
    assert all(
        part in names for part in ("sladd.db", "sladd.db-wal", "sladd-release.zip/", "tmp/sladd-metrics-", "after ")
    )
    for name, content in evidence.files.items():
        assert_free(content, name)
        assert_free(name, "the name of a file")


def test_no_command_line_or_environment_holds_a_canary_and_no_core_is_dumped(evidence: Evidence):
    assert len(evidence.processes) > WORKERS
    for of_one in evidence.processes.values():
        assert_free(of_one, "a process")
    assert evidence.limits
    assert all(re.fullmatch(r"Max core file size\s+0\s+0\s+bytes\s*", line) for line in evidence.limits)
    assert not any("core" in Path(name).name for name in evidence.files)


def test_a_stop_leaves_what_was_asked_and_nothing_temporary(evidence: Evidence):
    assert b"Hvor er pakken min?" in evidence.files["after sladd.db"]
    assert not [name for name in evidence.files if name.startswith("after sladd.db-")]
    assert evidence.left == []


@on_postgresql
async def test_no_file_and_no_log_of_postgresql_holds_a_canary(
    service: Service, settings, database_url: str, postgresql: PostgreSQLServer
):
    async with service(settings) as client:
        replies = [await send(client, *case) for case in [*VALID, *MALFORMED]]

    assert replies[0].json()["question"]["stored"] is True
    assert_free(postgresql.says(), "the server's log")
    assert [postgresql.files_with(canary.encode()) for canary in (NAME, NUMBER)] == [[], []]
