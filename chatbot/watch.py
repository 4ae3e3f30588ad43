"""What watches the steps of a question: how long each takes, as a figure and as a span. Knows no word of it."""

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from chatbot.metrics.instruments import Metrics, Step
from chatbot.tracing.spans import NoTracer, Span, Tracer


@dataclass(slots=True)
class Watch:
    """The figures of one process, and its tracer."""

    metrics: Metrics = field(default_factory=Metrics)
    tracer: Tracer = field(default_factory=NoTracer)

    @contextmanager
    def step(self, step: Step) -> Iterator[Span]:
        """Watch a step to its end, whether it is done or fails."""
        began = time.perf_counter()
        try:
            with self.tracer.span(step) as span:
                yield span
        finally:
            self.metrics.took(step, time.perf_counter() - began)

    def answered(self, outcome: str, language: str, entities: Iterable[str], *, now: datetime) -> None:
        """Count how a question was answered. Its language and its findings are told later, and with those of others."""
        self.tracer.current().note("sladd.outcome", outcome)
        self.metrics.ended(outcome)
        self.metrics.answered(language, entities, now=now)
