"""Sends spans to a collector: by OTLP over HTTP, from a thread of its own, a bounded number of them.

A collector that is away loses spans, is told of once, and holds nobody up. No proxy, password file or redirect is followed.
"""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

import requests
from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.http import Compression
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.trace import ReadableSpan, SpanLimits, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter, SpanExportResult
from opentelemetry.sdk.trace.sampling import ALWAYS_ON
from opentelemetry.trace import Span as AnySpan
from opentelemetry.trace import get_current_span

from chatbot.logs import get_log
from chatbot.metrics.instruments import Metrics
from chatbot.tracing.allowed import RESOURCE, AllowedOnly
from chatbot.tracing.spans import NOTHING, ROOT, Span, SpanName

EXPORT_SECONDS: Final = 2.0
PAUSE_MS: Final = 2_000
MOST_WAITING: Final = 2_048
MOST_AT_ONCE: Final = 512
MOST_ATTRIBUTES: Final = 8


class SendingTracer:
    """Makes spans and sends what is allowed of them. Close it when done."""

    def __init__(self, exporter: SpanExporter, metrics: Metrics, *, pause_ms: int = PAUSE_MS) -> None:
        self._sending = _Telling(AllowedOnly(exporter, metrics.words), metrics)
        self._provider = TracerProvider(
            sampler=ALWAYS_ON,
            resource=RESOURCE,
            shutdown_on_exit=False,
            span_limits=SpanLimits(max_attributes=MOST_ATTRIBUTES, max_events=0, max_links=0),
        )
        self._provider.add_span_processor(
            BatchSpanProcessor(
                self._sending,
                max_queue_size=MOST_WAITING,
                schedule_delay_millis=pause_ms,
                max_export_batch_size=MOST_AT_ONCE,
            )
        )
        self._tracer = self._provider.get_tracer("sladd")

    @contextmanager
    def span(self, name: SpanName) -> Iterator[Span]:
        """Open a span. The root begins a trace of its own; any other is left out where no ask is on its way."""
        if name != ROOT and not get_current_span().is_recording():
            yield NOTHING
            return
        context = Context() if name == ROOT else None
        with self._tracer.start_as_current_span(
            name, context=context, record_exception=False, set_status_on_exception=False
        ) as opened:
            yield _noted(opened)

    def current(self) -> Span:
        """Return the span that is open."""
        return _noted(get_current_span())

    def close(self) -> None:
        """Send what is left. Gives up at the first batch that the collector does not take."""
        self._sending.is_closing = True
        self._provider.shutdown()


class _Noted:
    """An open span."""

    def __init__(self, opened: AnySpan) -> None:
        self._opened = opened

    def note(self, name: str, value: int | str) -> None:
        self._opened.set_attribute(name, value)


class _Telling(SpanExporter):
    """Counts what is sent, and logs once that the collector is away and once that it is back."""

    def __init__(self, exporter: SpanExporter, metrics: Metrics) -> None:
        self._exporter = exporter
        self._metrics = metrics
        self._is_away = False
        self.is_closing = False

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        if self.is_closing and self._is_away:
            return SpanExportResult.FAILURE
        try:
            result = self._exporter.export(spans)
        except Exception:  # noqa: BLE001 - whatever is wrong with it, no question waits for a collector
            result = SpanExportResult.FAILURE
        is_away = result is not SpanExportResult.SUCCESS
        self._metrics.exported("failed" if is_away else "done")
        if is_away != self._is_away:
            self._is_away = is_away
            get_log().warning("traces_lost") if is_away else get_log().info("traces_taken")
        return result

    def shutdown(self) -> None:
        self._exporter.shutdown()


def _noted(opened: AnySpan) -> Span:
    return _Noted(opened) if opened.is_recording() else NOTHING


def collector_at(url: str) -> SpanExporter:
    """Return an exporter to this address and no other; what it has to say of failures is not logged, `traces_lost` is."""
    silent = logging.getLogger("opentelemetry")
    silent.handlers, silent.propagate = [logging.NullHandler()], False
    session = requests.Session()
    session.trust_env, session.max_redirects = False, 0
    return OTLPSpanExporter(
        url, session=session, timeout=EXPORT_SECONDS, compression=Compression.Gzip, headers={"User-Agent": "sladd"}
    )
