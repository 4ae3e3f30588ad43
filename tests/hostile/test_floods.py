"""Too much of everything: headers without end, senders without haste, connections by the ten thousand.

Each is bounded and let go, and somebody who means no harm is answered meanwhile. No figure of time is a promise here: what
takes longer than a minute hangs.
"""

import resource
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress

import pytest

from tests.hostile.wire import HANG_SECONDS, QUESTION, Wire, chunked, get, post

MEGABYTE = 1024 * 1024
MOST_MORE_MEMORY = 128 * MEGABYTE
MANY = 10_000
BESIDE = 500  # files that this process has open beside its connections
START = b"GET /health/live HTTP/1.1\r\nHost: sladd.example.org\r\n"
TE = b"Transfer-Encoding: chunked\r\n"

TOO_MUCH = {
    "ten thousand headers": get(headers=b"".join(b"X-Kanarifugl-%d: 1\r\n" % number for number in range(10_000))),
    "one header ten thousand times": get(headers=b"Cookie: kanarifugl=1\r\n" * 10_000),
    "a header of a megabyte": get(headers=b"X-Kanarifugl: " + b"k" * MEGABYTE + b"\r\n"),
    "a header's name of a megabyte": get(headers=b"kanarifugl" * (MEGABYTE // 10) + b": 1\r\n"),
    "headers of ten megabytes without an end": START + b"X-Kanarifugl: 1\r\n" * (MEGABYTE // 2),
    "a header of ten megabytes without an end": START + b"X-Kanarifugl: " + b"k" * 10 * MEGABYTE,
    "a request line of ten megabytes without an end": b"GET /kanarifugl" + b"k" * 10 * MEGABYTE,
    "trailers of ten megabytes": post(TE, chunked()[:-2] + b"X-Kanarifugl: 1\r\n" * (MEGABYTE // 2), length=None),
    "an extension of ten megabytes": post(TE, b"%x;kanarifugl=" % len(QUESTION) + b"k" * 10 * MEGABYTE, length=None),
    "a body of ten megabytes": post(body=b"kanarifugl" * MEGABYTE),
    "a body of ten megabytes in chunks": post(TE, chunked(b"kanarifugl" * MEGABYTE), length=None),
    "a body of chunks of a byte": post(TE, b"1\r\nk\r\n" * (MEGABYTE // 4), length=None),
}


@pytest.mark.parametrize("sent", TOO_MUCH.values(), ids=TOO_MUCH)
def test_too_much_is_refused_or_hung_up_on(wire: Wire, sent):
    before = wire.resident()

    got = wire.send(sent)

    assert got.is_closed
    assert got.status in {None, 400, 413, 414, 431}
    assert wire.is_silent(got)
    assert wire.resident() < before + MOST_MORE_MEMORY


def dripping(line: socket.socket, piece: bytes, seconds: float) -> bool:
    """Send a piece again and again with hardly a pause, and say whether the other side hung up within so many seconds."""
    ends_at = time.monotonic() + seconds
    line.settimeout(0.2)
    while time.monotonic() < ends_at:
        try:
            line.send(piece)
            if not line.recv(65536):
                return True
        except TimeoutError:
            continue
        except ConnectionError:
            return True
    return False


SLOW = {
    "nothing": (b"", b""),
    "a request line a byte at a time": (b"G", b""),
    "headers a line at a time": (START, b"X-Kanarifugl: 1\r\n"),
    "a header a byte at a time": (START + b"X-Kanarifugl: ", b"k"),
    "a body a byte at a time": (post(body=b"", length=b"5000"), b"k"),
    "a body that never comes": (post(body=b"", length=b"5000"), b""),
    "chunks a byte at a time": (post(TE, b"", length=None), b"1\r\nk\r\n"),
    "trailers a line at a time": (post(TE, chunked()[:-2], length=None), b"X-Kanarifugl: 1\r\n"),
    "an old request and half a new one": (get().replace(b"Connection: close\r\n", b"") + START, b""),
}


HALVES = (b"GET /kanarifugl HTTP/1.1\r\n", post(body=QUESTION[:30], length=b"%d" % len(QUESTION)))


def test_slow_senders_are_hung_up_on_while_others_are_answered(wire: Wire):
    ended: dict[str, bool] = {}

    def send_slowly(name: str, begun: bytes, piece: bytes) -> None:
        with wire.connect() as line:
            line.sendall(begun)
            ended[name] = dripping(line, piece, HANG_SECONDS)

    senders = [threading.Thread(target=send_slowly, args=(name, *parts)) for name, parts in SLOW.items()]
    for sender in senders:
        sender.start()
    assert wire.is_well()
    for sender in senders:
        sender.join()

    assert ended == dict.fromkeys(SLOW, True)


def test_whoever_does_not_read_is_hung_up_on_and_holds_no_memory(wire: Wire):
    before = wire.resident()
    asked = get(b"/widget.js").replace(b"Connection: close\r\n", b"")
    with ExitStack() as opened:
        lines = [opened.enter_context(wire.connect()) for _ in range(20)]
        for line in lines:
            line.settimeout(0.2)
            with suppress(TimeoutError, ConnectionError):
                line.sendall(asked * 1_000)

        assert wire.is_well()
        assert wire.resident() < before + MOST_MORE_MEMORY


@contextmanager
def as_many_connections_as(wanted: int, wire: Wire) -> Iterator[list[socket.socket]]:
    """Open so many connections, or as many as this process may have files, and send half a request on each."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with ExitStack() as opened:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
        opened.callback(resource.setrlimit, resource.RLIMIT_NOFILE, (soft, hard))
        lines: list[socket.socket] = []
        for _ in range(min(wanted, hard - BESIDE)):
            with suppress(OSError):  # the other side's queue is full: as good as refused
                lines.append(opened.enter_context(socket.create_connection(("127.0.0.1", wire.port), timeout=1)))
                lines[-1].send(HALVES[len(lines) % 2])
        yield lines


def test_ten_thousand_connections_are_bounded_and_let_go(wire: Wire):
    before = wire.resident()

    with as_many_connections_as(MANY, wire) as lines:
        held = wire.process.num_fds()
        assert wire.resident() < before + MOST_MORE_MEMORY
        freed_at = time.monotonic() + HANG_SECONDS
        while not _is_answered(wire):
            assert time.monotonic() < freed_at

    bound = min(1_000, resource.getrlimit(resource.RLIMIT_NOFILE)[1] // 2)
    assert len(lines) > bound // 2
    assert held < bound + 200
    assert wire.is_well()


def _is_answered(wire: Wire) -> bool:
    """Say whether a question is answered while all the connections are there: one gets in when slow ones are let go."""
    with suppress(OSError):
        return wire.send(post()).status == 200
    return False
