"""Contenders timed against one another in alternating rounds, so that noise of the machine hits all alike."""

import gc
import statistics
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks.contenders import Runs, batches


@dataclass(frozen=True, slots=True)
class Timing:
    """What one contender took, round by round: milliseconds a text."""

    rounds: tuple[float, ...]

    @property
    def milliseconds(self) -> float:
        """The median round, in milliseconds a text."""
        return statistics.median(self.rounds)

    def against(self, other: "Timing") -> float:
        """Return how many times as long as another it took: the median of the ratios of the same round.

        >>> Timing((2.0, 4.0, 30.0)).against(Timing((1.0, 2.0, 3.0)))
        2.0
        """
        return statistics.median(mine / theirs for mine, theirs in zip(self.rounds, other.rounds, strict=True))


def race(contenders: Mapping[str, Runs], texts: Sequence[str], *, rounds: int) -> dict[str, Timing]:
    """Run every contender over all texts so many times, after one round that does not count.

    They take turns batch by batch, and another begins each time, so that a busy moment of the machine hits all of them.
    """
    taken: dict[str, list[float]] = {name: [] for name in contenders}
    for number in range(rounds + 1):
        gc.collect()
        for name, seconds in _round(contenders, texts).items():
            if number:
                taken[name].append(1000 * seconds / len(texts))
    return {name: Timing(tuple(spans)) for name, spans in taken.items()}


def _round(contenders: Mapping[str, Runs], texts: Sequence[str]) -> dict[str, float]:
    names = list(contenders)
    seconds: dict[str, float] = defaultdict(float)
    for turn, batch in enumerate(batches(texts)):
        first = turn % len(names)
        for name in names[first:] + names[:first]:
            seconds[name] += _timed(contenders[name], batch)
    return seconds


def fastest(run: Runs, text: str, *, times: int = 3) -> float:
    """Return the milliseconds of the fastest of so many runs over one text."""
    return 1000 * min(_timed(run, [text]) for _ in range(times))


def _timed(run: Runs, texts: Sequence[str]) -> float:
    began = time.perf_counter()
    run(texts)
    return time.perf_counter() - began
