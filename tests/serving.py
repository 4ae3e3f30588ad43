"""The program as it serves: a real process on a free port, its address as it tells it, and all that it says.

What happens in another process is waited for here, and never for ever. The port is the one that the process has got: one
that was free a moment ago may be somebody else's.
"""

import os
import re
import signal
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.program import PROGRAM

START_SECONDS = 300
HANG_SECONDS = 300
READY = '"event": "ready"'
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")


@dataclass(frozen=True, slots=True)
class Serving:
    """A process that serves, where it answers, and the file with what it says."""

    process: psutil.Popen
    log: Path
    address: str = ""

    @property
    def port(self) -> int:
        """The port that it answers on."""
        return int(self.address.rpartition(":")[2])

    @property
    def said(self) -> str:
        """All that it has said so far."""
        return self.log.read_text("utf-8", "replace")

    @property
    def workers(self) -> list[psutil.Process]:
        """The worker processes, where there are several."""
        return [child for child in self.process.children() if "spawn_main" in " ".join(child.cmdline())]

    def stop(self) -> int:
        """Tell it to stop, as an operator does, and return its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return int(self.process.wait(HANG_SECONDS))


@contextmanager
def serving(folder: Path, environment: Mapping[str, str], *, workers: int = 1) -> Iterator[Serving]:
    """Run `sladd serve` in a folder, from when all of its workers are ready; what is left of it at the end is killed."""
    with started(folder, environment, folder / "said.txt", workers=workers) as found:
        wait_until(lambda: found.said.count(READY) == workers or found.process.poll() is not None, START_SECONDS)
        address = ADDRESS.search(found.said)
        assert address, found.said
        assert found.process.poll() is None, found.said
        yield Serving(found.process, found.log, address[0])


@contextmanager
def started(folder: Path, environment: Mapping[str, str], log: Path, *, workers: int = 1) -> Iterator[Serving]:
    """Start `sladd serve` on any free port, and wait for nothing."""
    command = [PROGRAM, "serve", "--port", "0", "--workers", str(workers)]
    with log.open("wb") as sink:
        process = psutil.Popen(command, env=dict(environment), cwd=folder, stdout=sink, stderr=sink)
    with killed_at_the_end(process):
        yield Serving(process, log)


@contextmanager
def killed_at_the_end(process: psutil.Popen) -> Iterator[None]:
    """Leave nothing of a process and its children behind."""
    try:
        yield
    finally:
        with suppress(psutil.NoSuchProcess):
            for each in [*process.children(recursive=True), process]:
                each.kill()
        process.wait(HANG_SECONDS)


def surroundings(database_url: str, **settings: str) -> dict[str, str]:
    """Return an environment with no setting but these, and a deadline that a busy machine keeps."""
    patient = {"SLADD_DATABASE_URL": database_url, "SLADD_REDACTION_DEADLINE_MS": "10000"}
    return {**without_settings(), **patient, **settings}


def without_settings() -> dict[str, str]:
    """Return the environment without a setting, and with leave to keep what is compiled: a start is half as long then."""
    unwanted = ("SLADD_", "PYTHONDONTWRITEBYTECODE")
    return {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}


def port_of(process: psutil.Popen) -> int:
    """Wait until a process listens that cannot say where, and return its port."""
    wait_until(lambda: _listening(process) or process.poll() is not None, START_SECONDS)
    return _listening(process)[0]


def _listening(process: psutil.Popen) -> list[int]:
    with suppress(psutil.Error):
        return [each.laddr.port for each in process.net_connections("tcp") if each.status == psutil.CONN_LISTEN]
    return []


def wait_until(holds: Callable[[], object], seconds: float = HANG_SECONDS) -> None:
    """Wait until something holds, but not for ever."""
    gives_up_at = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < gives_up_at, "what was waited for did not happen"
        time.sleep(0.05)
