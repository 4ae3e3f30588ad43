"""A connection is held to its bounds: a head that is too large or too slow, a reader who does not read, and their number."""

import asyncio
import json

import pytest

from chatbot.api.headers import HEADERS
from chatbot.logs import configure_logs
from chatbot.serving import Bounds
from tests.chatbot.serving.conftest import SMALL, Runs, eventually

GET = b"GET / HTTP/1.1\r\nHost: sladd.example.org\r\n"
LAST = b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n"


def problem_of(said: bytes) -> tuple[int, str]:
    """Return status and code of a problem, after checking that it carries the headers of every reply."""
    head, _, body = said.partition(b"\r\n\r\n")
    for name, value in HEADERS:
        assert b"%s: %s" % (name, value) in head
    assert b"content-type: application/problem+json" in head
    assert b"\r\nserver:" not in head
    assert b"connection: close" in head
    return int(head.split()[1]), json.loads(body)["code"]


TOO_MUCH = {
    "a long address": (b"GET /" + b"a" * 17_000 + b" HTTP/1.1\r\n\r\n", 431, "head_too_large"),
    "a long header": (GET + b"X: " + b"a" * 17_000 + b"\r\n\r\n", 431, "head_too_large"),
    "many headers": (GET + b"X: 1\r\n" * 101 + b"\r\n", 431, "head_too_large"),
    "a header without an end": (GET + b"X: " + b"a" * 70_000, 431, "head_too_large"),
    "an address without an end": (b"GET /" + b"a" * 70_000, 431, "head_too_large"),
    "no HTTP": (b"Zorabelle\r\n\r\n", 400, "request_invalid"),
    "another HTTP": (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400, "request_invalid"),
    "two lengths": (b"POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400, "request_invalid"),
    "a length and chunks": (
        b"POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400, "request_invalid",
    ),
    "a broken chunk": (b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nZorabelle\r\n", 400, "request_invalid"),
    "a chunk with a long word": (
        b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1;" + b"a" * 70_000, 431, "head_too_large",
    ),
    "a trailer without an end": (
        b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: " + b"a" * 70_000, 431, "head_too_large",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TOO_MUCH)
async def test_what_is_no_request_or_too_large_is_told_as_a_problem(running: Runs, name: str, capsys):
    content, status, code = TOO_MUCH[name]
    async with running() as server:
        caller = await server.call()
        await caller.say(content)
        said = await caller.hear_all()

    assert problem_of(said) == (status, code)
    assert b"Zorabelle" not in said
    assert capsys.readouterr().err == ""


async def test_a_trailer_does_not_become_a_header(running: Runs):
    async with running() as server:
        caller = await server.call()
        await caller.say(b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n")
        await caller.say(b"2\r\nhi\r\n0\r\nX-Forwarded-For: 203.0.113.9\r\n\r\n")
        said = await caller.hear_all()

    assert said.endswith(b"names=transfer-encoding,connection body=hi")


async def test_a_long_body_in_small_chunks_is_no_flood(running: Runs):
    async with running() as server:
        caller = await server.call()
        await caller.say(b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n")
        await caller.say((b"40\r\n" + b"a" * 64 + b"\r\n") * 5_000)
        await caller.say(b"0\r\n\r\n")
        said = await caller.hear_all()

    assert said.count(b"a" * 64) == 5_000


async def test_what_came_whole_is_answered_before_what_is_refused(running: Runs):
    async with running() as server:
        caller = await server.call()
        await caller.say(b"GET /slow HTTP/1.1\r\n\r\nZorabelle")
        await asyncio.sleep(0.1)
        server.go_on.set()
        said = await caller.hear_all()

    assert said.startswith(b"HTTP/1.1 200")
    assert said.count(b"HTTP/1.1") == 1
    assert b"Zorabelle" not in said


async def test_pipelined_requests_are_answered_in_their_order(running: Runs):
    async with running() as server:
        caller = await server.call()
        await caller.say(
            b"POST / HTTP/1.1\r\nContent-Length: 1\r\n\r\n1POST / HTTP/1.1\r\nContent-Length: 1\r\n\r\n2" + LAST
        )
        said = await caller.hear_all()

    assert [part[:1] for part in said.split(b"body=")[1:]] == [b"1", b"2", b""]


async def test_so_many_pipelined_requests_wait_and_no_more(running: Runs):
    async with running() as server:
        caller = await server.call()
        await caller.say(b"GET /slow HTTP/1.1\r\n\r\n" * 2_000)
        await asyncio.sleep(0.1)
        server.go_on.set()
        said = await caller.hear_all()

    assert 1 <= said.count(b"HTTP/1.1 200") <= SMALL.most_pipelined + 1


@pytest.mark.parametrize(
    "begun", [b"", b"GET / HTTP/1.1\r\nX-Slow: ", LAST[:20]], ids=["nothing", "a header", "a line"]
)
async def test_who_does_not_finish_a_head_is_cut_off(running: Runs, begun: bytes):
    async with running() as server:
        caller = await server.call()
        await caller.say(begun)

        assert await caller.hear_all() in {b"", b"reset"}


async def test_who_sends_a_head_byte_by_byte_is_cut_off(running: Runs):
    async with running() as server:
        caller = await server.call()
        heard = asyncio.create_task(caller.hear_all())
        while not heard.done():
            caller.writer.write(b"G" if not heard.done() else b"")
            await asyncio.sleep(0.05)

        assert b"200" not in await heard


async def test_who_sends_a_body_on_after_the_reply_is_cut_off(running: Runs):
    async with running() as server:
        caller = await server.call()
        await caller.say(GET + b"\r\n")
        await caller.hear(b"body=")
        heard = asyncio.create_task(caller.hear_all())
        while not heard.done():
            caller.writer.write(b"\r\n")
            await asyncio.sleep(0.05)

        assert b"HTTP" not in await heard


async def test_who_does_not_read_is_cut_off(running: Runs):
    async with running() as server:
        caller = await server.call()
        caller.writer.transport.pause_reading()
        await caller.say(b"GET /large HTTP/1.1\r\n\r\n")
        await eventually(lambda: server.server.server_state.total_requests or server.server.server_state.connections)
        await eventually(lambda: not server.server.server_state.connections)


async def test_the_connection_that_has_been_idle_for_longest_makes_room(running: Runs):
    async with running(Bounds(most_connections=5)) as server:
        idle = [await server.call() for _ in range(5)]
        await eventually(lambda: len(server.server.server_state.connections) == 5)
        newcomer = await server.call()
        await newcomer.say(LAST)

        assert b"200" in await newcomer.hear_all()
        assert await idle[0].hear_all() == b""
        await idle[4].say(LAST)
        assert b"200" in await idle[4].hear_all()


async def test_where_all_connections_work_one_more_is_told_to_come_back(running: Runs, capsys):
    configure_logs()
    async with running(Bounds(most_connections=3)) as server:
        working = [await server.call() for _ in range(3)]
        for caller in working:
            await caller.say(b"GET /slow HTTP/1.1\r\nConnection: close\r\n\r\n")
        await eventually(lambda: len(server.server.server_state.tasks) == 3)
        told = [await (await server.call()).hear_all() for _ in range(3)]
        server.go_on.set()
        answered = [await caller.hear_all() for caller in working]

    assert [problem_of(said) for said in told] == [(503, "overloaded")] * 3
    assert all(b"retry-after: 1" in said for said in told)
    assert all(b"200" in said for said in answered)
    assert capsys.readouterr().err.count("connections_full") == 1


async def test_an_upgrade_is_answered_as_any_other_request(running: Runs, capsys):
    async with running() as server:
        caller = await server.call()
        await caller.say(GET + b"Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n")
        said = await caller.hear_all()

    assert said.startswith(b"HTTP/1.1 200")
    assert capsys.readouterr().err == ""
