"""`python -m benchmarks.scaling`: from what was measured to how many cores, machines and bytes a public needs.

Takes the rates from the tables that `make bench-service` wrote into docs/performance.md, so that nobody types them, and
writes docs/scaling.md. `--measure` weighs a stored question on a PostgreSQL of its own first. What it assumes stands in the tables.
"""

import argparse
import asyncio
import math
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from benchmarks.archives import fill
from benchmarks.contests import ONE, TWO
from benchmarks.tables import Table, between_markers
from chatbot.storage import migrations
from chatbot.storage.database import Database
from tests.engines import own_server

PERFORMANCE: Final = Path("docs/performance.md")
SCALING: Final = Path("docs/scaling.md")
CORES: Final = (1, 2, 4, 8, 16, 32, 64)
WEIGHED: Final = 100_000
DAYS: Final = 30

ASKING_SHARE: Final = 0.002
BUSIEST_HOUR: Final = 0.12
BURST: Final = 3
LOAD: Final = 0.5
MACHINE: Final = 8
PUBLICS: Final = {
    "a town": 50_000,
    "a county": 500_000,
    "a country like Norway": 5_600_000,
    "a country of fifty million": 50_000_000,
    "a union of countries": 450_000_000,
}

NOT_MEASURED: Final = (
    "Not measured yet: run `make bench-service ARGS='--markdown docs/performance.md'`, then `make scaling`."
)
_ROW: Final = r"^\| {engine}, \d+ at once: {workers} \| (\d+) "
_BYTES: Final = re.compile(r"\| bytes a question \| (\d+) \|")


@dataclass(frozen=True, slots=True)
class Rates:
    """Answers a second of one process and of two, on PostgreSQL."""

    one: float
    two: float

    @property
    def further(self) -> float:
        """What a further core is taken for: what the second added, and never more than the first alone."""
        return min(self.two - self.one, self.one)

    def of(self, cores: int) -> float:
        """Return the answers a second of so many cores: of two as measured, then each for what a further one is taken for.

        >>> Rates(100, 180).of(4), Rates(100, 220).of(4)
        (340, 420)
        """
        return self.one if cores == 1 else self.two + (cores - 2) * self.further

    def cores_for(self, answers: float) -> int:
        """Return how many cores give so many answers a second at the load that is planned for.

        >>> Rates(100, 180).cores_for(170)
        4
        """
        needed = answers / LOAD
        return 1 if needed <= self.one else 2 + max(0, math.ceil((needed - self.two) / self.further))


def main() -> None:
    """Write the tables, after weighing a stored question where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--measure", action="store_true", help="weigh a stored question first; takes some seconds")
    paper = SCALING.read_text(encoding="utf-8")
    if parser.parse_args().measure:
        paper = between_markers(paper, "bytes", weight_table(weighed()).as_markdown())
    SCALING.write_text(written(paper, PERFORMANCE.read_text(encoding="utf-8")), encoding="utf-8")


def written(paper: str, performance: str) -> str:
    """Return the paper with its tables anew, from the figures of the two papers."""
    rates = rates_of(performance)
    weight = _BYTES.search(paper)
    if rates is None or weight is None:
        return between_markers(between_markers(paper, "cores", NOT_MEASURED), "publics", NOT_MEASURED)
    paper = between_markers(paper, "cores", cores_table(rates).as_markdown())
    return between_markers(paper, "publics", publics_table(rates, int(weight[1])).as_markdown())


def rates_of(performance: str) -> Rates | None:
    """Return the rates that were measured, or None where they were not, or where a second process added nothing."""
    found = [
        re.search(_ROW.format(engine="PostgreSQL", workers=workers), performance, flags=re.MULTILINE)
        for workers in (ONE, TWO)
    ]
    values = [float(match[1]) for match in found if match]
    return Rates(*values) if len(values) == len(found) and values[1] > values[0] else None


def cores_table(rates: Rates) -> Table:
    """Return what cores answer. Only the first two rows are measured."""
    rows = [
        [
            f"{cores}{'' if cores <= len((ONE, TWO)) else ', reckoned'}",
            f"{rates.of(cores):.0f}",
            f"{rates.of(cores) * LOAD:.0f}",
        ]
        for cores in CORES
    ]
    caption = "Answers a second, a process a core, on PostgreSQL. Beyond two cores each is taken for what the second one added, and for no more than the first."
    return Table(["cores", "at most", f"planned for, at {LOAD:.0%} of that"], rows, caption)


def publics_table(rates: Rates, weight: int) -> Table:
    """Return what publics of several sizes need."""
    rows = []
    for name, people in PUBLICS.items():
        daily = people * ASKING_SHARE
        peak = daily * BUSIEST_HOUR / 3600 * BURST
        cores = rates.cores_for(peak)
        stored = daily * DAYS
        rows.append([
            f"{name}, {people:,} people", f"{daily:,.0f}", f"{peak:,.1f}", str(cores),
            f"{math.ceil(cores / MACHINE) + 1}", f"{stored:,.0f}", f"{stored * weight / 1e9:,.2f}",
        ])  # fmt: skip
    headings = ["public", "questions a day", "a second at the peak", "cores", f"machines of {MACHINE} cores, one to spare",
                f"questions kept, {DAYS} days", "GB of them"]  # fmt: skip
    caption = (
        f"Assumed: {ASKING_SHARE:.1%} of the people ask a question a day, {BUSIEST_HOUR:.0%} of a day's questions come in its busiest "
        f"hour, and {BURST} times as many as then on average in its busiest minute."
    )
    return Table(headings, rows, caption)


def weight_table(weight: float) -> Table:
    """Return what a stored question weighs."""
    return Table(
        ["on PostgreSQL", "measured"],
        [["bytes a question", f"{weight:.0f}"]],
        f"Rows and indexes of {WEIGHED:,} questions.",
    )


def weighed() -> float:
    """Return how many bytes a stored question takes, indexes included."""
    with own_server() as server:
        name = server.new_database()
        asyncio.run(_filled(server.url_of(name)))
        (row,) = server.run(
            "SELECT sum(pg_total_relation_size(inhrelid)) AS bytes FROM pg_inherits WHERE inhparent = 'question'::regclass",
            database=name,
        )
    return float(row["bytes"]) / WEIGHED


async def _filled(url: str) -> None:
    await migrations.upgrade(url)
    database = Database(url)
    await fill(database, WEIGHED, first=date(2027, 1, 1), days=DAYS)
    await database.close()


if __name__ == "__main__":
    main()
