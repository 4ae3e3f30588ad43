"""How a service behaves while it is asked steadily: how long answers take, whether it is alive, what it holds in memory.

And how soon it is ready, beside what its imports and its model take by themselves.
"""

import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import Final

from benchmarks.contests import Plan, percentile
from benchmarks.load import Order, Outcome
from benchmarks.serving import START_SECONDS, Served, sladd
from benchmarks.tables import Table

MEBIBYTE: Final = 1 << 20
HALF: Final = 0.5
ONE_IN: Final = 50
SOAK_STEPS: Final = 20
ALONE: Final = """
import chatbot.app, chatbot.cli, redaction.redactor, uvicorn, uvloop
from redaction.analyzer import load_pipeline
load_pipeline(None)
"""
"""What the service imports, and its model, loaded and nothing done with them."""


@dataclass(frozen=True, slots=True)
class Steady:
    """What asking at half of the highest rate showed, without hostile texts and with one in `ONE_IN`."""

    rate: float
    plain: Outcome
    hostile: Outcome
    memory: float

    @property
    def refused(self) -> int:
        """How many questions got no answer."""
        return sum(outcome.refused for outcome in (self.plain, self.hostile))


def asked_steadily(url: str, plan: Plan, seconds: float) -> Steady:
    """Find the highest rate of one worker, then ask at half of it."""
    with sladd(url) as served:
        highest = 0.0
        for number in range(3):
            plan.says(f"the highest rate, try {number + 1} of 3")
            highest = max(highest, served.ask(Order(served.port, plan.texts, seconds=plan.seconds)).rate)
        rate = HALF * highest
        plan.says(f"{rate:.0f} a second, for {seconds:.0f} s")
        plain = served.ask(Order(served.port, plan.texts, kind="open", seconds=seconds, rate=rate))
        plan.says(f"{rate:.0f} a second, one in {ONE_IN} hostile, for {seconds:.0f} s")
        hostile = served.ask(
            Order(served.port, plan.texts, kind="open", seconds=seconds, rate=rate, hostile=ONE_IN, seed=2)
        )
        return Steady(rate, plain, hostile, resident(served))


def resident(served: Served) -> float:
    """Return what its largest worker holds in memory, in MiB."""
    return float(max(worker.memory_info().rss for worker in served.workers)) / MEBIBYTE


def soaked(url: str, plan: Plan, questions: int) -> Table:
    """Ask so many different questions of one worker, and return its memory after each share of them."""
    rows = []
    with sladd(url) as served:
        rows.append(["none", f"{resident(served):.0f}", "", ""])
        for step in range(SOAK_STEPS):
            share = questions // SOAK_STEPS
            order = Order(served.port, [], questions=share, connections=plan.connections, seed=step)
            outcome = served.ask(order)
            row = [f"{share * (step + 1):,}", f"{resident(served):.0f}", f"{outcome.rate:.0f}"]
            rows.append([*row, str(outcome.refused)])
            plan.says(" / ".join(rows[-1]))
    return Table(
        ["questions asked", "resident MiB", "answers a second", "refused"], rows,
        "Memory of one worker while it is asked, all questions different.",
    )  # fmt: skip


def started(url: str, plan: Plan) -> tuple[float, float, float]:
    """Return the seconds from start to ready, those of the imports and the model alone, and the median ratio."""
    ready, alone = [], []
    for number in range(plan.rounds + 1):
        plan.says(f"start {number} of {plan.rounds}")
        with sladd(url) as served:
            seconds = served.ready_seconds
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", ALONE], check=True, timeout=START_SECONDS)  # noqa: S603 - our own
        if number:  # the first start writes what is compiled
            ready.append(seconds)
            alone.append(time.perf_counter() - began)
    ratio = statistics.median(mine / theirs for mine, theirs in zip(ready, alone, strict=True))
    return statistics.median(ready), statistics.median(alone), ratio


def table_of(steady: Steady) -> Table:
    """Return how long answers took."""
    kinds = {
        "ordinary questions": steady.plain.ordinary,
        f"ordinary questions, one in {ONE_IN} hostile": steady.hostile.ordinary,
        f"the hostile ones, one in {ONE_IN}": steady.hostile.hostile,
        "`/health/live`": steady.plain.health,
        f"`/health/live`, one in {ONE_IN} hostile": steady.hostile.health,
    }
    rows = [
        [name, f"{len(times)}", *(f"{percentile(times, share):.1f}" for share in (0.5, 0.9, 0.99, 1.0))]
        for name, times in kinds.items()
    ]
    caption = (
        f"Milliseconds at {steady.rate:.0f} questions a second, half of the highest rate of one worker on SQLite, at random "
        f"moments; from the moment a question was due. {steady.refused} got no answer."
    )
    return Table(["what is asked", "replies", "median", "p90", "p99", "longest"], rows, caption)
