"""What every counter does, and how a client is named in one: by a hash with a salt that nobody can look up later."""

import secrets
from datetime import datetime
from hashlib import blake2b
from typing import Final, Protocol

HOUR_SECONDS: Final = 3600
SALT_BYTES: Final = 16
HASH_BYTES: Final = 16


class Counter(Protocol):
    """Counts the requests of clients."""

    async def wait(self, client: str, now: datetime) -> int:
        """Count a request. Return 0, or for how many seconds to wait where it is one too many."""


class CounterAway(Exception):
    """The store of a counter does not answer, or not in time."""


def hour_of(now: datetime) -> int:
    """Return the hour that a salt is good for."""
    return int(now.timestamp() // HOUR_SECONDS)


def new_salt() -> bytes:
    """Return bytes that nobody can guess."""
    return secrets.token_bytes(SALT_BYTES)


def hash_of(client: str, salt: bytes) -> str:
    """Return what a client is called in a counter."""
    return blake2b(client.encode(), key=salt, digest_size=HASH_BYTES).hexdigest()
