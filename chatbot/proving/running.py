"""Runs every promise within its time and the whole within its own, and erases at the end what was asked on the way."""

import asyncio
import signal
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, redirect_stderr, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeVar

import httpx

from chatbot import __version__
from chatbot.clock import utc_now
from chatbot.proving import catalogue, program, scratch
from chatbot.proving.door import Door, json_of
from chatbot.proving.promises import Broken, CutShort, NotHere, Outcome, Promise, Result
from chatbot.proving.report import Instance, Questions, Report
from chatbot.settings import Settings

ERASING_SECONDS: Final = 10.0
OWN_WORDS: Final = "inside.txt"
Place = TypeVar("Place")
Told = Callable[[Result], None]


@dataclass(slots=True)
class Proof:
    """A proof on its way: until when, what came out so far, and who is told of each promise."""

    ends_at: float
    told: Told
    results: list[Result] = field(default_factory=list)

    async def try_all(self, promises: Sequence[Promise[Place]], place: Place) -> None:
        """Try promises one after the other."""
        for promise in promises:
            self._add(await attempt(promise, place, self.ends_at))

    def give_up(self, promises: Sequence[Promise[Any]], why: str) -> None:
        """Note that promises could not be tried."""
        for promise in promises:
            self._add(Result(promise.id, Outcome.NOT_TRIED, why, 0.0))

    def _add(self, result: Result) -> None:
        self.results.append(result)
        self.told(result)


async def prove(settings: Settings, *, url: str | None, is_production: bool, seconds: float, told: Told) -> Report:
    """Try every promise and return what came of it. Raises `CutShort` where a given instance does not answer at all.

    A process that is told to end erases what it asked and stops what it started before it does.
    """
    _end_tidily()
    began, made_at = time.monotonic(), utc_now()
    proof = Proof(began + seconds, told)
    with _own_folder() as folder:
        if url is None:
            door, instance = await _on_scratch(proof, folder, settings)
        else:
            async with at(url, is_production=is_production, is_scratch=False, ends_at=proof.ends_at) as given:
                instance = await look(given, url)
                await proof.try_all(catalogue.AT_THE_DOOR, given)
            await _on_scratch(proof, folder, settings, with_door=False)
            door = given
    results = sorted(proof.results, key=lambda result: catalogue.IDS.index(result.id))
    questions = Questions(door.requests, door.asked, door.erased) if door else Questions(0, 0, 0)
    seconds_taken = time.monotonic() - began
    return Report(made_at, seconds_taken, instance, settings, __version__, results, questions)


async def attempt(promise: Promise[Place], place: Place, ends_at: float) -> Result:
    """Try one promise for as long as it may take, and as long as there is time at all."""
    began = time.monotonic()
    left = max(0.0, min(promise.seconds, ends_at - began))
    outcome, is_excused = Outcome.NOT_TRIED, False
    try:
        async with asyncio.timeout(left):
            outcome, evidence = Outcome.KEPT, await promise.attempt(place)
    except Broken as error:
        outcome, evidence = Outcome.BROKEN, str(error)
    except NotHere as error:
        evidence, is_excused = str(error), True
    except CutShort as error:
        evidence = str(error)
    except TimeoutError:
        evidence = "its time was over"
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        outcome, evidence = Outcome.BROKEN, f"a reply had another shape than is promised ({type(error).__name__})"
    except Exception as error:  # noqa: BLE001 - the other promises are still to be tried; what it says may hold words
        evidence = f"trying it failed ({type(error).__name__})"
    on_scratch = place.is_scratch if isinstance(place, Door) else True
    return Result(promise.id, outcome, evidence, time.monotonic() - began, on_scratch, is_excused)


def _end_tidily() -> None:
    """Let SIGTERM cancel the proof, as Ctrl+C does, where the system and the thread allow it."""
    task = asyncio.current_task()
    if task is not None:
        with suppress(NotImplementedError, RuntimeError, ValueError):
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)


@contextmanager
def _own_folder() -> Iterator[Path]:
    """Yield an empty folder that is removed in the end. What is logged in this process meanwhile goes into it, to be searched."""
    with tempfile.TemporaryDirectory(prefix="sladd-proof-") as name:
        folder = Path(name).resolve()
        with (folder / OWN_WORDS).open("w", encoding="utf-8") as sink, redirect_stderr(sink):
            yield folder


@asynccontextmanager
async def at(url: str, *, is_production: bool, is_scratch: bool, ends_at: float) -> AsyncIterator[Door]:
    """Yield the door of the instance at that address, and erase at the end what was asked there."""
    async with httpx.AsyncClient(base_url=url, trust_env=False) as client:
        door = Door(client, is_production=is_production, is_scratch=is_scratch, ends_at=ends_at)
        try:
            yield door
        finally:
            door.ends_at = max(door.ends_at, time.monotonic() + ERASING_SECONDS)
            await _erase(door)


async def look(door: Door, url: str | None) -> Instance:
    """Return what an instance tells of itself. Raises `CutShort` where it is none of ours."""
    notice, ready, openapi = [await door.send("GET", path) for path in ("/v1/notice", "/health/ready", "/openapi.json")]
    try:
        told = json_of(notice)
        version, days, controller = told["version"], told["retention_days"], told["controller"]
    except (Broken, KeyError):
        raise CutShort("what answers there has no privacy notice of ours") from None
    return Instance(
        host=httpx.URL(url).host if url else None,
        mode="production" if door.is_production else "development",
        version=json_of(openapi).get("info", {}).get("version") if openapi.is_success else None,
        release=json_of(ready).get("release") if ready.is_success else None,
        notice_version=version, retention_days=days, controller=controller,
    )  # fmt: skip


async def _on_scratch(
    proof: Proof, folder: Path, settings: Settings, *, with_door: bool = True
) -> tuple[Door | None, Instance]:
    """Try the promises of the scratch instance, and with its door those of every instance."""
    made = await scratch.make(folder, settings)
    is_production = not made.settings.is_development
    async with program.started(folder, made.settings) as running:
        made.program = running
        await proof.try_all(catalogue.INSIDE, made)
        try:
            address = await running.address(proof.ends_at)
        except CutShort as error:
            proof.give_up((*catalogue.AT_THE_DOOR, *catalogue.BESIDE) if with_door else catalogue.BESIDE, str(error))
            return None, Instance.unseen(is_production=is_production)
        async with at(address, is_production=is_production, is_scratch=True, ends_at=proof.ends_at) as door:
            made.door = door
            instance = await look(door, None)
            if with_door:
                await proof.try_all(catalogue.AT_THE_DOOR, door)
            await proof.try_all(catalogue.BESIDE, made)
    return door, instance


async def _erase(door: Door) -> None:
    """Erase what was asked; what cannot be is counted in the report, and its day comes anyway."""
    try:
        async with asyncio.timeout(ERASING_SECONDS):
            await door.erase_all()
    except (Broken, CutShort, TimeoutError):
        pass
