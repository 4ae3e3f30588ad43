"""One connection, held to its bounds: a head that is too large or too slow, and a reader that does not read, are cut off.

uvicorn's own protocol bounds none of these. What is refused is told as a problem like any other, and nothing of it is logged.
"""

import asyncio
from http import HTTPStatus
from typing import Any, Final

import httptools
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from chatbot.api.catalogue import CATALOGUE, HEAD_TOO_LARGE, MEDIA_TYPE, REQUEST_INVALID, Problem
from chatbot.errors import Overloaded
from chatbot.serving.watch import Watch

MOST_THROWN_AWAY: Final = 1024 * 1024
OVERLOADED: Final = CATALOGUE[Overloaded]


class Refused(Exception):
    """Raised in the middle of a request that is over a bound, to stop reading it."""


class Connection(HttpToolsProtocol):
    """A connection that is watched."""

    def __init__(self, *arguments: Any, watch: Watch, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._watch, self._bounds = watch, watch.bounds
        self._fed = 0
        self._begin_head()
        self._refusal = REQUEST_INVALID
        self._is_refused = False
        self._thrown_away = 0
        self._head_until: float | None = None
        self._write_until: float | None = None
        self._closed_until: float | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a connection in, or tell it that there is no room."""
        super().connection_made(transport)
        if self._watch.admit(self):
            self._rest()
        else:
            self._tell(OVERLOADED)
            self.transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        """Let a connection go."""
        self._watch.forget(self)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read what came, as far as the bounds allow."""
        self._unset_keepalive_if_required()
        if self._is_refused:
            self._throw_away(len(data))
            return
        self._fed = len(data)
        self._beside += self._fed
        try:
            self.parser.feed_data(data)
            if self._beside > self._bounds.largest_beside:
                self._refuse(HEAD_TOO_LARGE)
        except httptools.HttpParserUpgrade:
            self._is_refused = True  # there is nothing to change to; it is answered, and what follows is not read
            self.cycle.keep_alive = False
        except httptools.HttpParserError:
            self._refuse(self._refusal)

    def on_message_begin(self) -> None:
        """Begin a request."""
        super().on_message_begin()
        self._begin_head()

    def on_url(self, url: bytes) -> None:
        """Read the address. Raises `Refused`."""
        self._count(len(url))
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Read a header. Raises `Refused`."""
        self._count(len(name) + len(value), headers=1)
        if not self._is_head_whole:  # a trailer would come after the application has read the headers: it is dropped
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Hand a request over, or let it wait for those before it. Raises `Refused`."""
        if not self._is_plain():
            raise Refused
        if len(self.pipeline) >= self._bounds.most_pipelined:
            self._refusal = OVERLOADED
            raise Refused
        super().on_headers_complete()
        self._is_head_whole = True
        self._head_until = None
        self._watch.works(self)

    def on_body(self, body: bytes) -> None:
        """Read a part of a body, whose own bound the application keeps."""
        self._fed -= len(body)
        self._beside -= 2 * len(body)
        super().on_body(body)

    def on_response_complete(self) -> None:
        """Turn to the next request."""
        super().on_response_complete()
        if self.cycle.response_complete and not self.transport.is_closing():
            self._rest()

    def pause_writing(self) -> None:
        """Wait for a reader who does not read, so long and no longer."""
        self._write_until = self._watch.monotonic() + self._bounds.write_seconds
        super().pause_writing()

    def resume_writing(self) -> None:
        """Write on."""
        self._write_until = None
        super().resume_writing()

    def part(self) -> None:
        """Close the connection, with what it has been told already."""
        self.transport.close()

    def look(self, now: float) -> None:
        """End the connection where it is out of time."""
        if self.transport.is_closing():
            self._closed_until = self._closed_until or now + self._bounds.write_seconds
            if now > self._closed_until:
                self.transport.abort()
        elif self._write_until is not None and now > self._write_until:
            self.transport.abort()
        elif self._head_until is not None and now > self._head_until:
            self.transport.close()

    def _is_plain(self) -> bool:
        """Say whether a head can be read in one way alone: not two hosts, no chunks in the version that has none."""
        names, version = [name for name, _ in self.headers], self.parser.get_http_version()
        has_chunks = b"transfer-encoding" in names
        return names.count(b"host") <= 1 and (version == "1.1" or (version == "1.0" and not has_chunks))

    def _rest(self) -> None:
        self._head_until = self._watch.monotonic() + self._bounds.head_seconds
        self._watch.rests(self)

    def _begin_head(self) -> None:
        self._head = self._headers = 0
        self._beside = self._fed
        self._is_head_whole = False

    def _count(self, size: int, *, headers: int = 0) -> None:
        self._head += size
        self._headers += headers
        if self._head > self._bounds.largest_head or self._headers > self._bounds.most_headers:
            self._refusal = HEAD_TOO_LARGE
            raise Refused

    def _refuse(self, problem: Problem) -> None:
        """Read no further. What has come whole before is answered first, and the connection is closed after it."""
        self._is_refused = True
        if self.cycle is None or self.cycle.response_complete:
            self._tell(problem)
        elif not self.cycle.more_body:
            self.cycle.keep_alive = False
        elif self.pipeline or self.cycle.response_started:
            self.transport.close()
        else:
            self._tell(problem)

    def _tell(self, problem: Problem) -> None:
        self._is_refused = True
        body = problem.response().body
        lines = [b"HTTP/1.1 %d %s" % (problem.status, HTTPStatus(problem.status).phrase.encode())]
        headers = [
            *self._bounds.headers, (b"content-type", MEDIA_TYPE.encode()), (b"content-length", b"%d" % len(body)),
            (b"connection", b"close"), *([(b"retry-after", b"%d" % Overloaded.retry_after)] if problem is OVERLOADED else []),
        ]  # fmt: skip
        lines += [b"%s: %s" % header for header in headers]
        self.transport.write(b"\r\n".join(lines) + b"\r\n\r\n" + bytes(body))
        self.transport.write_eof()
        self._write_until = self._watch.monotonic() + self._bounds.write_seconds

    def _throw_away(self, size: int) -> None:
        """Read on for a moment after a refusal: closed with bytes unread, the connection would take the refusal along."""
        self._thrown_away += size
        if self._thrown_away > MOST_THROWN_AWAY:
            self.transport.abort()
