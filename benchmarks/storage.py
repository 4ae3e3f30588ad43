"""`python -m benchmarks.storage`: what asking, reading and listing cost in a small archive and in one of a million questions.

Both archives of an engine are asked in turn, so that a busy moment of the machine hits both, and the ratio of each round is
what counts. PostgreSQL comes from the package index.
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import httpx
from rich.console import Console
from rich.progress import Progress

from benchmarks.archives import WORDS, fill, publish_release, shipped_release
from benchmarks.tables import Table, publish
from chatbot import staff
from chatbot.app import create_app
from chatbot.clock import day_of, utc_now
from chatbot.receipts import Receipt
from chatbot.settings import Settings
from chatbot.staff import Staff
from chatbot.storage import migrations, questions
from chatbot.storage.database import Database, run
from chatbot.storage.days import days_of
from chatbot.storage.questions import Place
from chatbot.storage.tables import Release
from redaction import Redactor
from tests.engines import PostgreSQLServer, own_server

SMALL, LARGE, SWEPT = 1_000, 1_000_000, 100_000
RETENTION: Final = 30
DEEDS: Final = ("ask", "receipt read", "listing of 50", "storing alone")
ENGINES: Final = ("SQLite", "PostgreSQL")


@dataclass(slots=True)
class Archive:
    """A database with so many questions, and a service before it."""

    client: httpx.AsyncClient
    database: Database
    receipts: list[str]

    async def ask(self) -> None:
        """Ask over HTTP: redacted, matched, stored, answered."""
        reply = await self.client.post("/v1/questions", json={"consent": True, "question": " ".join(WORDS[:9])})
        self.receipts.append(reply.json()["question"]["receipt"])

    async def read(self) -> None:
        """Read what is kept under the latest receipt."""
        reply = await self.client.get("/v1/receipt", headers={"Authorization": f"Bearer {self.receipts[-1]}"})
        reply.raise_for_status()

    async def list(self) -> None:
        """List a page of stored questions, from a place in the middle, as an analyst does."""
        somewhere = Place(day_of(utc_now()) + timedelta(days=RETENTION // 2), questions.new_key())
        await staff.list_questions(self.database, Staff("benchmark", utc_now, 1), size=50, after=somewhere)

    async def store(self) -> None:
        """Correct a kept question, which is a look-up and a write without matching."""
        receipt = Receipt.read(self.receipts[-1])
        await questions.change(self.database, receipt.key, today=day_of(utc_now()), restricted=True)


def main() -> None:
    """Measure, print, and write into a paper where one is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", type=int, default=LARGE, help="questions in the large archive")
    parser.add_argument("--small", type=int, default=SMALL, help="questions in the small archive")
    parser.add_argument("--swept", type=int, default=SWEPT, help="questions of the day that is swept")
    parser.add_argument("--rounds", type=int, default=9, help="rounds that count")
    parser.add_argument("--times", type=int, default=60, help="deeds of each kind in a round")
    parser.add_argument(
        "--markdown", type=Path, help="a paper with the markers `<!-- storage -->` … `<!-- /storage -->`"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, own_server(fsync="on") as server:
        tables = asyncio.run(measured(options, Path(folder), server))
    publish(tables, paper=options.markdown, marker="storage")


async def measured(options: argparse.Namespace, folder: Path, server: PostgreSQLServer) -> list[Table]:
    """Return the table of ratios and the table of sweeps."""
    redactor = Redactor.build()
    release = shipped_release(redactor)
    sizes = {"small": options.small, "large": options.large}
    costs: list[list[str]] = []
    sweeps: list[list[str]] = []
    for engine in ENGINES:
        async with AsyncExitStack() as stack:
            archives = {
                name: await _opened(stack, await _url(engine, name, folder, server), count, redactor, release)
                for name, count in sizes.items()
            }
            costs += [[f"{engine}: {name}", *cells] for name, cells in (await _race(archives, options)).items()]
            sweeps.append([engine, *await _swept(archives["small"].database, options.swept)])
    caption = (
        f"Milliseconds with {options.small:,} and with {options.large:,} stored questions over {RETENTION} days, and their "
        f"ratio: the median of {options.rounds} alternating rounds of {options.times}."
    )
    return [
        Table(["deed", "small", "large", "ratio"], costs, caption),
        Table(
            ["engine", "seconds", "× deleting them row by row"], sweeps,
            f"The sweep of one day of {options.swept:,} questions, beside a plain DELETE of as many in the same run.",
        ),
    ]  # fmt: skip


async def _url(engine: str, name: str, folder: Path, server: PostgreSQLServer) -> str:
    if engine == "SQLite":
        return f"sqlite+aiosqlite:///{folder / name}.db"
    await server.rows(f"CREATE DATABASE {name}")
    return server.url_of(name)


async def _opened(stack: AsyncExitStack, url: str, count: int, redactor: Redactor, release: Release) -> Archive:
    await migrations.upgrade(url)
    database = Database(url)
    stack.push_async_callback(database.close)
    await publish_release(database, release)
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(f"Storing {count:,}", total=count)
        first = day_of(utc_now()) + timedelta(days=1)
        await fill(database, count, first=first, days=RETENTION, advance=lambda more: bar.advance(task, more))
    settings = Settings(database_url=url, release_copy=None, redaction_deadline_ms=10_000)
    app = create_app(settings, redactor=redactor)
    await stack.enter_async_context(app.router.lifespan_context(app))
    client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bench.example.org")
    return Archive(await stack.enter_async_context(client), database, [])


async def _race(archives: Mapping[str, Archive], options: argparse.Namespace) -> dict[str, list[str]]:
    taken: dict[tuple[str, str], list[float]] = {}
    for number in range(options.rounds + 1):
        for name, archive in list(archives.items())[:: 1 if number % 2 else -1]:
            for deed, work in zip(DEEDS, (archive.ask, archive.read, archive.list, archive.store), strict=True):
                milliseconds = 1000 * await _timed(work, options.times) / options.times
                if number:
                    taken.setdefault((deed, name), []).append(milliseconds)
    return {deed: _cells(taken[deed, "small"], taken[deed, "large"]) for deed in DEEDS}


def _cells(small: Sequence[float], large: Sequence[float]) -> list[str]:
    ratio = statistics.median(much / little for little, much in zip(small, large, strict=True))
    return [f"{statistics.median(small):.2f}", f"{statistics.median(large):.2f}", f"{ratio:.2f}"]


async def _timed(work: Callable[[], Awaitable[None]], times: int) -> float:
    began = time.perf_counter()
    for _ in range(times):
        await work()
    return time.perf_counter() - began


async def _swept(database: Database, count: int) -> list[str]:
    """Return the seconds of a sweep of one day, and how many times as long a plain deletion of as many takes."""
    over, other = date(2001, 1, 1), date(2001, 1, 2)
    await fill(database, count, first=over, days=1)
    await fill(database, count, first=other, days=1)

    async def sweep() -> None:
        assert await days_of(database).drop(today=over) == count  # noqa: S101 - or nothing was measured

    async def delete() -> None:
        async with database.owning() as session:
            await run(session, "DELETE FROM question WHERE expires_on = :day".replace(":day", f"'{other}'"))
        await days_of(database).forget_deleted()

    swept, deleted = await _timed(sweep, 1), await _timed(delete, 1)
    return [f"{swept:.2f}", f"{swept / deleted:.2f}"]


if __name__ == "__main__":
    main()
