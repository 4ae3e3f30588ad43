"""All figures as text, as Prometheus reads it: of this process, or of every worker where they share a folder."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.metrics_core import Metric
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead
from prometheus_client.registry import Collector

from chatbot.metrics.instruments import Metrics

MEDIA_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
EARLIEST: Final = frozenset({"process_start_time_seconds", "process_max_fds"})
"""Of these the least of all workers is told, of the others the sum."""


def exposition(metrics: Metrics, folder: Path | None) -> bytes:
    """Return the text. Reads files where there is a folder, so it is for a thread."""
    if folder is None:
        own = CollectorRegistry()
        own.register(Processes([os.getpid()]))
        return generate_latest(metrics.registry) + generate_latest(own)
    forget_the_dead(folder)
    shared = CollectorRegistry()
    MultiProcessCollector(shared, str(folder))  # type: ignore[no-untyped-call]
    shared.register(Processes(workers_of(folder)))
    return generate_latest(shared)


def forget_the_dead(folder: Path) -> None:
    """Take the gauges of workers that are there no more out of the sums; what they have counted stays."""
    for pid in workers_of(folder):
        if not _is_alive(pid):
            with suppress(FileNotFoundError):  # another worker, which is asked at the same time, was quicker
                mark_process_dead(pid, str(folder))  # type: ignore[no-untyped-call]


def workers_of(folder: Path) -> list[int]:
    """Return the processes that have gauges in a folder."""
    return sorted({int(file.stem.rpartition("_")[2]) for file in folder.glob("gauge_live*_*.db")})


class Processes(Collector):
    """Memory, processor time and open files of some processes, together."""

    def __init__(self, pids: Iterable[int]) -> None:
        self._pids = tuple(pids)

    def collect(self) -> Iterator[Metric]:
        """Yield each figure once, whatever the number of processes."""
        found: dict[str, Metric] = {}
        for pid in self._pids:
            for metric in ProcessCollector(pid=lambda pid=pid: pid, registry=None).collect():  # type: ignore[misc]
                found[metric.name] = _together(found[metric.name], metric) if metric.name in found else metric
        yield from found.values()


def _together(one: Metric, other: Metric) -> Metric:
    both = Metric(one.name, one.documentation, one.type)
    join = min if one.name in EARLIEST else _sum
    for mine, theirs in zip(one.samples, other.samples, strict=True):
        both.add_sample(mine.name, mine.labels, join(mine.value, theirs.value))
    return both


def _sum(one: float, other: float) -> float:
    return one + other


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
