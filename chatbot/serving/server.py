"""One process that serves: told to stop, it says that it is not ready, finishes what it has begun, and ends with 0."""

import time
from collections.abc import Generator
from contextlib import contextmanager
from functools import partial
from socket import socket
from types import FrameType
from typing import Any, Final

import uvicorn

from chatbot.api.stopping import STOPPING
from chatbot.serving.bounds import Bounds
from chatbot.serving.connection import Connection
from chatbot.serving.pace import keep_pace
from chatbot.serving.watch import Watch

BACKLOG: Final = 2048
GRACEFUL_SECONDS: Final = 10
KEEP_ALIVE_SECONDS: Final = 5
HUNG_SECONDS: Final = 20


class Config(uvicorn.Config):
    """How a process serves. `drain_seconds`: how long it takes connections after it was told to stop."""

    drain_seconds: float = 0


def config_of(app: Any, bounds: Bounds, *, workers: int = 1, drain_seconds: float = 0) -> Config:
    """Return how to serve an application, or what a factory of that name makes."""
    config = Config(
        app,
        factory=isinstance(app, str),
        workers=workers,
        http=partial(Connection, watch=Watch(bounds)),  # type: ignore[arg-type]
        backlog=BACKLOG,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        lifespan="on",
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=GRACEFUL_SECONDS,
        timeout_worker_healthcheck=HUNG_SECONDS,
        ws="none",
    )
    config.drain_seconds = drain_seconds
    return config


class Server(uvicorn.Server):
    """A server that stops when it is told to, and calls that a success."""

    def __init__(self, config: Config) -> None:
        super().__init__(config)
        self._drain_seconds = config.drain_seconds
        self._leaves_at: float | None = None

    async def startup(self, sockets: list[socket] | None = None) -> None:
        """Start, and then keep pace."""
        await super().startup(sockets)
        keep_pace()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Say from now on that the process is not ready, and leave when it has been said for long enough."""
        if self._leaves_at is None and self.started:
            self._leaves_at = time.monotonic() + self._drain_seconds
            self.lifespan.state[STOPPING] = True
        else:
            self._leaves_at = 0.0
        super().handle_exit(sig, frame)

    async def on_tick(self, counter: int) -> bool:
        """Say whether to leave."""
        is_told = await super().on_tick(counter)
        return is_told and (self._leaves_at is None or time.monotonic() >= self._leaves_at)

    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Take the signals that stop a server, and do not raise them again afterwards: it has done what they ask."""
        with super().capture_signals():
            yield
            self._captured_signals.clear()
