"""The thread in which raw words are looked at, so that the event loop never computes.

Redaction holds Python's lock, so one thread a process is enough. Whatever goes wrong in it, and whenever the deadline
passes, the text is dropped and `RedactionUnavailable` is raised in its place.
"""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, Final, TypeVar

from chatbot.errors import Overloaded, RedactionUnavailable
from chatbot.metrics.instruments import Metrics
from chatbot.redacts import Alters, Redacts
from chatbot.washing.batch import Outcome, wash
from chatbot.washing.lines import InPassing, Lines, Turn, Waiting
from redaction import Policy, RawText, RedactedText, Redaction

GRACE_SECONDS: Final = 0.05
SHARE_IN_PASSING: Final = 0.5
"""Of a visitor's deadline, what one text of somebody who has time may take of the thread."""
Result = TypeVar("Result")


class WashingThread:
    """One redactor in one thread. Close it when done."""

    def __init__(self, redactor: Redacts, seconds: float, metrics: Metrics | None = None) -> None:
        self._redactor = redactor
        self._metrics = metrics or Metrics()
        self._seconds = seconds
        self._lines = Lines()
        self._is_busy = self._is_closed = False
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="washing")

    @property
    def policy(self) -> Policy:
        """The rules that questions are redacted by. Raises `RedactionUnavailable` where the redactor does not tell them."""
        return self._alterable().policy

    async def wash(self, raw: RawText, then: Callable[[RedactedText], Result]) -> tuple[Redaction, Result]:
        """Return the redacted text and what else is wanted of it, such as a match, for which it need not leave the thread.

        Raises `Overloaded` when too many wait, `RedactionUnavailable` when anything at all goes wrong with the words or
        takes too long, and what `then` raises.
        """
        ends_at = time.monotonic() + self._seconds
        waiting = Waiting(raw, len(raw.reveal()), ends_at, then)
        self._require_open()
        self._lines.join(waiting)
        self._go_on()
        try:
            async with asyncio.timeout(self._seconds + GRACE_SECONDS):
                redaction, found = await waiting.told
        except TimeoutError:
            raise RedactionUnavailable from None
        return redaction, found

    async def redact(self, raw: RawText, *, policy: Policy | None = None) -> Redaction:
        """Return the redacted text, under the rules in force or for once under others.

        Raises `Overloaded`, `RedactionUnavailable`, as `wash` does.
        """
        if policy is None:
            return (await self.wash(raw, _nothing_else))[0]
        ends_at = time.monotonic() + self._seconds
        try:
            async with asyncio.timeout(self._seconds + GRACE_SECONDS):
                return await self.run(lambda: self._alterable().under(policy).redact(raw, ends_at=ends_at))
        except Overloaded:
            raise
        except Exception:  # noqa: BLE001 - whatever went wrong, the text is dropped
            raise RedactionUnavailable from None

    async def redact_in_passing(self, raw: RawText) -> Redaction:
        """Return the redacted text of somebody who has time: it waits for visitors, and holds none of them up for long.

        Raises `RedactionUnavailable` when anything at all goes wrong or takes too long once it is begun.
        """
        longest = self._seconds * SHARE_IN_PASSING
        try:
            return await self.run(lambda: self._redactor.redact(raw, ends_at=time.monotonic() + longest))
        except Exception:  # noqa: BLE001 - whatever went wrong, the text is dropped
            raise RedactionUnavailable from None

    async def run(self, work: Callable[[], Result]) -> Result:
        """Run other work on words in the same thread, when no visitor waits for it or after some of them.

        Raises `Overloaded` when too much waits, `RedactionUnavailable` when the thread ends, and what the work raises.
        """
        waiting = InPassing(work)
        self._require_open()
        self._lines.join_in_passing(waiting)
        self._go_on()
        result: Result = await waiting.told
        return result

    def close(self) -> None:
        """Let the thread go, without waiting for work that nobody waits for, and tell whoever still waits."""
        self._is_closed = True
        for waiting in self._lines.leave():
            _tell(waiting, RedactionUnavailable())
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _alterable(self) -> Alters:
        if not isinstance(self._redactor, Alters):
            raise RedactionUnavailable
        return self._redactor

    def _require_open(self) -> None:
        if self._is_closed:
            raise RedactionUnavailable

    def _go_on(self) -> None:
        """Give the thread whoever is next, unless it works."""
        if self._is_busy or self._is_closed:
            return
        turn = self._lines.next_turn()
        self._metrics.waiting(len(self._lines))
        if turn is not None:
            self._is_busy = True
            done = asyncio.get_running_loop().run_in_executor(self._thread, self._work(turn))
            done.add_done_callback(partial(self._tell_all, turn))

    def _work(self, turn: Turn) -> Callable[[], Any]:
        if isinstance(turn, InPassing):
            return turn.work
        self._metrics.batched(len(turn))
        return partial(wash, self._redactor, turn)

    def _tell_all(self, turn: Turn, done: asyncio.Future[Any]) -> None:
        """Tell everybody of a turn how it went, and go on when the loop has seen who else has come meanwhile."""
        self._is_busy = False
        failure = RedactionUnavailable() if done.cancelled() else done.exception()
        if isinstance(turn, InPassing):
            _tell(turn, failure or done.result())
        else:
            outcomes: list[Outcome] = [RedactionUnavailable() for _ in turn] if failure else done.result()
            for waiting, outcome in zip(turn, outcomes, strict=True):
                _tell(waiting, outcome)
        asyncio.get_running_loop().call_soon(self._go_on)


def _nothing_else(_text: RedactedText) -> None:
    """Want nothing else of a redacted text."""


def _tell(waiting: Waiting | InPassing, outcome: object) -> None:
    """Tell an asker, unless nobody listens any more."""
    if waiting.told.done():
        return
    if isinstance(outcome, BaseException):
        waiting.told.set_exception(outcome)
    else:
        waiting.told.set_result(outcome)
