"""Passwords: hashed with Argon2id in a thread of their own, one after another, and never on the event loop.

An account that is not there costs as much time as one that is.
"""

import asyncio
import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import Final, TypeVar

from pwdlib import PasswordHash
from pwdlib.exceptions import PwdlibError
from pwdlib.hashers.argon2 import Argon2Hasher

from chatbot.errors import PasswordWeak, TooManyRequests

SHORTEST: Final = 12
LONGEST: Final = 200
WAIT_SECONDS: Final = 10
NAME_SALT: Final = b"sladd failed sign-in"
NAME_MEMORY: Final = 2**14
NAME_MEMORY_LIMIT: Final = 2**26

Outcome = TypeVar("Outcome")


class Passwords:
    """Hashes and compares passwords. Close it when done."""

    def __init__(self, hasher: Argon2Hasher | None = None) -> None:
        self._hash = PasswordHash((hasher or Argon2Hasher(),))
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="passwords")

    async def hash(self, password: str) -> str:
        """Return what is kept of a password. Raises `PasswordWeak`, `TooManyRequests`."""
        if not SHORTEST <= len(password) <= LONGEST:
            raise PasswordWeak
        return await self._in_turn(lambda: self._hash.hash(password))

    async def compare(self, password: str, kept: str | None) -> tuple[bool, str | None]:
        """Say whether a password is the one that was kept, and how to keep it from now on, if otherwise.

        Raises `TooManyRequests`.
        """
        return await self._in_turn(lambda: self._compare(password, kept))

    async def key_of(self, typed: str) -> bytes:
        """Return the key under which attempts with a typed name are counted. Raises `TooManyRequests`.

        Made slowly, since some type their password where the name should be.
        """
        words = typed[:LONGEST].encode(errors="replace")
        return await self._in_turn(
            lambda: hashlib.scrypt(words, salt=NAME_SALT, n=NAME_MEMORY, r=8, p=1, maxmem=NAME_MEMORY_LIMIT, dklen=32)
        )

    def close(self) -> None:
        """Let the thread end."""
        self._thread.shutdown(wait=False, cancel_futures=True)

    @cached_property
    def _of_nobody(self) -> str:
        return self._hash.hash("")

    def _compare(self, password: str, kept: str | None) -> tuple[bool, str | None]:
        nobody = self._of_nobody
        try:
            is_right, renewed = self._hash.verify_and_update(password[: LONGEST + 1], kept or nobody)
        except PwdlibError:
            return False, None
        return is_right and kept is not None, renewed if kept is not None else None

    async def _in_turn(self, work: Callable[[], Outcome]) -> Outcome:
        """Do work in the thread, and give up where too many wait before it."""
        try:
            async with asyncio.timeout(WAIT_SECONDS):
                return await asyncio.get_running_loop().run_in_executor(self._thread, work)
        except TimeoutError:
            raise TooManyRequests(WAIT_SECONDS) from None
