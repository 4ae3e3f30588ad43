"""Real worker processes: one that is killed is replaced, a stop ends them all, and so does the death of their parent."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import httpx
import psutil
import pytest

from tests.chatbot.serving.small_service import WORKERS

ROOT = Path(__file__).parents[3]
LONGEST_SECONDS = 60


class Service:
    """The processes, from outside."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.chatbot.serving.small_service"]
        self.parent = psutil.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.address = f"http://127.0.0.1:{int(self.parent.stdout.readline())}"
        self.wait_for(lambda: len(self.workers) == WORKERS and self.answering() in self.numbers)

    @property
    def workers(self) -> list[psutil.Process]:
        return [child for child in self.parent.children() if serves(child)]

    @property
    def numbers(self) -> set[int]:
        return {worker.pid for worker in self.workers}

    def answering(self) -> int | None:
        """Return the number of the process that answers, if one does."""
        with suppress(httpx.TransportError):
            return int(httpx.get(self.address, timeout=5).text)
        return None

    def wait_for(self, holds: Callable[[], object]) -> None:
        gives_up_at = time.monotonic() + LONGEST_SECONDS
        while not holds():
            assert time.monotonic() < gives_up_at
            time.sleep(0.05)

    def end(self) -> str:
        """End what is left, and return what was said."""
        with suppress(psutil.NoSuchProcess):
            for process in [*self.parent.children(recursive=True), self.parent]:
                process.kill()
        return self.parent.communicate(timeout=LONGEST_SECONDS)[1]


def serves(process: psutil.Process) -> bool:
    """Say whether a process is a worker that has not ended."""
    with suppress(psutil.Error):
        return "spawn_main" in " ".join(process.cmdline())
    return False


@pytest.fixture
def service() -> Iterator[Service]:
    started = Service()
    yield started
    started.end()


def test_a_killed_worker_is_replaced_and_a_stop_is_a_success(service: Service):
    killed, other = service.workers
    killed.kill()
    service.wait_for(lambda: killed.pid not in service.numbers and len(service.numbers) == WORKERS)
    (new,) = service.numbers - {killed.pid, other.pid}
    other.suspend()
    service.wait_for(lambda: service.answering() == new)
    other.resume()
    service.parent.send_signal(signal.SIGTERM)

    assert service.parent.wait(LONGEST_SECONDS) == 0
    assert service.end().count("worker_replaced") == 1


def test_workers_end_when_their_parent_is_killed(service: Service):
    workers = service.workers
    service.parent.kill()

    assert psutil.wait_procs(workers, timeout=LONGEST_SECONDS)[1] == []
