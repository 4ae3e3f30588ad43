"""A small application behind the server's own connections, in the loop of the test, with bounds that can be reached."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field

import pytest

from chatbot.serving import Bounds, Server, config_of
from tests.browser.hosting import listening_socket

LONGEST_SECONDS = 60
SMALL = Bounds(most_connections=5, head_seconds=0.5, write_seconds=0.5)


async def small_app(scope, receive, send):
    """Reply with the body that came, after it was told to go on where the path says `/slow`."""
    if scope["type"] == "lifespan":
        while (await receive())["type"] != "lifespan.shutdown":
            await send({"type": "lifespan.startup.complete"})
        await send({"type": "lifespan.shutdown.complete"})
        return
    body = b"names=" + b",".join(name for name, _ in scope["headers"]) + b" body="
    while True:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body"):
            break
    if scope["path"] == "/slow":
        await small_app.go_on.wait()
    if scope["path"] == "/large":
        body = b"x" * 4_000_000
    if scope["path"] == "/state":
        body = repr(scope["state"]).encode()
    await send(
        {"type": "http.response.start", "status": 200, "headers": [(b"content-length", str(len(body)).encode())]}
    )
    await send({"type": "http.response.body", "body": body})


@dataclass
class Caller:
    """One connection to the server."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def say(self, content: bytes) -> None:
        self.writer.write(content)
        await self.writer.drain()

    async def hear_all(self) -> bytes:
        """Return what comes until the connection is closed."""
        async with asyncio.timeout(LONGEST_SECONDS):
            try:
                return await self.reader.read()
            except ConnectionResetError:
                return b"reset"

    async def hear(self, mark: bytes) -> bytes:
        async with asyncio.timeout(LONGEST_SECONDS):
            return await self.reader.readuntil(mark)


@dataclass
class Running:
    """A server that runs."""

    server: Server
    port: int
    ended: asyncio.Task[None]
    go_on: asyncio.Event
    callers: list[Caller] = field(default_factory=list)

    async def call(self) -> Caller:
        self.callers.append(Caller(*await asyncio.open_connection("127.0.0.1", self.port)))
        return self.callers[-1]


Runs = Callable[..., AbstractAsyncContextManager[Running]]


@pytest.fixture
def running() -> Runs:
    """Run the server: `async with running() as server`."""

    @asynccontextmanager
    async def run(bounds: Bounds = SMALL, *, drain_seconds: float = 0) -> AsyncIterator[Running]:
        small_app.go_on = asyncio.Event()
        listening = listening_socket()
        server = Server(config_of(small_app, bounds, drain_seconds=drain_seconds))
        ended = asyncio.create_task(server.serve(sockets=[listening]))
        await eventually(lambda: server.started)
        place = Running(server, listening.getsockname()[1], ended, small_app.go_on)
        try:
            yield place
        finally:
            small_app.go_on.set()
            for caller in place.callers:
                caller.writer.transport.abort()
            await asyncio.sleep(0)
            server.should_exit = True
            await asyncio.wait_for(ended, LONGEST_SECONDS)

    return run


async def eventually(holds: Callable[[], object]) -> None:
    """Wait until something holds, but not for ever."""
    async with asyncio.timeout(LONGEST_SECONDS):
        while not holds():  # noqa: ASYNC110 - what is waited for has no event
            await asyncio.sleep(0.01)
