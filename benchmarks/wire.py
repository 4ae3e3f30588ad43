"""One kept-alive HTTP/1.1 connection on a bare socket: light enough that asking is not what is measured."""

import asyncio
import json
from typing import Final, Self, cast

HEADERS_END: Final = b"\r\n\r\n"
LENGTH: Final = b"content-length: "
REPLY_SECONDS: Final = 30.0
"""So long a reply is waited for before it counts as none."""
NONE: Final = 0
"""The status of a request that got no reply."""


def question(text: str) -> bytes:
    """Return a question as it goes over the wire, with consent."""
    body = json.dumps({"consent": True, "question": text}, ensure_ascii=False).encode()
    return (
        b"POST /v1/questions HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"
        b"content-length: %d\r\n\r\n%b" % (len(body), body)
    )


def getting(path: str) -> bytes:
    r"""Return a GET as it goes over the wire.

    >>> getting("/health/live")
    b'GET /health/live HTTP/1.1\r\nhost: localhost\r\n\r\n'
    """
    return f"GET {path} HTTP/1.1\r\nhost: localhost\r\n\r\n".encode()


class Connection(asyncio.Protocol):
    """Sends one request at a time and tells the status of its reply."""

    def __init__(self) -> None:
        self._came = bytearray()
        self._replied: asyncio.Future[int] | None = None
        self._transport: asyncio.Transport | None = None

    @classmethod
    async def open(cls, port: int) -> Self:
        """Connect to a port of this machine."""
        _, protocol = await asyncio.get_running_loop().create_connection(cls, "127.0.0.1", port)
        return protocol

    @property
    def is_open(self) -> bool:
        """Say whether another request can go this way."""
        return self._transport is not None and not self._transport.is_closing()

    async def ask(self, request: bytes) -> int:
        """Return the status of the reply; `NONE` where there is none in time."""
        if not self.is_open or self._transport is None:
            return NONE
        self._came.clear()
        self._replied = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        try:
            async with asyncio.timeout(REPLY_SECONDS):
                return await self._replied
        except TimeoutError:
            self._transport.abort()
            return NONE

    def close(self) -> None:
        """Hang up."""
        if self._transport is not None:
            self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way to send on."""
        self._transport = cast("asyncio.Transport", transport)  # uvloop's are none by their type

    def data_received(self, data: bytes) -> None:
        """Take a part of the reply, and tell its status when the whole is here."""
        self._came += data
        head = self._came.find(HEADERS_END)
        if head < 0 or self._replied is None or self._replied.done():
            return
        place = self._came.find(LENGTH, 0, head)
        length = int(self._came[place + len(LENGTH) : self._came.find(b"\r", place)]) if place >= 0 else 0
        if len(self._came) >= head + len(HEADERS_END) + length:
            self._replied.set_result(int(self._came[9:12]))

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - asyncio's signature
        """Tell that no reply comes."""
        if self._replied is not None and not self._replied.done():
            self._replied.set_result(NONE)
