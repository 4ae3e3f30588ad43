"""Applications on real sockets of this machine: the service, and the sites that carry its widget.

Each runs in a thread of its own with a loop of its own, so that a test can hold its clock and its redactor in hand.
"""

import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route

LONGEST_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Place:
    """Where an application answers. `address` and `other_address` are two origins to a browser."""

    port: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def other_address(self) -> str:
        return f"http://localhost:{self.port}"


def listening_socket() -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.bind(("127.0.0.1", 0))
    listening.listen(64)
    return listening


@contextmanager
def hosted(app: Any, listening: socket.socket | None = None, *, lifespan: str = "on") -> Iterator[Place]:
    """Run an application on a free port, until the end of the block."""
    listening = listening or listening_socket()
    config = uvicorn.Config(app, log_config=None, access_log=False, lifespan=lifespan, ws="none", timeout_keep_alive=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    gives_up_at = time.monotonic() + LONGEST_SECONDS
    while not server.started:
        assert thread.is_alive(), "the application did not start"
        assert time.monotonic() < gives_up_at, "the application did not start in time"
        time.sleep(0.01)
    try:
        yield Place(listening.getsockname()[1])
    finally:
        server.should_exit = True
        thread.join(LONGEST_SECONDS)
        listening.close()


def a_site(html: str, headers: Mapping[str, str] | None = None) -> Starlette:
    """Return a website of one page."""

    async def page(_request: object) -> HTMLResponse:
        return HTMLResponse(html, headers=dict(headers or {}))

    return Starlette(routes=[Route("/", page)])
