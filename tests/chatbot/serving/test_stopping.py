"""A server that is told to stop says so, finishes what it has begun, takes nothing more, and ends without an error."""

import signal

import pytest

from tests.chatbot.serving.conftest import Bounds, Runs, eventually

STATE = b"GET /state HTTP/1.1\r\nConnection: close\r\n\r\n"


async def test_what_is_on_its_way_is_finished_and_nothing_more_is_taken(running: Runs):
    async with running() as server:
        working, idle = await server.call(), await server.call()
        await working.say(b"GET /slow HTTP/1.1\r\n\r\n")
        await eventually(lambda: len(server.server.server_state.tasks) == 1)
        server.server.handle_exit(signal.SIGTERM, None)

        assert await idle.hear_all() == b""
        with pytest.raises(ConnectionError):
            await server.call()
        server.go_on.set()
        assert b"200" in await working.hear_all()
        await eventually(server.ended.done)

    assert server.ended.exception() is None


async def test_a_server_that_drains_says_that_it_is_stopping_and_answers(running: Runs):
    async with running(Bounds(), drain_seconds=60) as server:
        before = await server.call()
        await before.say(STATE)
        said_before = await before.hear_all()
        server.server.handle_exit(signal.SIGTERM, None)
        after = await server.call()
        await after.say(STATE)
        said_after = await after.hear_all()
        server.server.handle_exit(signal.SIGTERM, None)
        await eventually(server.ended.done)

    assert b"is_stopping" not in said_before
    assert b"'is_stopping': True" in said_after
