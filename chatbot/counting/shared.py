"""Counts for all processes in one Redis: a salt for the hour, and under hashes two counts a client. Nothing else gets there.

Whoever comes first in an hour makes its salt; it goes with the hour, and so does what the hashes of that hour could tell.
Every call has a limit; a Redis that does not answer in time is away.
"""

import asyncio
import time
from datetime import datetime
from math import ceil
from typing import Final

from limits import RateLimitItem
from limits.aio.storage import RedisStorage
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from redis.asyncio import BlockingConnectionPool, Redis
from redis.exceptions import RedisError

from chatbot.counting.hashing import HOUR_SECONDS, CounterAway, hash_of, hour_of, new_salt

PREFIX: Final = "sladd"
CALL_SECONDS: Final = 0.1
MOST_CONNECTIONS: Final = 16
SKEW_SECONDS: Final = 60
"""How long a salt outlives its hour, for a machine whose clock is behind; and how long one that was read is believed."""


class SharedCounter:
    """A sliding window in a Redis. Close it when done."""

    def __init__(self, url: str, rate: RateLimitItem, *, seconds: float = CALL_SECONDS) -> None:
        self._rate, self._seconds = rate, seconds
        pool = BlockingConnectionPool.from_url(
            url, max_connections=MOST_CONNECTIONS, timeout=seconds, socket_timeout=seconds,
            socket_connect_timeout=seconds, retry=None, retry_on_error=[],
        )  # fmt: skip
        self._redis = Redis(connection_pool=pool)
        store = RedisStorage(
            "async+redis://", implementation="redispy", key_prefix=PREFIX, connection_pool=pool  # type: ignore[arg-type]
        )  # fmt: skip
        self._limiter = SlidingWindowCounterRateLimiter(store)
        self._salt, self._salt_until = b"", 0.0

    async def wait(self, client: str, now: datetime) -> int:
        """Count a request. Return 0, or for how many seconds to wait where it is one too many. Raises `CounterAway`."""
        try:
            async with asyncio.timeout(self._seconds):
                name = hash_of(client, await self._salt_of(now))
                if await self._limiter.hit(self._rate, name):
                    return 0
                stats = await self._limiter.get_window_stats(self._rate, name)
        except (RedisError, OSError, TimeoutError) as error:
            self._salt_until = 0.0
            raise CounterAway from error
        return max(1, ceil(stats.reset_time - time.time()))

    async def writes_to_disk(self) -> bool | None:
        """Say whether the Redis keeps on disk what it is told; None where it does not tell. Raises `CounterAway`."""
        try:
            async with asyncio.timeout(self._seconds * 10):
                await self._redis.exists(f"{PREFIX}:salt")
                try:
                    found = {**await self._redis.config_get("save"), **await self._redis.config_get("appendonly")}
                except RedisError:
                    return None
        except (RedisError, OSError, TimeoutError) as error:
            raise CounterAway from error
        return bool(found.get("save")) or found.get("appendonly") == "yes"

    async def close(self) -> None:
        """Let the connections go."""
        await self._redis.connection_pool.disconnect()

    async def _salt_of(self, now: datetime) -> bytes:
        """Return the salt of the hour that all processes share; read again every minute, for a Redis that was emptied."""
        moment = now.timestamp()
        if moment >= self._salt_until:
            key, hour = f"{PREFIX}:salt:{hour_of(now)}", hour_of(now)
            ends_at = (hour + 1) * HOUR_SECONDS
            await self._redis.set(key, new_salt(), nx=True, ex=ceil(ends_at - moment) + SKEW_SECONDS)
            self._salt = await self._redis.get(key) or b""
            self._salt_until = min(ends_at, moment + SKEW_SECONDS)
        return self._salt
