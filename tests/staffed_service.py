"""A real process that serves and believes who one says one is, at a port of its own: killed, it may come back there."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import psutil
import uvicorn

from chatbot.app import create_app
from chatbot.building import build_redactor
from chatbot.settings import Settings
from tests.serving import START_SECONDS, killed_at_the_end, wait_until
from tests.staffed import staff

HOUSE = Path(__file__).parents[1]


@contextmanager
def port_kept() -> Iterator[int]:
    """Keep a port from everybody but those who know of it. Who connects is refused while nobody listens there."""
    with _bound(0) as keeping:
        yield keeping.getsockname()[1]


@contextmanager
def staffed_service(url: str, port: int) -> Iterator[psutil.Popen]:
    """Serve a database in a process of its own, until it is killed at the end or before."""
    command = [sys.executable, "-m", "tests.staffed_service", url, str(port)]
    serving = psutil.Popen(
        command, cwd=HOUSE, env={**os.environ, "PYTHONPATH": str(HOUSE)}, stderr=subprocess.DEVNULL
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    with killed_at_the_end(serving):
        wait_until(lambda: _answers(address) or serving.poll() is not None, START_SECONDS)
        assert serving.poll() is None
        yield serving


def _answers(address: str) -> bool:
    with suppress(httpx.TransportError):
        return httpx.get(f"{address}/health/live", timeout=START_SECONDS).is_success
    return False


def _bound(port: int) -> socket.socket:
    bound = socket.socket()
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    bound.bind(("127.0.0.1", port))
    return bound


def _serve(url: str, port: int) -> None:
    settings = Settings(database_url=url, release_copy=None, rate_limit="off")
    app = staff(create_app(settings, redactor=build_redactor(settings, patient=True)))
    uvicorn.Server(uvicorn.Config(app, log_level="error")).run(sockets=[_bound(port)])


if __name__ == "__main__":
    _serve(sys.argv[1], int(sys.argv[2]))
