"""The thread in which raw words are looked at, so that the event loop never computes.

Redaction holds Python's lock, so one thread a process is enough. Whatever goes wrong in it, and whenever the deadline
passes, the text is dropped and `RedactionUnavailable` is raised in its place.
"""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Final, Protocol, TypeVar

from chatbot.errors import RedactionUnavailable
from redaction import RawText, Redaction

GRACE_SECONDS: Final = 0.05
Result = TypeVar("Result")


class Redacts(Protocol):
    """What the thread needs of a redactor."""

    def redact(self, raw: RawText, *, ends_at: float | None = None) -> Redaction:
        """Redact a text before a moment of `time.monotonic()`."""


class WashingThread:
    """One redactor in one thread. Close it when done."""

    def __init__(self, redactor: Redacts, seconds: float) -> None:
        self._redactor = redactor
        self._seconds = seconds
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="washing")

    async def redact(self, raw: RawText) -> Redaction:
        """Return the redacted text. Raises `RedactionUnavailable` when anything at all goes wrong or takes too long."""
        ends_at = time.monotonic() + self._seconds
        try:
            async with asyncio.timeout(self._seconds + GRACE_SECONDS):
                return await self.run(partial(self._redactor.redact, raw, ends_at=ends_at))
        except Exception:  # noqa: BLE001 - whatever went wrong, the text is dropped
            raise RedactionUnavailable from None

    async def run(self, work: Callable[[], Result]) -> Result:
        """Run other work on words in the same thread, such as matching."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def close(self) -> None:
        """Let the thread go, without waiting for work that nobody waits for."""
        self._thread.shutdown(wait=False, cancel_futures=True)
