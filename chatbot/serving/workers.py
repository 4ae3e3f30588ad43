"""Several processes on one socket. One that dies is replaced; where they die again and again the service ends.

A worker ends when its parent is gone, however that went.
"""

import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable
from socket import socket
from typing import Final

from uvicorn.supervisors.multiprocess import Multiprocess, Process

from chatbot.errors import WorkersFailing
from chatbot.logs import get_log
from chatbot.serving.server import GRACEFUL_SECONDS, HUNG_SECONDS, Config, Server

LOAD_SECONDS: Final = 120.0
WINDOW_SECONDS: Final = 60.0
MORE_THAN_WORKERS: Final = 3
STOP_SECONDS: Final = GRACEFUL_SECONDS + 15


class Worker(Process):
    """One process that serves, as its parent sees it and as it is in itself."""

    config: Config
    _is_asked_from = 0.0

    def start(self) -> None:
        """Start it. It is not asked whether it hangs before it has had time to load."""
        self._is_asked_from = time.monotonic() + LOAD_SECONDS
        super().start()

    def is_alive(self, timeout: float = HUNG_SECONDS) -> bool:
        """Say whether the process is there, and answers."""
        if not self.process.is_alive():
            return False
        return time.monotonic() < self._is_asked_from or self.ping(timeout)

    @property
    def server(self) -> Server:
        """The server in the process."""
        if self._server is None:
            self._server = Server(self.config)
        assert isinstance(self._server, Server)  # noqa: S101 - nobody else sets it
        return self._server

    def target(self, sockets: list[socket] | None = None) -> None:
        """Serve until told to stop, or until the parent is gone."""
        threading.Thread(target=_follow_the_parent, name="following", daemon=True).start()
        super().target(sockets)


class Workers(Multiprocess):
    """The parent of the processes."""

    def __init__(
        self, config: Config, sockets: list[socket], *, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(config, sockets)
        self._monotonic = monotonic
        self._deaths: deque[float] = deque()
        self._is_failing = False

    def serve(self) -> None:
        """Serve until told to stop. Raises `WorkersFailing` where the processes do not stay up."""
        self.run()
        if self._is_failing:
            raise WorkersFailing("the worker processes end again and again; what they wrote to standard error says why")

    def init_processes(self) -> None:
        """Start the processes."""
        self.processes = [self.new_worker() for _ in range(self.processes_num)]

    def new_worker(self) -> Process:
        """Start a process."""
        worker = Worker(self.config, self.sockets)
        worker.start()
        return worker

    def keep_subprocess_alive(self) -> None:
        """Replace who has died or hangs."""
        for index, worker in enumerate(self.processes):
            if self.should_exit.is_set():
                return
            if worker.is_alive(timeout=self.config.timeout_worker_healthcheck):
                continue
            worker.kill()
            worker.join()
            if self._dies_too_often():
                self._is_failing = True
                self.should_exit.set()
                return
            get_log().warning("worker_replaced", count=len(self._deaths))
            self.processes[index] = self.new_worker()

    def join_all(self) -> None:
        """Wait until the processes have finished what they had begun, but not for ever."""
        ends_at = self._monotonic() + STOP_SECONDS + getattr(self.config, "drain_seconds", 0)
        for worker in self.processes:
            worker.process.join(max(0, ends_at - self._monotonic()))
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()

    def handle_hup(self) -> None:
        """Stop: the terminal is gone. Nothing is read again while the service runs."""
        self.handle_term()

    def handle_ttin(self) -> None:
        """Do nothing: how many processes there are was said at the start."""

    handle_ttou = handle_ttin

    def _dies_too_often(self) -> bool:
        now = self._monotonic()
        self._deaths.append(now)
        while self._deaths[0] < now - WINDOW_SECONDS:
            self._deaths.popleft()
        return len(self._deaths) > self.processes_num + MORE_THAN_WORKERS


def _follow_the_parent() -> None:
    """Wait for the parent's end, however it came, and stop this process then."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(STOP_SECONDS)
        os.kill(os.getpid(), signal.SIGKILL)
