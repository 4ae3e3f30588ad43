"""Requests that are no HTTP, or too clever: refused by a problem or by hanging up, never a 500, never a word in the log.

What two readers could read in two ways is refused, so that nothing is smuggled past a proxy. A request that only looks
odd is answered as what it is.
"""

import json

import pytest

from tests.hostile.wire import CANARY, CLOSE, QUESTION, Got, Wire, chunked, get, post

TE = b"Transfer-Encoding: chunked\r\n"
NO_BODY = b"Host: sladd.example.org\r\n" + CLOSE + b"\r\n"

AMBIGUOUS = {
    "a length and chunks": post(TE, chunked(), length=b"4"),
    "no length and chunks with a request behind": post(TE, chunked() + get(b"/kanarifugl"), length=b"0"),
    "chunks of another name": post(b"Transfer-Encoding: xchunked\r\n", chunked(), length=None),
    "chunks that are not the last encoding": post(b"Transfer-Encoding: chunked, identity\r\n", chunked(), length=None),
    "two encodings": post(TE + b"Transfer-Encoding: identity\r\n", chunked(), length=None),
    "an encoding before its colon": post(b"Transfer-Encoding : chunked\r\n", chunked(), length=None),
    "an encoding behind a control character": post(b"Transfer-Encoding: \x0bchunked\r\n", chunked(), length=None),
    "an encoding on a folded line": post(b"Transfer-Encoding:\r\n chunked\r\n", chunked(), length=None),
    "two lengths": post(b"Content-Length: 5\r\n"),
    "the same length twice": post(b"Content-Length: %d\r\n" % len(QUESTION)),
    "a list of lengths": post(length=b"5, 5"),
    "a negative length": post(length=b"-1"),
    "a length with a sign": post(length=b"+%d" % len(QUESTION)),
    "a hexadecimal length": post(length=b"0x10"),
    "a length of five thousand digits": post(length=b"9" * 5_000),
    "a length beyond any integer": post(length=b"%d" % 2**64),
    "an empty length": post(length=b" "),
    "a chunk of no size": post(TE, b"kanarifugl\r\n" + QUESTION, length=None),
    "a chunk of negative size": post(TE, b"-5\r\n" + QUESTION, length=None),
    "a chunk beyond any integer": post(TE, b"f" * 17 + b"\r\n" + QUESTION, length=None),
    "a chunk that is longer than it says": post(TE, b"5\r\n%s\r\n0\r\n\r\n" % QUESTION, length=None),
    "chunks of a version that has none": post(TE, chunked(), length=None).replace(b"HTTP/1.1", b"HTTP/1.0"),
    "two hosts": get(headers=b"Host: kanarifugl.example.org\r\n"),
    "lines that end in a line feed": get().replace(b"\r\n", b"\n"),
    "a carriage return inside a header": get(headers=b"X-Kanarifugl: a\rb\r\n"),
    "a header without a colon": get(headers=b"kanarifugl\r\n"),
    "a header without a name": get(headers=b": kanarifugl\r\n"),
    "a header that begins with a space": get(headers=b" X-Kanarifugl: b\r\n"),
}
NO_HTTP = {
    "a NUL in the target": get(b"/kanarifugl\0"),
    "a NUL in a header": get(headers=b"X-Kanarifugl: a\0b\r\n"),
    "a NUL in a header's name": get(headers=b"X\0Kanarifugl: b\r\n"),
    "nothing but NULs": b"\0" * 100,
    "bytes in the target": get(b"/kanarifugl\xff"),
    "a target without a slash": get(b"kanarifugl"),
    "no target": get(b""),
    "an address that is none": get(b"http://[kanarifugl/"),
    "a tunnel": b"CONNECT kanarifugl.example.org:443 HTTP/1.1\r\n" + NO_BODY,
    "HTTP/0.9": b"GET /health/live\r\n\r\n",
    "HTTP/2.0 in the words of 1.1": get(version=b"HTTP/2.0"),
    "HTTP/1.2": get(version=b"HTTP/1.2"),
    "HTTP/9.9": get(version=b"HTTP/9.9"),
    "no HTTP": get(version=b"KANARIFUGL"),
    "HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0",
    "TLS": bytes.fromhex("160301006d010000690303") + b"kanarifugl" * 20,
    "SSH": b"SSH-2.0-kanarifugl\r\n",
    "a method of nobody's": b"KANARIFUGL / HTTP/1.1\r\n" + NO_BODY,
    "a method of a hundred thousand letters": b"K" * 100_000 + b" / HTTP/1.1\r\n" + NO_BODY,
    "a request line of a megabyte": get(b"/" + b"kanarifugl" * 100_000),
}
CUT_SHORT = {
    "nothing at all": b"",
    "half a request line": b"GET /kanarif",
    "half a header": b"GET /health/live HTTP/1.1\r\nHost: kanarif",
    "half a body": post(body=QUESTION[:30], length=b"%d" % len(QUESTION)),
    "half a chunk": post(TE, b"%x\r\n%s" % (len(QUESTION), QUESTION[:30]), length=None),
    "half the size of a chunk": post(TE, b"3", length=None),
    "a chunk without an end": post(TE, b"%x\r\n%s\r\n" % (len(QUESTION), QUESTION), length=None),
}
ODD = {
    "an empty line before": (b"\r\n" + get(), 200),
    "HTTP/1.0": (get(version=b"HTTP/1.0"), 200),
    "bytes in a header": (get(headers=b"X-Kanarifugl: \xff\xfe\r\n"), 200),
    "a body that a GET has no use for": (get(headers=b"Content-Length: 10\r\n") + CANARY, 200),
    "an absolute address of another host": (get(b"http://kanarifugl.example.org/health/live"), 200),
    "a host that is none": (get(b"/editor/kanarifugl").replace(b"sladd.example.org", b"[kanarifugl"), 404),
    "an expectation": (post(b"Expect: 100-continue\r\n"), 100),
    "an expectation of a gigabyte": (post(b"Expect: 100-continue\r\n", b"", length=b"1000000000"), 413),
    "a length of eight exbibytes": (post(length=b"%d" % 2**63), 413),
    "a chunk with an extension": (
        post(TE, b"%x;kanarifugl=1\r\n%s\r\n0\r\n\r\n" % (len(QUESTION), QUESTION), None),
        200,
    ),
    "no body at all": (post(body=b"", length=None), 403),
    "another protocol": (get(headers=b"Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"), 200),
    "tracing": (b"TRACE /v1/notice HTTP/1.1\r\nX-Kanarifugl: 1\r\n" + NO_BODY, 405),
    "a head": (b"HEAD /kanarifugl HTTP/1.1\r\n" + NO_BODY, 404),
    "a star": (b"OPTIONS * HTTP/1.1\r\n" + NO_BODY, 404),
    "half an escape": (get(b"/kanarifugl%"), 404),
    "an escape of no digits": (get(b"/kanarifugl%zz"), 404),
    "an escaped byte": (get(b"/kanarifugl%ff"), 404),
    "an escaped NUL": (get(b"/kanarifugl%00"), 404),
    "dots": (get(b"/../../etc/kanarifugl"), 404),
    "escaped dots": (get(b"/editor/static/..%2f..%2f..%2fetc/kanarifugl"), 404),
    "two slashes": (get(b"//kanarifugl.example.org/health/live"), 404),
    "a backslash": (get(b"/\\kanarifugl"), 404),
    "ranges by the thousand": (get(b"/widget.js", b"Range: bytes=%s\r\n" % (b"0-," * 2_000)), 200),
    "languages by the thousand": (get(b"/editor/sign-in", b"Accept-Language: %s\r\n" % (b"nb;q=nan," * 1_000)), 200),
}


