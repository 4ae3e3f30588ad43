"""Several processes count in one Redis, which is told hashes and counts and nothing else."""

import asyncio
import re
from collections.abc import AsyncIterator

import pytest
from limits import parse

from chatbot.counting import CounterAway
from chatbot.counting.hashing import hash_of
from chatbot.counting.shared import SharedCounter
from tests.conftest import MovableClock
from tests.stores import RedisServer, own_redis

CLIENT = "192.0.2.77"
PATIENT_SECONDS = 20
HANG_SECONDS = 60


@pytest.fixture
async def counters(store: RedisServer) -> AsyncIterator[list[SharedCounter]]:
    """Two counters, as two processes have them."""
    made = [SharedCounter(store.url, parse("3/hour"), seconds=PATIENT_SECONDS) for _ in range(2)]
    yield made
    for counter in made:
        await counter.close()


async def test_two_processes_count_together(counters, clock: MovableClock):
    waits = [await counters[number % 2].wait(CLIENT, clock()) for number in range(4)]

    assert waits[:3] == [0, 0, 0]
    assert 1 <= waits[3] <= 3600


async def test_one_client_does_not_slow_another(counters, clock: MovableClock):
    for _ in range(4):
        await counters[0].wait(CLIENT, clock())

    assert await counters[1].wait("192.0.2.78", clock()) == 0


async def test_a_new_hour_knows_nobody(counters, clock: MovableClock):
    for _ in range(4):
        await counters[0].wait(CLIENT, clock())
    clock.move(hours=1)

    assert await counters[0].wait(CLIENT, clock()) == 0


async def test_the_redis_holds_hashes_and_counts_and_nothing_for_longer_than_two_hours(
    counters, store: RedisServer, clock: MovableClock
):
    for client in (CLIENT, "2001:db8:1:1::/64"):
        await counters[0].wait(client, clock())
    held = store.holds()
    salts = [value for key, value in held.items() if re.fullmatch(rb"sladd:salt:\d+", key)]
    counts = {key: value for key, value in held.items() if b"salt" not in key}

    assert len(salts) == 1
    assert len(salts[0]) == 16
    assert len(counts) == 2
    for key, value in counts.items():
        assert re.fullmatch(rb"sladd[:/]\{LIMITER/[0-9a-f]{32}/3/1/hour\}", key), key
        assert value == b"1"
    with store.client as client:
        assert all(0 < client.ttl(key) <= 7200 for key in held)


async def test_nothing_else_is_said_to_the_redis(counters, store: RedisServer, clock: MovableClock):
    with store.client as client, client.monitor() as monitor:
        for _ in range(5):
            await counters[0].wait(CLIENT, clock())
        client.echo("that was all")
        said = []
        while "that was all" not in (command := monitor.next_command()["command"]):
            said.append(command)

    assert len(said) >= 6
    assert not any("192.0.2" in command for command in said)


async def test_a_hash_cannot_be_made_again_without_the_salt_of_its_hour(
    counters, store: RedisServer, clock: MovableClock
):
    await counters[0].wait(CLIENT, clock())
    (salt,) = [value for key, value in store.holds().items() if b"salt" in key]

    assert any(hash_of(CLIENT, salt).encode() in key for key in store.holds())
    assert not any(hash_of(CLIENT, b"another").encode() in key for key in store.holds())


async def test_a_redis_that_was_emptied_gets_one_salt_again(counters, store: RedisServer, clock: MovableClock):
    for counter in counters:
        await counter.wait(CLIENT, clock())
    with store.client as client:
        client.flushall()
    clock.move(minutes=2)
    waits = [await counters[number % 2].wait(CLIENT, clock()) for number in range(4)]

    assert [bool(wait) for wait in waits] == [False, False, False, True]


async def test_many_at_once_are_counted_one_by_one(store: RedisServer, clock: MovableClock):
    counter = SharedCounter(store.url, parse("50/hour"), seconds=PATIENT_SECONDS)
    waits = await asyncio.gather(*(counter.wait(CLIENT, clock()) for _ in range(200)))
    await counter.close()

    assert waits.count(0) == 50


async def test_a_redis_that_hangs_is_away_in_time(store: RedisServer, clock: MovableClock):
    counter = SharedCounter(store.url, parse("3/hour"))
    store.halt()
    try:
        async with asyncio.timeout(HANG_SECONDS):
            with pytest.raises(CounterAway):
                await counter.wait(CLIENT, clock())
    finally:
        store.go_on()
        await counter.close()


@pytest.mark.parametrize(
    "url", ["redis://127.0.0.1:1/0", "rediss://127.0.0.1:1", "unix:///nowhere/at/all"], ids=["tcp", "tls", "socket"]
)
async def test_a_redis_that_is_not_there_is_away(url: str, clock: MovableClock):
    counter = SharedCounter(url, parse("3/hour"))
    with pytest.raises(CounterAway) as away:
        await counter.wait(CLIENT, clock())
    await counter.close()

    assert CLIENT not in str(away.value)


async def test_a_redis_that_writes_to_disk_is_found_out(store: RedisServer):
    counter = SharedCounter(store.url, parse("3/hour"), seconds=PATIENT_SECONDS)
    in_memory = await counter.writes_to_disk()
    await counter.close()
    with own_redis("--save", "3600 1") as other:
        keeps = SharedCounter(other.url, parse("3/hour"), seconds=PATIENT_SECONDS)
        on_disk = await keeps.writes_to_disk()
        await keeps.close()

    assert (in_memory, on_disk) == (False, True)


async def test_a_redis_that_does_not_tell_is_not_accused():
    with own_redis("--save", "", "--rename-command", "CONFIG", "") as secretive:
        counter = SharedCounter(secretive.url, parse("3/hour"), seconds=PATIENT_SECONDS)
        told = await counter.writes_to_disk()
        await counter.close()

    assert told is None
