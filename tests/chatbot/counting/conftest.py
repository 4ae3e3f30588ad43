"""A Redis for the tests of this folder, emptied before each."""

from collections.abc import Iterator

import pytest

from tests.stores import RedisServer, own_redis


@pytest.fixture(scope="session")
def running_redis() -> Iterator[RedisServer]:
    with own_redis() as server:
        yield server


@pytest.fixture
def store(running_redis: RedisServer) -> RedisServer:
    with running_redis.client as client:
        client.flushall()
    return running_redis
