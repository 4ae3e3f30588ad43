"""Contenders asked over HTTP in alternating rounds, so that a busy moment of the machine hits all alike."""

import statistics
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Final

from benchmarks.load import Order, Outcome
from benchmarks.serving import Served, bare, sladd
from benchmarks.tables import Table

OURS: Final = "Sladd"
BARE: Final = "bare FastAPI and SQLModel"
STOCK: Final = "FastAPI, stock Presidio and SQLModel"
ONE, TWO = "one worker", "two workers"
WARM_UP_SECONDS: Final = 3.0
LIGHT: Final = 16
"""Connections that keep two workers busy, and the asking process not."""
PATIENT: Final = {"SLADD_REDACTION_DEADLINE_MS": "10000"}
"""Nobody that we are measured against gives up on a text; half a second may be too little where the cores are busy."""
Says = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """How long a measurement takes: so many rounds of so many seconds, over these texts."""

    texts: Sequence[str]
    rounds: int
    seconds: float
    says: Says
    connections: int = 32


@dataclass(slots=True)
class Contest:
    """What contenders did, round by round."""

    outcomes: dict[str, list[Outcome]] = field(default_factory=dict)

    def ratio(self, one: str, other: str) -> float:
        """Return how many times as many answers a second one gave as another: the median of the rounds."""
        return statistics.median(
            mine.rate / theirs.rate for mine, theirs in zip(self.outcomes[one], self.outcomes[other], strict=True)
        )

    def rate(self, name: str) -> float:
        """Return the answers a second of the median round."""
        return statistics.median(outcome.rate for outcome in self.outcomes[name])

    def highest(self, name: str) -> float:
        """Return the answers a second of the best round."""
        return max(outcome.rate for outcome in self.outcomes[name])

    def refused(self, name: str) -> int:
        """Return how many questions got no answer."""
        return sum(outcome.refused for outcome in self.outcomes[name])

    def milliseconds(self, name: str, share: float) -> float:
        """Return the milliseconds within which such a share of the answers came."""
        return percentile([ms for outcome in self.outcomes[name] for ms in outcome.ordinary], share)


def percentile(found: Sequence[float], share: float) -> float:
    """Return the value that such a share of the values does not pass.

    >>> percentile([5.0, 1.0, 3.0, 2.0, 4.0], 0.5), percentile([], 0.99)
    (3.0, nan)
    """
    ordered = sorted(found)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)] if ordered else float("nan")


def race(contenders: Mapping[str, Served], plan: Plan, connections: int) -> Contest:
    """Ask every contender for so many rounds, after one that does not count. Another begins each time."""
    contest = Contest({name: [] for name in contenders})
    names = list(contenders)
    for number in range(plan.rounds + 1):
        first = number % len(names)
        for name in names[first:] + names[:first]:
            plan.says(f"{name}, round {number} of {plan.rounds}")
            seconds = plan.seconds if number else WARM_UP_SECONDS
            order = Order(contenders[name].port, plan.texts, seconds=seconds, connections=connections, seed=number)
            outcome = contenders[name].ask(order)
            if number:
                contest.outcomes[name].append(outcome)
    return contest


def against_the_bare(urls: Mapping[str, str], plan: Plan) -> Contest:
    """Return how our service did beside a bare one and beside stock Presidio; each has a database of its own."""
    with ExitStack() as stack:
        contenders = {
            OURS: stack.enter_context(sladd(urls[OURS], settings=PATIENT)),
            BARE: stack.enter_context(bare("bare", urls[BARE])),
            STOCK: stack.enter_context(bare("stock", urls[STOCK])),
        }
        return race(contenders, plan, plan.connections)


def one_and_two_workers(urls: Mapping[str, str], plan: Plan) -> Contest:
    """Return how two workers did beside one."""
    with sladd(urls[ONE], settings=PATIENT) as one, sladd(urls[TWO], workers=2, settings=PATIENT) as two:
        return race({ONE: one, TWO: two}, plan, LIGHT)


def table_of(contests: Mapping[str, Contest], caption: str) -> Table:
    """Return the answers a second of every contender, and how long its answers took."""
    rows = []
    for title, contest in contests.items():
        first = next(iter(contest.outcomes))
        for name in contest.outcomes:
            times = [f"{contest.milliseconds(name, share):.0f}" for share in (0.5, 0.99)]
            ratio = f"{contest.ratio(first, name):.2f}"
            rows.append([f"{title}: {name}", f"{contest.rate(name):.0f}", ratio, *times, str(contest.refused(name))])
    return Table(
        ["contender", "answers a second", "the first against it", "median ms", "p99 ms", "refused"], rows, caption
    )
