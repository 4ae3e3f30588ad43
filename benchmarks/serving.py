"""Processes that serve on this machine while they are measured, and the process that asks them. All of them end with it."""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import psutil  # type: ignore[import-untyped]

from benchmarks.load import FINISH_SECONDS, Order, Outcome
from benchmarks.wire import REPLY_SECONDS

SLADD: Final = Path(sys.executable).with_name("sladd")
START_SECONDS: Final = 240.0
STOP_SECONDS: Final = 20.0
BEGIN_SECONDS: Final = 60.0
LOOK_EVERY: Final = 0.02
NOTHING_ELSE: Final[Mapping[str, str]] = {}
ROOT: Final = Path(__file__).parent.parent


class NotServing(RuntimeError):
    """A process that was to be measured did not come up."""


@dataclass(frozen=True, slots=True)
class Served:
    """A process that answers on a port. `ready_seconds` is how long it took to."""

    port: int
    process: psutil.Process
    ready_seconds: float

    @property
    def workers(self) -> list[psutil.Process]:
        """The processes that answer: the children where there are some, else itself."""
        return [child for child in self.process.children() if _has_a_model(child)] or [self.process]

    def ask(self, order: Order) -> Outcome:
        """Have a second process ask, and return what came of it."""
        longest = order.seconds + REPLY_SECONDS + FINISH_SECONDS + BEGIN_SECONDS + order.questions
        ran = subprocess.run(
            [sys.executable, "-m", "benchmarks.load"], input=json.dumps(asdict(order)), stdout=subprocess.PIPE,
            encoding="utf-8", timeout=longest, check=True, cwd=ROOT,
        )  # fmt: skip
        told = json.loads(ran.stdout)
        told["statuses"] = {int(status): count for status, count in told["statuses"].items()}
        return Outcome(**told)


def _has_a_model(process: psutil.Process) -> bool:
    return bool(process.memory_info().rss > 100 << 20)  # the helper that Python starts beside its workers has none


@contextmanager
def sladd(url: str, *, workers: int = 1, settings: Mapping[str, str] = NOTHING_ELSE) -> Iterator[Served]:
    """Serve with our own program."""
    environ = {"SLADD_DATABASE_URL": url, "SLADD_RELEASE_COPY": "", "SLADD_RATE_LIMIT": "off", **settings}
    port = free_port()
    with serving([str(SLADD), "serve", "--port", str(port), "--workers", str(workers)], port, **environ) as served:
        yield served


@contextmanager
def bare(kind: str, url: str) -> Iterator[Served]:
    """Serve with one of those that we are measured against."""
    port = free_port()
    with serving([sys.executable, "-m", "benchmarks.bare", kind, url, str(port)], port) as served:
        yield served


@contextmanager
def serving(command: Sequence[str], port: int, **settings: str) -> Iterator[Served]:
    """Run a program until it is left. Raises `NotServing` where it does not answer in time."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("SLADD_")}
    environ = {**inherited, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **settings}
    with tempfile.TemporaryDirectory() as folder, (Path(folder) / "said").open("w+", encoding="utf-8") as said:
        began = time.perf_counter()
        process = subprocess.Popen(command, env=environ, cwd=folder, stdout=said, stderr=said)  # noqa: S603 - our own
        try:
            _wait_until_ready(process, port, began + START_SECONDS, Path(said.name))
            yield Served(port, psutil.Process(process.pid), time.perf_counter() - began)
        finally:
            _end(process)


def free_port() -> int:
    """Return a port that nobody listens on now."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def _wait_until_ready(process: subprocess.Popen[bytes], port: int, gives_up_at: float, said: Path) -> None:
    while not _is_ready(port):
        if process.poll() is not None or time.perf_counter() > gives_up_at:
            raise NotServing(f"{process.args!r} did not come up:\n{said.read_text(encoding='utf-8')}")
        time.sleep(LOOK_EVERY)


def _is_ready(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
            connection.sendall(b"GET /health/ready HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")
            return connection.recv(12).endswith(b" 200")
    except OSError:
        return False


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ask a process to end, and make it and its children where it does not."""
    children = psutil.Process(process.pid).children(recursive=True) if process.poll() is None else []
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(STOP_SECONDS)
    for child in children:
        if child.is_running():
            child.kill()
