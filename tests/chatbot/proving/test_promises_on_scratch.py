"""Each promise that is tried on the scratch instance is kept, and is seen to be broken where it is broken."""

import base64
import os
import sqlite3
import time
import zipfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from chatbot.proving.canaries import NAME
from chatbot.proving.catalogue import BESIDE, INSIDE
from chatbot.proving.door import Door
from chatbot.proving.program import SAID, TRIES, Program
from chatbot.proving.promises import Outcome, Promise
from chatbot.proving.running import attempt
from chatbot.proving.scratch import MovableClock, Scratch
from chatbot.settings import Settings
from tests.chatbot.proving.falsifying import FALSIFIERS, falsify, pretending

Breaks = Callable[[Scratch], Awaitable[Scratch]]
PROMISES = (*INSIDE, *BESIDE)


class StandingClock(MovableClock):
    def move(self, days: int) -> None:
        """Stand still."""


@dataclass(slots=True)
class Stubborn(Scratch):
    """A scratch instance that takes no other redactor and no limit."""

    @asynccontextmanager
    async def inside(self, **changed: Any) -> AsyncIterator[tuple[Door, Path]]:
        """Yield the application as it is, whatever is asked for."""
        async with Scratch(self.folder, self.settings, self.redactor).inside() as opened:
            yield opened


@dataclass(frozen=True, slots=True)
class OwnProcess:
    """Stands for a process of the program: it is this one."""

    pid: int


async def clock_stands(scratch: Scratch) -> Scratch:
    return replace(scratch, clock=StandingClock())


async def any_days_are_taken(scratch: Scratch) -> Scratch:
    return replace(scratch, reads=lambda given: Settings())


async def is_stubborn(scratch: Scratch) -> Scratch:
    return Stubborn(scratch.folder, scratch.settings, scratch.redactor)


async def takes_no_for_yes(scratch: Scratch) -> Scratch:
    assert scratch.door is not None
    falsify(scratch.door, FALSIFIERS["consent.required"])
    return scratch


async def has_a_time_of_day(scratch: Scratch) -> Scratch:
    with closing(sqlite3.connect(scratch.database)) as connection:
        connection.execute("ALTER TABLE question ADD COLUMN asked_at TEXT")
    return scratch


async def logs_a_name(scratch: Scratch) -> Scratch:
    (scratch.folder / SAID).write_text(f'{{"event": "asked", "by": "{NAME}"}}\n')
    return scratch


async def reached_out(scratch: Scratch) -> Scratch:
    (scratch.folder / TRIES).write_text("socket.getaddrinfo\n")
    return scratch


BREAKS: dict[str, Breaks] = {
    "forgetting.unreadable": clock_stands,
    "forgetting.swept": clock_stands,
    "forgetting.a_month": any_days_are_taken,
    "failing.closed": is_stubborn,
    "failing.limited": is_stubborn,
    "traces.consent": takes_no_for_yes,
    "traces.columns": has_a_time_of_day,
    "traces.sinks": logs_a_name,
    "traces.network": reached_out,
}


@asynccontextmanager
async def serving(scratch: Scratch) -> AsyncIterator[Scratch]:
    """Let the scratch instance serve from this process, with the files of one that serves from its own."""
    async with scratch.inside() as (door, file):
        (file.parent / SAID).touch()
        (file.parent / TRIES).touch()
        yield replace(scratch, folder=file.parent, door=door, program=Program(OwnProcess(os.getpid()), file.parent))


async def outcome_of(promise: Promise[Scratch], scratch: Scratch, breaks: Breaks | None = None) -> tuple[Outcome, str]:
    if promise in INSIDE:
        result = await attempt(promise, await breaks(scratch) if breaks else scratch, time.monotonic() + 60)
    else:
        async with serving(scratch) as served:
            result = await attempt(promise, await breaks(served) if breaks else served, time.monotonic() + 60)
    return result.outcome, result.evidence


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.id)
async def test_the_scratch_instance_keeps_its_promise(scratch: Scratch, promise):
    outcome, evidence = await outcome_of(promise, scratch)

    assert outcome is Outcome.KEPT, evidence


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.id)
async def test_a_broken_promise_is_seen(scratch: Scratch, promise):
    outcome, evidence = await outcome_of(promise, scratch, BREAKS[promise.id])

    assert outcome is Outcome.BROKEN, evidence


def test_every_promise_is_broken_once():
    assert set(BREAKS) == {promise.id for promise in PROMISES}


def zipped(folder: Path) -> None:
    with zipfile.ZipFile(folder / "copy.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("part", f"{NAME} " * 9)


@pytest.mark.parametrize(
    "plant",
    [
        lambda folder: (folder / "old.log").write_bytes(f"hei {NAME.upper()}".encode("utf-16")),
        lambda folder: (folder / "dump").write_bytes(base64.b64encode(f"Hei, jeg heter {NAME}!".encode())),
        lambda folder: (folder / ".hidden").write_text(NAME[::-1]),
        zipped,
    ],
    ids=["UTF-16", "base64", "reversed", "zipped"],
)  # fmt: skip
async def test_a_word_is_found_in_any_file_and_disguise(scratch: Scratch, plant):
    (promise,) = [promise for promise in BESIDE if promise.id == "traces.sinks"]

    async def planted(served: Scratch) -> Scratch:
        plant(served.folder)
        return served

    assert (await outcome_of(promise, scratch, planted))[0] is Outcome.BROKEN


async def test_a_receipt_in_a_file_is_found(scratch: Scratch):
    (promise,) = [promise for promise in BESIDE if promise.id == "traces.sinks"]

    async def kept(served: Scratch) -> Scratch:
        assert served.door is not None
        receipt = (await served.door.ask("Hvor er tollkontoret?"))["receipt"]
        (served.folder / "access.log").write_text(f"GET /v1/receipt {receipt}\n")
        return served

    outcome, evidence = await outcome_of(promise, scratch, kept)

    assert outcome is Outcome.BROKEN
    assert "access.log holds a receipt" in evidence


async def test_metrics_are_searched(scratch: Scratch):
    (promise,) = [promise for promise in BESIDE if promise.id == "traces.sinks"]

    async def counted_by_name(served: Scratch) -> Scratch:
        assert served.door is not None
        falsify(served.door, pretending("GET", "/metrics", 200, text=f'asked{{by="{NAME}"}} 1'))
        return served

    assert (await outcome_of(promise, scratch, counted_by_name))[0] is Outcome.BROKEN
