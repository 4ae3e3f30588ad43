"""A served process and a bare socket to it: bytes out, bytes back, nothing between that would mend them.

What is sent holds a canary or a number, and neither may turn up in what the process says.
"""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import httpx
import psutil

from tests.serving import HANG_SECONDS, serving, surroundings

CANARY: Final = b"kanarifugl"
NUMBER: Final = b"73914682"
QUESTION: Final = b'{"consent": true, "question": "hvor mye vin kan jeg ta med, tlf 73914682"}'
CLOSE: Final = b"Connection: close\r\n"


@dataclass(frozen=True)
class Got:
    """What came back before the other side closed; `is_closed` says whether it did."""

    raw: bytes
    is_closed: bool

    @property
    def head(self) -> bytes:
        """The status line and the headers, in small letters."""
        return self.raw.partition(b"\r\n\r\n")[0].lower()

    @property
    def status(self) -> int | None:
        """The status, None where nothing came."""
        return int(self.raw.split(b" ", 2)[1]) if self.raw else None


@dataclass(frozen=True)
class Wire:
    """A process that serves, and what it says."""

    port: int
    process: psutil.Popen
    log: Path

    def connect(self) -> socket.socket:
        """Open a connection."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=HANG_SECONDS)

    def send(self, sent: bytes, *, half_closed: bool = False) -> Got:
        """Send bytes, perhaps say that no more will come, and take what comes back until the other side closes."""
        with self.connect() as line:
            with suppress(ConnectionError):  # refused in the middle
                line.sendall(sent)
                if half_closed:
                    line.shutdown(socket.SHUT_WR)
            return rest_of(line)

    def is_well(self) -> bool:
        """Say whether the service is alive and answers a question of somebody who means no harm."""
        with httpx.Client(base_url=f"http://127.0.0.1:{self.port}", timeout=HANG_SECONDS) as client:
            live = client.get("/health/live")
            asked = client.post("/v1/questions", json={"consent": True, "question": "hvor mye vin kan jeg ta med"})
        return (live.status_code, asked.status_code) == (200, 200)

    def is_silent(self, got: Got) -> bool:
        """Say whether nothing of what was sent came back or was written down."""
        return not any(word in text.lower() for word in (CANARY, NUMBER) for text in (got.raw, self.log.read_bytes()))

    def resident(self) -> int:
        """Return how many bytes of memory the process holds."""
        return int(self.process.memory_info().rss)


def rest_of(line: socket.socket) -> Got:
    """Take what comes until the other side closes, or is silent for longer than anything may take."""
    got = bytearray()
    try:
        while part := line.recv(65536):
            got += part
    except TimeoutError:
        return Got(bytes(got), is_closed=False)
    except ConnectionError:
        pass
    return Got(bytes(got), is_closed=True)


def get(path: bytes = b"/health/live", headers: bytes = b"", version: bytes = b"HTTP/1.1") -> bytes:
    """Return a request that asks to close when it is answered."""
    return b"GET %s %s\r\nHost: sladd.example.org\r\n%s%s\r\n" % (path, version, CLOSE, headers)


def post(headers: bytes = b"", body: bytes = QUESTION, length: bytes | None = b"") -> bytes:
    """Return a question, by default with the length that it has, or with another, or with none."""
    told = b"" if length is None else b"Content-Length: %s\r\n" % (length or b"%d" % len(body))
    start = b"POST /v1/questions HTTP/1.1\r\nHost: sladd.example.org\r\nContent-Type: application/json\r\n"
    return start + CLOSE + told + headers + b"\r\n" + body


def chunked(body: bytes = QUESTION) -> bytes:
    """Return a body as one chunk and its end."""
    return b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)


@contextmanager
def served(file: Path, folder: Path) -> Iterator[Wire]:
    """Run `sladd serve` on a SQLite file and a free port."""
    with serving(folder, surroundings(f"sqlite+aiosqlite:///{file}")) as running:
        yield Wire(running.port, running.process, running.log)
