"""A Redis that goes away costs nobody an answer: limits fall back to memory, said once, and return when it does."""

import json
from datetime import datetime

import pytest
from limits import parse

from chatbot.counting import CounterAway, FallingCounter, MemoryCounter
from chatbot.counting.shared import SharedCounter
from chatbot.logs import configure_logs
from tests.conftest import MovableClock
from tests.stores import RedisServer

CLIENT = "192.0.2.77"


class FakeShared:
    """A store that is away when told so, and counts how often it is asked."""

    def __init__(self) -> None:
        self.is_away = False
        self.asked = 0

    async def wait(self, client: str, now: datetime) -> int:
        self.asked += 1
        if self.is_away:
            raise CounterAway
        return 0


class Seconds:
    """A monotonic clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def shared() -> FakeShared:
    return FakeShared()


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def counter(shared: FakeShared, seconds: Seconds) -> FallingCounter:
    configure_logs()
    return FallingCounter(shared, MemoryCounter(parse("2/hour")), monotonic=seconds)


def events(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return [json.loads(line)["event"] for line in capsys.readouterr().err.splitlines()]


async def test_limits_hold_while_the_store_is_away_and_it_is_said_once(counter, shared, clock: MovableClock, capsys):
    shared.is_away = True
    waits = [await counter.wait(CLIENT, clock()) for _ in range(4)]

    assert [bool(wait) for wait in waits] == [False, False, True, True]
    assert events(capsys) == ["limits_counted_alone"]


async def test_nobody_waits_for_a_store_that_is_away(counter, shared, seconds, clock: MovableClock):
    shared.is_away = True
    for _ in range(10):
        await counter.wait(CLIENT, clock())
    seconds.now += 6
    for _ in range(10):
        await counter.wait(CLIENT, clock())

    assert shared.asked == 2


async def test_a_store_that_is_back_counts_again_and_that_is_said_once(counter, shared, seconds, clock, capsys):
    shared.is_away = True
    await counter.wait(CLIENT, clock())
    shared.is_away = False
    seconds.now += 6
    for _ in range(5):
        assert await counter.wait(CLIENT, clock()) == 0

    assert events(capsys) == ["limits_counted_alone", "limits_shared_again"]


async def test_a_real_store_is_stopped_and_comes_back(store: RedisServer, seconds, clock: MovableClock, capsys):
    configure_logs()
    shared = SharedCounter(store.url, parse("2/hour"), seconds=5)
    counter = FallingCounter(shared, MemoryCounter(parse("2/hour")), monotonic=seconds)
    waits = [await counter.wait(CLIENT, clock()) for _ in range(3)]
    store.stop()
    alone = [await counter.wait(CLIENT, clock()) for _ in range(3)]
    store.start()
    seconds.now += 6
    again = [await counter.wait(CLIENT, clock()) for _ in range(3)]
    await shared.close()

    assert [[bool(wait) for wait in round_] for round_ in (waits, alone, again)] == [[False, False, True]] * 3
    assert events(capsys) == ["limits_counted_alone", "limits_shared_again"]
