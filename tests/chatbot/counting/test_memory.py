"""One process counts by a sliding window, two figures a client, and never more clients than it may."""

import pytest
from limits import parse

from chatbot.counting import MemoryCounter
from tests.conftest import MovableClock

CLIENT = "192.0.2.77"


async def asked(counter: MemoryCounter, clock: MovableClock, times: int, client: str = CLIENT) -> list[int]:
    return [await counter.wait(client, clock()) for _ in range(times)]


async def test_so_many_requests_pass_and_the_next_has_to_wait(clock: MovableClock):
    counter = MemoryCounter(parse("3/minute"))

    assert await asked(counter, clock, 5) == [0, 0, 0, 61, 61]


@pytest.mark.parametrize("seconds", [0, 1, 17, 59])
@pytest.mark.parametrize("rate", ["1/minute", "3/minute", "120/minute", "7/second", "5/hour"])
async def test_who_waits_as_long_as_was_said_is_let_in(clock: MovableClock, rate: str, seconds: int):
    counter = MemoryCounter(parse(rate))
    clock.move(seconds=seconds)
    waits = await asked(counter, clock, parse(rate).amount + 1)
    clock.move(seconds=waits[-1])

    assert waits[:-1] == [0] * (len(waits) - 1)
    assert await asked(counter, clock, 1) == [0]


async def test_the_window_slides(clock: MovableClock):
    counter = MemoryCounter(parse("10/minute"))
    await asked(counter, clock, 10)
    clock.move(seconds=90)

    assert [bool(wait) for wait in await asked(counter, clock, 6)] == [False] * 5 + [True]


async def test_a_new_hour_knows_nobody(clock: MovableClock):
    counter = MemoryCounter(parse("1/hour"))
    await asked(counter, clock, 1)
    clock.move(hours=1)

    assert await asked(counter, clock, 1) == [0]


async def test_of_too_many_clients_the_one_that_has_been_silent_for_longest_is_forgotten(clock: MovableClock):
    counter = MemoryCounter(parse("1/hour"), most_clients=100)
    for number in range(1_000):
        await counter.wait(f"client {number}", clock())

    assert len(counter._counts) == 100
    assert await asked(counter, clock, 1, "client 999") == [3601]
    assert await asked(counter, clock, 1, "client 0") == [0]


async def test_no_client_is_kept_in_the_clear(clock: MovableClock):
    counter = MemoryCounter(parse("3/minute"))
    await asked(counter, clock, 3)

    assert CLIENT not in repr(vars(counter))
