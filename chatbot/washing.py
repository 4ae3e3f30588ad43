"""The thread in which raw words are looked at, so that the event loop never computes.

Redaction holds Python's lock, so one thread a process is enough. Whatever goes wrong in it, and whenever the deadline
passes, the text is dropped and `RedactionUnavailable` is raised in its place.
"""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final, Protocol, TypeVar, runtime_checkable

from chatbot.errors import RedactionUnavailable
from redaction import Policy, RawText, Redaction

GRACE_SECONDS: Final = 0.05
SHARE_IN_PASSING: Final = 0.5
"""Of a visitor's deadline, what one text of somebody who has time may take of the thread."""
Result = TypeVar("Result")


class Redacts(Protocol):
    """What the thread needs of a redactor."""

    def redact(self, raw: RawText, *, ends_at: float | None = None) -> Redaction:
        """Redact a text before a moment of `time.monotonic()`."""


@runtime_checkable
class Alters(Redacts, Protocol):
    """A redactor that can be tried under other rules."""

    @property
    def policy(self) -> Policy:
        """The rules in force."""

    def under(self, policy: Policy) -> Redacts:
        """Return a redactor under another policy, for the same thread."""


class WashingThread:
    """One redactor in one thread. Close it when done."""

    def __init__(self, redactor: Redacts, seconds: float) -> None:
        self._redactor = redactor
        self._seconds = seconds
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="washing")

    @property
    def policy(self) -> Policy:
        """The rules that questions are redacted by. Raises `RedactionUnavailable` where the redactor does not tell them."""
        return self._alterable().policy

    async def redact(self, raw: RawText, *, policy: Policy | None = None) -> Redaction:
        """Return the redacted text, under the rules in force or for once under others.

        Raises `RedactionUnavailable` when anything at all goes wrong or takes too long.
        """
        ends_at = time.monotonic() + self._seconds
        try:
            async with asyncio.timeout(self._seconds + GRACE_SECONDS):
                return await self.run(lambda: self._under(policy).redact(raw, ends_at=ends_at))
        except Exception:  # noqa: BLE001 - whatever went wrong, the text is dropped
            raise RedactionUnavailable from None

    async def redact_in_passing(self, raw: RawText) -> Redaction:
        """Return the redacted text of somebody who has time: it may wait for visitors, and hold none of them up for long.

        Raises `RedactionUnavailable` when anything at all goes wrong or takes too long once it is begun.
        """
        longest = self._seconds * SHARE_IN_PASSING
        try:
            return await self.run(lambda: self._redactor.redact(raw, ends_at=time.monotonic() + longest))
        except Exception:  # noqa: BLE001 - whatever went wrong, the text is dropped
            raise RedactionUnavailable from None

    def _under(self, policy: Policy | None) -> Redacts:
        return self._redactor if policy is None else self._alterable().under(policy)

    def _alterable(self) -> Alters:
        if not isinstance(self._redactor, Alters):
            raise RedactionUnavailable
        return self._redactor

    async def run(self, work: Callable[[], Result]) -> Result:
        """Run other work on words in the same thread, such as matching."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def close(self) -> None:
        """Let the thread go, without waiting for work that nobody waits for."""
        self._thread.shutdown(wait=False, cancel_futures=True)