def is_a_problem(got: Got) -> bool:
    """Say whether a refusal is told as every other is."""
    body = json.loads(got.raw.partition(b"\r\n\r\n")[2])
    return b"content-type: application/problem+json" in got.head and body["status"] == got.status


@pytest.mark.parametrize("sent", [*AMBIGUOUS.values(), *NO_HTTP.values()], ids=[*AMBIGUOUS, *NO_HTTP])
def test_what_is_no_request_is_refused_by_a_problem_and_closed(wire: Wire, sent):
    got = wire.send(sent)

    assert got.is_closed
    assert got.status in {400, 413, 414, 431, 501, 505}
    assert is_a_problem(got)
    assert got.raw.count(b"HTTP/1.1 ") == 1
    assert wire.is_silent(got)


@pytest.mark.parametrize("sent", CUT_SHORT.values(), ids=CUT_SHORT)
def test_what_is_cut_short_is_let_go(wire: Wire, sent):
    said = len(wire.log.read_bytes())

    got = wire.send(sent, half_closed=True)

    assert got.is_closed
    assert got.status in {None, 400}
    assert wire.is_silent(got)
    assert b"internal_error" not in wire.log.read_bytes()[said:]


@pytest.mark.parametrize(("sent", "status"), ODD.values(), ids=ODD)
def test_what_only_looks_odd_is_answered_as_what_it_is(wire: Wire, sent, status):
    got = wire.send(sent)

    assert got.is_closed
    assert got.status == status
    assert wire.is_silent(got)


def choosing(turns: int) -> tuple[bytes, list[bytes]]:
    """Return so many requests in one piece, and what the reply to each begins with and holds, in turn."""
    bodies = [
        b'{"choice": "kanarifugl"}',
        b'{"choice": "dogs", "language": "nb"}',
        b'{"choice": "wine", "language": "en"}',
    ]
    asked = (
        b"POST /v1/choices HTTP/1.1\r\nHost: sladd.example.org\r\nContent-Type: application/json\r\nContent-Length: "
    )
    pieces = [asked + b"%d\r\n\r\n%s" % (len(bodies[turn % 3]), bodies[turn % 3]) for turn in range(turns)]
    return b"".join(pieces), [
        (b"choice_unknown", b"title of dogs nb", b"title of wine en")[turn % 3] for turn in range(turns)
    ]


@pytest.mark.parametrize("turns", [10, 100])
def test_requests_in_one_piece_are_answered_in_their_order_as_far_as_they_are(wire: Wire, turns):
    sent, expected = choosing(turns)

    got = wire.send(sent + get())

    replies = [reply for reply in got.raw.split(b"HTTP/1.1 ")[1:] if b"overloaded" not in reply]
    assert all(words in reply for words, reply in zip(expected, replies, strict=False))
    assert len(replies) == turns + 1 or (got.is_closed and 1 <= len(replies) < turns)
    assert len(replies) == turns + 1 or turns > 10
    assert wire.is_silent(got)


def test_nothing_behind_a_broken_request_is_answered(wire: Wire):
    got = wire.send(post(TE, b"kanarifugl\r\n", length=None) + get() + get())

    assert got.is_closed
    assert got.raw.count(b"HTTP/1.1 ") == 1


def test_the_service_is_well_after_all_of_it(wire: Wire):
    assert wire.is_well()
