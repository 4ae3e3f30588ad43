"""Who waits for the washing thread, and who is next. Knows nothing of threads or words, but how many there are.

Visitors' questions in their order, several at a time; long ones in a line of their own and one at a time, so that they hold
nobody up twice; whoever has time comes when no visitor waits, or after so many turns of visitors.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Iterator
from contextvars import Context, copy_context
from dataclasses import dataclass, field
from typing import Any, Final

from chatbot.errors import Overloaded
from redaction import RawText, RedactedText

MOST_TEXTS: Final = 16
MOST_CHARS: Final = 2_000
LONG_CHARS: Final = 400
"""A text of so many characters or more is long: it takes as long as a batch of others."""
MOST_WAITING: Final = 256
"""More questions than can be washed before their deadline."""
TURNS_OF_VISITORS: Final = 20
"""After so many, whoever has time has a turn, however many visitors wait."""


@dataclass(eq=False, slots=True)
class Waiting:
    """A text before its moment, and whoever waits to hear of it. `then` is what else is wanted of its redacted words.

    It is wanted in the asker's own context, so that what watches the asker watches that too.
    """

    raw: RawText
    chars: int
    ends_at: float
    then: Callable[[RedactedText], Any]
    context: Context = field(default_factory=copy_context)
    told: asyncio.Future[Any] = field(default_factory=lambda: asyncio.get_running_loop().create_future())

    @property
    def is_long(self) -> bool:
        """Say whether it would hold others up."""
        return self.chars >= LONG_CHARS


@dataclass(eq=False, slots=True)
class InPassing:
    """Work of somebody who has time."""

    work: Callable[[], Any]
    told: asyncio.Future[Any] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


Turn = list[Waiting] | InPassing


class Lines:
    """The lines before one thread."""

    def __init__(self) -> None:
        self._short = deque[Waiting]()
        self._long = deque[Waiting]()
        self._passing = deque[InPassing]()
        self._turns = 0
        self._was_long = False

    def __len__(self) -> int:
        return len(self._short) + len(self._long)

    def join(self, waiting: Waiting) -> None:
        """Wait as a visitor does. Raises `Overloaded` where too many do."""
        if len(self) >= MOST_WAITING:
            raise Overloaded
        (self._long if waiting.is_long else self._short).append(waiting)

    def join_in_passing(self, waiting: InPassing) -> None:
        """Wait behind the visitors. Raises `Overloaded` where too many do."""
        if len(self._passing) >= MOST_WAITING:
            raise Overloaded
        self._passing.append(waiting)

    def next_turn(self) -> Turn | None:
        """Return who is next, or None where nobody waits. Who has been told already is left out."""
        self._turns += 1
        visitors_first = self._turns % TURNS_OF_VISITORS != 0
        for turn in (
            (self._visitors, self._one_in_passing) if visitors_first else (self._one_in_passing, self._visitors)
        ):
            if found := turn():
                return found
        return None

    def leave(self) -> Iterator[Waiting | InPassing]:
        """Yield whoever still waits, and forget them."""
        for line in (self._short, self._long, self._passing):
            while line:
                yield line.popleft()

    def _visitors(self) -> list[Waiting] | None:
        """Return a batch of short texts and a long one in turns."""
        long_first = not self._was_long
        for take in (self._one_long, self._batch) if long_first else (self._batch, self._one_long):
            if found := take():
                self._was_long = found[0].is_long
                return found
        return None

    def _one_long(self) -> list[Waiting]:
        while self._long:
            waiting = self._long.popleft()
            if not waiting.told.done():
                return [waiting]
        return []

    def _batch(self) -> list[Waiting]:
        batch, chars = list[Waiting](), 0
        while self._short and len(batch) < MOST_TEXTS and chars + self._short[0].chars <= MOST_CHARS:
            waiting = self._short.popleft()
            if not waiting.told.done():
                batch.append(waiting)
                chars += waiting.chars
        return batch

    def _one_in_passing(self) -> InPassing | None:
        while self._passing:
            waiting = self._passing.popleft()
            if not waiting.told.done():
                return waiting
        return None
