"""A real Redis for the tests, from Debian's package `redis-server`: on a socket of its own, in memory alone.

Without the program the tests that want it are skipped, unless `TEST_REDIS_REQUIRED=1` says that they must run.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import redis

REQUIRED = "TEST_REDIS_REQUIRED"
LONGEST_SECONDS = 20


class RedisServer:
    """A running Redis that can be stopped, halted and started again."""

    def __init__(self, program: str, folder: Path, *arguments: str) -> None:
        self._socket = folder / "socket"
        self._command = [
            program, "--port", "0", "--unixsocket", str(self._socket), "--dir", str(folder),
            *(arguments or ("--save", "", "--appendonly", "no")),
        ]  # fmt: skip
        self.start()

    @property
    def url(self) -> str:
        return f"unix://{self._socket}"

    @property
    def client(self) -> redis.Redis:
        return redis.Redis(unix_socket_path=str(self._socket), socket_timeout=5)

    def start(self) -> None:
        self._process = subprocess.Popen(self._command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        gives_up_at = time.monotonic() + LONGEST_SECONDS
        while not self._answers():
            assert self._process.poll() is None, "the Redis did not start"
            assert time.monotonic() < gives_up_at, "the Redis did not start in time"
            time.sleep(0.02)

    def stop(self) -> None:
        self._process.kill()
        self._process.wait(LONGEST_SECONDS)

    def halt(self) -> None:
        """Let it accept calls and answer none."""
        self._process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        self._process.send_signal(signal.SIGCONT)

    def holds(self) -> dict[bytes, bytes]:
        """Return every key and value; what is no string is a failure of the test."""
        with self.client as client:
            return {key: client.get(key) or b"" for key in client.scan_iter()}

    def _answers(self) -> bool:
        try:
            with self.client as client:
                return bool(client.ping())
        except redis.RedisError:
            return False


@contextmanager
def own_redis(*arguments: str) -> Iterator[RedisServer]:
    """Run a Redis, perhaps with other arguments than those that keep it off the disk."""
    program = shutil.which("redis-server")
    if program is None:
        assert os.environ.get(REQUIRED) != "1", "redis-server is missing"
        pytest.skip("apt-get install redis-server runs this test")
    folder = Path(tempfile.mkdtemp(prefix="sladd-redis-"))
    server = RedisServer(program, folder, *arguments)
    try:
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
