"""What is measured. Whoever measures calls a verb of `Metrics`; no label can be given a value of one's own.

`create_app` makes one and hands it down; it has a registry of its own, so two services in a process share nothing.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final, Literal, TypeVar

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, disable_created_metrics

from chatbot import __version__
from chatbot.metrics.hourly import HourlyCounts
from chatbot.metrics.words import LANGUAGES, METHODS, MOST_DAYS_LEFT, NO_ROUTE, OTHER, STATUSES, Words, one_of

disable_created_metrics()  # type: ignore[no-untyped-call]

SECONDS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
SIZES: Final = (1, 2, 4, 8, 16, 32, 64)
Step = Literal["redaction", "matching", "storage"]
Done = Literal["done", "failed"]
Family = TypeVar("Family", Counter, Gauge)


class Metrics:
    """The figures of one process. Raises nothing: a figure that cannot be had stops no question."""

    def __init__(self, words: Words | None = None) -> None:
        self.words = words or Words()
        self.registry = CollectorRegistry()
        self._asks = _by(self._counter("asks", "Questions asked, by how that ended.", "outcome"), self.words.outcomes)
        self._requests = self._counter("http_requests", "Requests, by route.", "route", "method", "status")
        self._problems = _by(self._counter("problems", "Refusals, by code.", "code"), (*self.words.codes, OTHER))
        self._findings = HourlyCounts(
            _by(self._counter("findings", "What was redacted, by kind, told by the hour.", "entity"), (*self.words.entities, OTHER))
        )  # fmt: skip
        self._languages = HourlyCounts(
            _by(self._counter("questions_answered", "Questions answered, by language, told by the hour.", "language"), (*LANGUAGES, OTHER))
        )  # fmt: skip
        self._ask_seconds = self._histogram("ask_seconds", "From the request of a question to the end of its reply.")
        self._step_seconds = {
            "redaction": self._histogram(
                "redaction_seconds", "From one text to its redaction and match, its turn waited for."
            ),
            "matching": self._histogram("matching_seconds", "Matching one text."),
            "storage": self._histogram("storage_seconds", "Storing one question, until committed or given up."),
        }
        self._batches = self._histogram("washing_batch_texts", "Texts that were redacted at once.", SIZES)
        self._groups = self._histogram("storage_group_questions", "Questions written in one transaction.", SIZES)
        self._stored = self._counter("questions_stored", "Questions stored.")
        self._not_stored = self._counter("questions_not_stored", "Questions answered and not stored.")
        self._storage_failures = self._counter("storage_failures", "Transactions with questions that failed.")
        self._sweeps = _by(self._counter("sweeps", "Sweeps, by how they ended.", "outcome"), ("done", "failed"))
        self._swept = self._counter("questions_swept", "Questions deleted because their day was over.")
        self._exports = _by(
            self._counter("trace_exports", "Batches of spans sent to the collector.", "outcome"), ("done", "failed")
        )
        self._in_flight = self._gauge("asks_in_flight", "Questions between their request and their reply.")
        self._queue = self._gauge("washing_queue_texts", "Texts that wait for the washing thread.")
        self._in_doubt = self._gauge("questions_in_doubt", "Questions told not stored that may have to be erased.")
        self._last_sweep = self._gauge("sweep_last_success_timestamp_seconds", "The last sweep that was done.", "max")
        days = tuple(map(str, range(MOST_DAYS_LEFT + 1)))
        self._held = _by(
            self._gauge("questions_held", "Questions held, by the days left to them; 0 is past its day.", "mostrecent", "days_left"),
            days,
        )  # fmt: skip
        self._held_at = self._gauge("questions_held_timestamp_seconds", "When they were counted.", "mostrecent")
        self._release = self._gauge("release_number", "The release answered by; the oldest of all workers.", "livemin")
        self._ready = self._gauge("ready", "1 while questions can be stored; the least of all workers.", "livemin")
        self._workers = self._gauge("workers", "Processes that serve.")
        self._build = self._gauge("build_info", "The version that runs.", "livemax", "version")

    def serving(self, release: int) -> None:
        """Note that this process serves now, and by which release."""
        self._workers.set(1)
        self._build.labels(__version__).set(1)
        self.release(release)

    def stopped(self) -> None:
        """Note that this process serves no more."""
        self._workers.set(0)

    def release(self, number: int) -> None:
        """Note the release in force."""
        self._release.set(number)

    def ready(self, *, is_ready: bool) -> None:
        """Note whether questions can be stored."""
        self._ready.set(is_ready)

    def arrived(self) -> None:
        """Note that a question is on its way."""
        self._in_flight.inc()

    def left(self, seconds: float) -> None:
        """Note that a question is on its way no more, and how long it was."""
        self._in_flight.dec()
        self._ask_seconds.observe(seconds)

    def ended(self, outcome: str) -> None:
        """Count an ask by how it ended."""
        self._asks[one_of(outcome, self._asks)].inc()

    def requested(self, route: str, method: str, status: int | None) -> None:
        """Count a request by the template of its route."""
        named = route if route == NO_ROUTE else one_of(route, self.words.routes)
        self._requests.labels(named, one_of(method, METHODS), one_of(str(status), STATUSES)).inc()

    def refused(self, code: str) -> None:
        """Count a refusal."""
        self._problems[one_of(code, self._problems)].inc()

    def answered(self, language: str, entities: Iterable[str], *, now: datetime) -> None:
        """Count the language of a question and what was redacted in it; neither is told before the hour is over."""
        self._languages.add([language], now=now)
        self._findings.add(entities, now=now)

    def took(self, step: Step, seconds: float) -> None:
        """Note how long a step took."""
        self._step_seconds[step].observe(seconds)

    def batched(self, texts: int) -> None:
        """Note how many texts were redacted at once."""
        self._batches.observe(texts)

    def waiting(self, texts: int) -> None:
        """Note how many texts wait for the washing thread."""
        self._queue.set(texts)

    def remembered(self, *, is_stored: bool) -> None:
        """Count a question that was answered by whether it was stored."""
        (self._stored if is_stored else self._not_stored).inc()

    def grouped(self, questions: int) -> None:
        """Note how many questions were written in one transaction."""
        self._groups.observe(questions)

    def storage_failed(self) -> None:
        """Count a transaction with questions that failed."""
        self._storage_failures.inc()

    def in_doubt(self, questions: int) -> None:
        """Note how many questions may have to be erased when the database answers."""
        self._in_doubt.set(questions)

    def swept(self, questions: int, *, now: datetime) -> None:
        """Count a sweep that was done."""
        self._sweeps["done"].inc()
        self._swept.inc(questions)
        self._last_sweep.set(now.timestamp())

    def sweep_failed(self) -> None:
        """Count a sweep that failed."""
        self._sweeps["failed"].inc()

    def held(self, by_days_left: Mapping[int, int], *, now: datetime) -> None:
        """Note how many questions are held, by the days that are left to them."""
        for days_left, gauge in self._held.items():
            gauge.set(by_days_left.get(int(days_left), 0))
        self._held_at.set(now.timestamp())

    def exported(self, outcome: Done) -> None:
        """Count a batch of spans by whether the collector took it."""
        self._exports[outcome].inc()

    def _counter(self, name: str, text: str, *labels: str) -> Counter:
        return Counter(f"sladd_{name}", text, labels, registry=self.registry)

    def _gauge(self, name: str, text: str, mode: Any = "livesum", *labels: str) -> Gauge:
        return Gauge(f"sladd_{name}", text, labels, registry=self.registry, multiprocess_mode=mode)

    def _histogram(self, name: str, text: str, buckets: tuple[float, ...] = SECONDS) -> Histogram:
        return Histogram(f"sladd_{name}", text, registry=self.registry, buckets=buckets)


def _by(family: Family, values: Iterable[str]) -> Mapping[str, Family]:
    """Return one child for each value that the family's label may have, so that each is told from the start."""
    return {value: family.labels(value) for value in values}
