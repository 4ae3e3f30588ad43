"""`python -m benchmarks.load`: the load, in a process of its own. Takes an order as JSON on stdin, prints what came of it.

`closed` asks again as soon as there is a reply, on so many connections: what is most at once. `open` asks at moments that
do not wait for replies, at so many a second; what is told is the time from the moment when a question was due.
"""

import asyncio
import json
import random
import sys
import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from itertools import cycle, islice
from typing import Final, Literal

import uvloop

from benchmarks.hostile import HOSTILE
from benchmarks.invented import invented_texts
from benchmarks.wire import NONE, Connection, getting, question

MOST_CONNECTIONS: Final = 256
HEALTH_EVERY: Final = 0.05
EMPTY: Final = 422
FINISH_SECONDS: Final = 35.0
BREATHE_SECONDS: Final = 0.05
"""Where there was no reply, so long before another question."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be asked of a port: for so many seconds, or so many questions where `questions` is set.

    `hostile` says that one text in so many is a hostile one; 0 for none.
    """

    port: int
    texts: Sequence[str]
    kind: Literal["closed", "open"] = "closed"
    seconds: float = 5.0
    connections: int = 32
    rate: float = 0.0
    hostile: int = 0
    questions: int = 0
    seed: int = 1


@dataclass(slots=True)
class Outcome:
    """What came of an order: milliseconds of each reply, and how many replies had which status."""

    seconds: float = 0.0
    ordinary: list[float] = field(default_factory=list)
    hostile: list[float] = field(default_factory=list)
    health: list[float] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=dict)

    @property
    def answered(self) -> int:
        """How many questions were answered with success."""
        return self.statuses.get(200, 0)

    @property
    def refused(self) -> int:
        """How many were not, but for those that hold nothing when they are redacted."""
        return sum(count for status, count in self.statuses.items() if status not in (200, EMPTY))

    def count(self, status: int) -> None:
        """Count a reply."""
        self.statuses[status] = self.statuses.get(status, 0) + 1

    @property
    def rate(self) -> float:
        """Questions answered a second."""
        return self.answered / self.seconds


def main() -> None:
    """Carry out the order."""
    order = Order(**json.load(sys.stdin))
    outcome = uvloop.run(_asked_openly(order) if order.kind == "open" else _asked_at_once(order))
    json.dump(asdict(outcome), sys.stdout)


async def _asked_at_once(order: Order) -> Outcome:
    """Ask on every connection, one question after another."""
    outcome, texts = Outcome(), _requests(order)
    began = time.perf_counter()
    ends_at = began + (order.seconds if not order.questions else float("inf"))
    await asyncio.gather(*(_asked_in_turn(order.port, texts, outcome, ends_at) for _ in range(order.connections)))
    outcome.seconds = time.perf_counter() - began
    return outcome


async def _asked_in_turn(port: int, texts: Iterator[tuple[bytes, bool]], outcome: Outcome, ends_at: float) -> None:
    connection = await Connection.open(port)
    for request, is_hostile in texts:
        if time.perf_counter() >= ends_at:
            break
        if not connection.is_open:
            connection = await Connection.open(port)
        await _ask(connection, request, outcome, is_hostile=is_hostile, due=time.perf_counter())
    connection.close()


async def _asked_openly(order: Order) -> Outcome:
    """Ask at random moments that know nothing of the replies, and look at the health meanwhile."""
    outcome, draw = Outcome(), random.Random(order.seed)  # noqa: S311 - no secret
    free, asking = deque[Connection](), set[asyncio.Task[None]]()
    looking = asyncio.create_task(_looked_at(order.port, outcome))
    began = due = time.perf_counter()
    for request, is_hostile in _requests(order):
        due += draw.expovariate(order.rate)
        if due > began + order.seconds:
            break
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        if len(asking) >= MOST_CONNECTIONS:
            outcome.count(NONE)
            continue
        task = asyncio.create_task(_ask_freely(order.port, free, request, outcome, is_hostile=is_hostile, due=due))
        asking.add(task)
        task.add_done_callback(asking.discard)
    outcome.seconds = time.perf_counter() - began
    if asking:
        await asyncio.wait(asking, timeout=FINISH_SECONDS)
    looking.cancel()
    return outcome


async def _ask_freely(  # noqa: PLR0913 - whom, by which way, what, and what of it is kept
    port: int, free: deque[Connection], request: bytes, outcome: Outcome, *, is_hostile: bool, due: float
) -> None:
    connection = free.pop() if free else await Connection.open(port)
    if not connection.is_open:  # the service hangs up on who is silent for seconds
        connection = await Connection.open(port)
    await _ask(connection, request, outcome, is_hostile=is_hostile, due=due)
    free.append(connection)


async def _looked_at(port: int, outcome: Outcome) -> None:
    """Ask whether the process is alive, over and over, on a connection that is always open."""
    connection, request = await Connection.open(port), getting("/health/live")
    while True:
        if not connection.is_open:
            connection = await Connection.open(port)
        due = time.perf_counter()
        status = await connection.ask(request)
        outcome.health.append(1000 * (time.perf_counter() - due) if status == 200 else float("inf"))
        await asyncio.sleep(HEALTH_EVERY)


async def _ask(connection: Connection, request: bytes, outcome: Outcome, *, is_hostile: bool, due: float) -> None:
    status = await connection.ask(request)
    outcome.count(status)
    if status == NONE:
        await asyncio.sleep(BREATHE_SECONDS)
    (outcome.hostile if is_hostile else outcome.ordinary).append(1000 * (time.perf_counter() - due))


def _requests(order: Order) -> Iterator[tuple[bytes, bool]]:
    """Yield requests, and whether each is a hostile one."""
    if order.questions:
        yield from ((question(text), False) for text in islice(invented_texts(order.seed), order.questions))
        return
    ordinary, hostile = (cycle([question(text) for text in texts]) for texts in (order.texts, HOSTILE.values()))
    draw = random.Random(order.seed)  # noqa: S311 - no secret
    while True:
        is_hostile = bool(order.hostile) and draw.randrange(order.hostile) == 0
        yield next(hostile if is_hostile else ordinary), is_hostile


if __name__ == "__main__":
    main()
