"""Counts that tell no time of day: kinds of findings and languages, which describe words of somebody.

They are added to their counter when the hour has changed, and only where five questions or more had them since the last
time: so no scrape shows when a question of some kind came, and no step of a counter is one person's.
"""

from collections import Counter as Tally
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

from prometheus_client import Counter

from chatbot.metrics.words import OTHER

FEWEST_QUESTIONS: Final = 5


class HourlyCounts:
    """Holds back what is counted, for counters by the value of their one label."""

    def __init__(self, counters: Mapping[str, Counter]) -> None:
        self._counters = counters
        self._held: Tally[str] = Tally()
        self._questions: Tally[str] = Tally()
        self._hour: datetime | None = None

    def add(self, values: Iterable[str], *, now: datetime) -> None:
        """Count the values of one question, after telling those of the hours before."""
        hour = now.replace(minute=0, second=0, microsecond=0)
        if hour != self._hour:
            self._tell()
            self._hour = hour
        of_one = Tally(value if value in self._counters else OTHER for value in values)
        self._held.update(of_one)
        self._questions.update(of_one.keys())

    def _tell(self) -> None:
        for value in [value for value, questions in self._questions.items() if questions >= FEWEST_QUESTIONS]:
            self._counters[value].inc(self._held.pop(value))
            del self._questions[value]
