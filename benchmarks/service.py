"""`python -m benchmarks.service`: what one machine's service does, beside a bare one, stock Presidio, and its targets.

Everything is asked over HTTP on loopback by a process of its own, in one run, and told as ratios. Reports; exits 0.
"""

import argparse
import asyncio
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from rich.console import Console

from benchmarks import asking, contests, steadiness
from benchmarks.archives import publish_release, shipped_release
from benchmarks.contests import BARE, ONE, OURS, STOCK, TWO, Contest, Plan, percentile
from benchmarks.redaction import LABELLED, sample
from benchmarks.steadiness import Steady
from benchmarks.tables import Table, publish
from chatbot.storage import migrations
from chatbot.storage.database import Database
from chatbot.storage.tables import Release
from redaction import Redactor
from redaction.labelled import read_labelled
from tests.engines import PostgreSQLServer, own_server

ENGINES: Final = ("SQLite", "PostgreSQL")
SOAKED: Final = 200_000


def main() -> None:
    """Measure, print, and write into a paper where one is named."""
    options = _options()
    console = Console(stderr=True, highlight=False)
    texts = sample(read_labelled(options.file), options.texts, options.seed)
    plan = Plan(texts, options.rounds, options.seconds, console.print, options.connections)
    console.print("fitting the matcher")
    release = shipped_release(Redactor.build())
    with tempfile.TemporaryDirectory() as folder, _databases(Path(folder), release) as databases:
        if options.soak:
            tables, marker = [steadiness.soaked(databases.new("SQLite"), plan, options.soak)], "soak"
        else:
            tables, marker = _measured(databases, plan, options.steady_seconds), "service"
    publish(tables, paper=options.markdown, marker=marker)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, nargs="?", default=LABELLED, help="a labelled JSONL file")
    parser.add_argument("--texts", type=int, default=400, help="how many of its texts are asked, over and over")
    parser.add_argument("--rounds", type=int, default=7, help="rounds that count")
    parser.add_argument("--seconds", type=float, default=6.0, help="how long a contender is asked in a round")
    parser.add_argument(
        "--steady-seconds", type=float, default=60.0, help="how long it is asked at half of the highest rate"
    )
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--quick", action="store_true", help="two short rounds, to try it")
    parser.add_argument(
        "--soak", type=int, nargs="?", const=SOAKED, help="only look at the memory, over so many different questions"
    )
    parser.add_argument("--markdown", type=Path, help="a paper with the markers `<!-- service -->` and `<!-- soak -->`")
    options = parser.parse_args()
    if options.quick:
        options.rounds, options.seconds, options.steady_seconds = 2, 2.0, 8.0
    return options


def _measured(databases: "Databases", plan: Plan, steady_seconds: float) -> list[Table]:
    beside = {
        engine: contests.against_the_bare({name: databases.new(engine) for name in (OURS, BARE, STOCK)}, plan)
        for engine in ENGINES
    }
    workers = {
        engine: contests.one_and_two_workers(dict.fromkeys((ONE, TWO), databases.new(engine)), plan)
        for engine in ENGINES
    }
    steady = steadiness.asked_steadily(databases.new("SQLite"), plan, steady_seconds)
    start = steadiness.started(databases.new("SQLite"), plan)
    plan.says("where the time of a question goes")
    profile = asking.where_the_time_goes(databases.new("SQLite"), plan.texts, plan.seconds, plan.connections)
    rounds = f"the median of {plan.rounds} alternating rounds of {plan.seconds:.0f} s"
    return [
        _verdict(beside, workers, steady, start),
        contests.table_of(
            {**beside, **{f"{engine}, {contests.SHARED} at once": contest for engine, contest in workers.items()}},
            f"Answers a second with {plan.connections} visitors at once where nothing else is said, {rounds}.",
        ),
        steadiness.table_of(steady),
        profile,
        asking.batches(plan.texts, min(plan.rounds, 3)),
    ]


def _verdict(
    beside: dict[str, Contest], workers: dict[str, Contest], steady: Steady, start: tuple[float, float, float]
) -> Table:
    """Return each target beside what was measured."""
    ready, alone, ratio = start
    rows = [
        *(
            [f"answers a second against a bare endpoint, {e}", "0.5 or more", f"{c.ratio(OURS, BARE):.2f}"]
            for e, c in beside.items()
        ),
        *([f"against stock Presidio, {e}", "2 or more", f"{c.ratio(OURS, STOCK):.2f}"] for e, c in beside.items()),
        *([f"two workers against one, {e}", "1.7 or more", f"{c.ratio(TWO, ONE):.2f}"] for e, c in workers.items()),
        ["p99 at half of the highest rate", "50 ms or less", f"{percentile(steady.plain.ordinary, 0.99):.0f} ms"],
        [
            "`/health/live`, the longest throughout",
            "100 ms or less",
            f"{max(*steady.plain.health, *steady.hostile.health):.0f} ms",
        ],
        ["resident memory of a worker", "350 MiB or less", f"{steady.memory:.0f} MiB"],
        [
            f"start to ready ({ready:.1f} s) against imports and model alone ({alone:.1f} s)",
            "1.5 or less",
            f"{ratio:.2f}",
        ],
    ]
    return Table(["what", "target", "measured"], rows, "One run on one machine, targets beside figures.")


class Databases:
    """Scratch databases with the shipped knowledge in them."""

    def __init__(self, folder: Path, server: PostgreSQLServer, release: Release) -> None:
        self._folder, self._server, self._release = folder, server, release
        self._made = 0

    def new(self, engine: str) -> str:
        """Make one, and return its URL."""
        self._made += 1
        name = f"sladd_{self._made}"
        if engine == "PostgreSQL":
            self._server.run(f"CREATE DATABASE {name}")
            url = self._server.url_of(name)
        else:
            url = f"sqlite+aiosqlite:///{self._folder / name}.db"
        asyncio.run(self._fill(url))
        return url

    async def _fill(self, url: str) -> None:
        await migrations.upgrade(url)
        database = Database(url)
        await publish_release(database, self._release)
        await database.close()


@contextmanager
def _databases(folder: Path, release: Release) -> Iterator[Databases]:
    with own_server(fsync="on") as server:
        yield Databases(folder, server, release)


if __name__ == "__main__":
    main()
