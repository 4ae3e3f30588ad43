"""The real program on a real socket: canaries in places that only a server sees, and its standard error searched."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from tests.journeys.test_questions_are_forgotten_on_time import bytes_of

CANARY = "Zorabelle73914682"
START_SECONDS = 60


@pytest.fixture
def program(tmp_path: Path, database_file: Path) -> Iterator[tuple[str, int, Path]]:
    """Start `sladd serve` on any free port; yield its host, its port and the file with all that it says."""
    said = tmp_path / "said.txt"
    environment = {
        **os.environ, "SLADD_DATABASE_URL": f"sqlite+aiosqlite:///{database_file}", "PYTHONUNBUFFERED": "1",
    }  # fmt: skip
    command = [str(Path(sys.executable).with_name("sladd")), "serve", "--port", "0"]
    with said.open("wb") as sink:
        process = subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=sink, stderr=sink)
        try:
            yield "127.0.0.1", _port(said, process), said
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=20)


def _port(said: Path, process: subprocess.Popen[bytes]) -> int:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        found = re.search(r"http://127\.0\.0\.1:(\d+)", said.read_text())
        if found and '"event": "ready"' in said.read_text():
            return int(found[1])
        time.sleep(0.1)
    raise AssertionError(f"the program did not start: {said.read_text()}")


def _send_raw(host: str, port: int, content: bytes) -> bytes:
    """Return what is replied, which may be nothing: a connection whose headers are over their bound is reset."""
    received = b""
    with socket.create_connection((host, port), timeout=5) as connection, suppress(ConnectionError):
        connection.sendall(content)
        connection.shutdown(socket.SHUT_WR)
        while chunk := connection.recv(65_536):
            received += chunk
    return received


def test_a_running_service_says_nothing_of_its_visitors(program: tuple[str, int, Path], database_file: Path):
    host, port, said = program
    url = f"http://{host}:{port}"
    question = {"consent": True, "question": f"Jeg heter Zorabelle, {CANARY}. Hvor er tollkontoret?"}

    replies = [
        httpx.post(f"{url}/v1/questions", json=question, headers={"User-Agent": CANARY}, timeout=10).text,
        httpx.get(f"{url}/{CANARY}?q={CANARY}", timeout=10).text,
        httpx.post(f"{url}/v1/questions", content=CANARY, headers={"Content-Type": CANARY}, timeout=10).text,
        _send_raw(host, port, f"{CANARY} / HTTP/1.1\r\n\r\n".encode()).decode(),
        _send_raw(host, port, f"GET /{CANARY} HTTP/9.9\r\n{CANARY}\r\n\r\n".encode()).decode(),
        _send_raw(host, port, f"POST /v1/questions HTTP/1.1\r\nHost: {CANARY}\r\nContent-Length: 99\r\n\r\n{CANARY}".encode()).decode(),
        _send_raw(host, port, b"GET / HTTP/1.1\r\nX: " + CANARY.encode() * 9000 + b"\r\n\r\n").decode(),
    ]  # fmt: skip

    assert '"kind"' in replies[0]
    assert not any("Zorabelle" in reply for reply in replies)
    assert "Zorabelle" not in said.read_text()
    assert b"Zorabelle" not in bytes_of(database_file)
    assert "server" not in httpx.get(f"{url}/health/live", timeout=10).headers


def test_a_stopped_service_leaves_its_questions_and_no_open_log(program: tuple[str, int, Path], database_file: Path):
    host, port, _ = program
    asked = httpx.post(
        f"http://{host}:{port}/v1/questions", json={"consent": True, "question": "Hvor er tollkontoret?"}, timeout=10
    )

    assert asked.json()["question"]["stored"] is True
    assert b"Hvor er tollkontoret?" in bytes_of(database_file)
