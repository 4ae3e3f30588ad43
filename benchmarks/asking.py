"""Where the time of a question goes, by measuring: a service in this process, asked from another.

The processor's time by thread and step: what is left of a wall clock on a busy machine says little.
"""

import asyncio
import json
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from fastapi import FastAPI

from benchmarks.load import FINISH_SECONDS, Order, Outcome
from benchmarks.serving import ROOT, free_port
from benchmarks.tables import Table
from chatbot.api.dependencies import House
from chatbot.app import create_app
from chatbot.serving import Server, bounds_of, config_of
from chatbot.settings import Settings
from intents.language import LanguageDetector
from intents.matcher import Match, Matcher
from redaction import RawText, RedactedText, Redaction, RedactionError, Redactor

START_SECONDS: Final = 60.0
BATCHES: Final = (1, 2, 4, 8, 16, 32)


@dataclass(slots=True)
class Clocks:
    """Seconds of the processor by step, and how many texts were redacted together."""

    seconds: dict[str, float] = field(default_factory=dict)
    batches: list[int] = field(default_factory=list)

    def timed(self, step: str, work: Callable[[], Any]) -> Any:
        """Do some work, and add what it took of its thread."""
        began = time.thread_time()
        try:
            return work()
        finally:
            self.seconds[step] = self.seconds.get(step, 0.0) + time.thread_time() - began


@dataclass(frozen=True, slots=True)
class ClockedRedactor:
    """A redactor with a clock on it."""

    redactor: Redactor
    clocks: Clocks

    def redact(self, raw: RawText, *, ends_at: float | None = None) -> Redaction:
        """Redact one text."""
        self.clocks.batches.append(1)
        found: Redaction = self.clocks.timed("redaction", lambda: self.redactor.redact(raw, ends_at=ends_at))
        return found

    def redact_many(self, raws: Sequence[RawText], *, ends_at: Sequence[float]) -> Sequence[Redaction | RedactionError]:
        """Redact texts that waited together."""
        self.clocks.batches.append(len(raws))
        found: Sequence[Redaction | RedactionError] = self.clocks.timed(
            "redaction", lambda: self.redactor.redact_many(raws, ends_at=ends_at)
        )
        return found


def where_the_time_goes(url: str, plan_texts: Sequence[str], seconds: float, connections: int) -> Table:
    """Return what a question costs the processor, step by step."""
    clocks = Clocks()
    settings = Settings(database_url=url, release_copy=None, rate_limit="off", redaction_deadline_ms=10_000)
    app = create_app(settings, redactor=ClockedRedactor(Redactor.build(), clocks))
    order = Order(free_port(), plan_texts, seconds=seconds, connections=connections)
    outcome, loop_seconds, all_seconds = asyncio.run(_asked(app, settings, order, clocks))
    return _table(clocks, outcome, loop_seconds, all_seconds, connections)


async def _asked(app: FastAPI, settings: Settings, order: Order, clocks: Clocks) -> tuple[Outcome, float, float]:
    """Serve, have another process ask, and return what came of it and what the loop and the process took meanwhile."""
    config = config_of(app, bounds_of(settings))
    config.port = order.port
    server = Server(config)
    serving = asyncio.create_task(server.serve())
    async with asyncio.timeout(START_SECONDS):
        while not server.started:  # noqa: ASYNC110 - uvicorn tells it no other way
            await asyncio.sleep(0.05)
    _put_clocks_on(app.state.house, clocks)
    await _load(order)  # once for nothing
    clocks.seconds.clear()
    clocks.batches.clear()
    of_loop, of_all = time.thread_time(), time.process_time()
    outcome = await _load(order)
    taken = time.thread_time() - of_loop, time.process_time() - of_all
    server.should_exit = True
    with suppress(asyncio.CancelledError):
        await serving
    return outcome, *taken


def _put_clocks_on(house: House, clocks: Clocks) -> None:
    """Put a clock on the matcher in force and on the detector."""
    matcher, detector = house.shelf.release.matcher, house.conversation.detector

    class ClockedMatcher(Matcher):
        def match(self, question: RedactedText) -> Match:
            found: Match = clocks.timed("matching", lambda: super(ClockedMatcher, self).match(question))
            return found

    class ClockedDetector(LanguageDetector):
        def detect(self, text: RedactedText) -> Any:
            return clocks.timed("language", lambda: super(ClockedDetector, self).detect(text))

    matcher.__class__, detector.__class__ = ClockedMatcher, ClockedDetector


async def _load(order: Order) -> Outcome:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.load", stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, cwd=ROOT
    )
    async with asyncio.timeout(order.seconds + 2 * FINISH_SECONDS):
        told, _ = await process.communicate(json.dumps(asdict(order)).encode())
    found = json.loads(told)
    return Outcome(**{**found, "statuses": {int(status): count for status, count in found["statuses"].items()}})


def _table(clocks: Clocks, outcome: Outcome, loop: float, whole: float, connections: int) -> Table:
    steps = {
        "washing thread: redaction": clocks.seconds["redaction"],
        "washing thread: matching": clocks.seconds["matching"],
        "washing thread: language": clocks.seconds["language"],
        "event loop: HTTP, validation, reply, transactions": loop,
    }
    steps["other threads: the database's driver"] = whole - sum(steps.values())
    answered = outcome.answered
    rows = [[name, f"{1000 * taken / answered:.3f}", f"{taken / whole:.1%}"] for name, taken in steps.items()]
    rows.append(["the whole", f"{1000 * whole / answered:.3f}", "100.0%"])
    caption = (
        f"Where the processor's time of a question goes, in milliseconds, over {answered} questions from {connections} "
        f"visitors at once; {statistics.mean(clocks.batches):.1f} texts were redacted together on average."
    )
    return Table(["step", "ms", "share"], rows, caption)


def batches(texts: Sequence[str], rounds: int) -> Table:
    """Return what a text costs the processor in batches of several sizes: why questions that wait are taken together."""
    redactor, taken = Redactor.build(), {size: list[float]() for size in BATCHES}
    for number in range(rounds + 1):
        for size in BATCHES:
            began = time.thread_time()
            for start in range(0, len(texts), size):
                batch = [RawText(text) for text in texts[start : start + size]]
                redactor.redact_many(batch, ends_at=float("inf"))
            if number:
                taken[size].append(1000 * (time.thread_time() - began) / len(texts))
    alone = taken[1]
    rows = [
        [f"{size}", f"{statistics.median(ms):.2f}", f"{_median_ratio(ms, alone):.2f}"] for size, ms in taken.items()
    ]
    caption = (
        f"What redaction of one text costs the processor by how many are taken together, the median of {rounds} rounds."
    )
    return Table(["texts together", "ms a text", "against one alone"], rows, caption)


def _median_ratio(some: Sequence[float], others: Sequence[float]) -> float:
    return statistics.median(one / other for one, other in zip(some, others, strict=True))
