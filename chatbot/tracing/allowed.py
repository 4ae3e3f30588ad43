"""What of a span may leave: its name, its times, who its parent is, and four attributes whose values are known beforehand.

The one place that decides. Language and findings are not among them: beside a time of day they would describe one question.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export import SpanExporter, SpanExportResult
from opentelemetry.sdk.util.instrumentation import InstrumentationScope
from opentelemetry.trace import SpanContext, Status
from opentelemetry.util.types import AttributeValue

from chatbot import __version__
from chatbot.metrics.words import STATUSES, Words

NAMES: Final = frozenset({"door", "redaction", "matching", "storage"})
UNNAMED: Final = "step"
RESOURCE: Final = Resource({"service.name": "sladd", "service.version": __version__})
"""Neither the machine nor its user, its processes or their command lines."""
SCOPE: Final = InstrumentationScope("sladd")


class AllowedOnly(SpanExporter):
    """Hands on to another exporter what is allowed of spans, made anew, and nothing else of them."""

    def __init__(self, exporter: SpanExporter, words: Words) -> None:
        self._exporter = exporter
        self._words = words

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        """Export bare spans."""
        return self._exporter.export([self.bare(span) for span in spans])

    def shutdown(self) -> None:
        """End."""
        self._exporter.shutdown()

    def force_flush(self, timeout_millis: int = 30_000) -> bool:
        """Send what is left."""
        return self._exporter.force_flush(timeout_millis)

    def bare(self, span: ReadableSpan) -> ReadableSpan:
        """Return a new span with what is allowed: no events, so no messages of errors, no links, no state of others."""
        return ReadableSpan(
            name=span.name if span.name in NAMES else UNNAMED,
            context=_bare_context(span.context),
            parent=_bare_context(span.parent),
            resource=RESOURCE,
            attributes=self._allowed(span.attributes or {}),
            status=Status(span.status.status_code),
            start_time=span.start_time,
            end_time=span.end_time,
            instrumentation_scope=SCOPE,
        )

    def _allowed(self, attributes: Mapping[str, AttributeValue]) -> dict[str, AttributeValue]:
        return {name: value for name, value in attributes.items() if self._is_allowed(name, value)}

    def _is_allowed(self, name: str, value: AttributeValue) -> bool:
        match name:
            case "http.route":
                return isinstance(value, str) and value in self._words.routes
            case "http.response.status_code":
                return str(value) in STATUSES
            case "sladd.outcome":
                return isinstance(value, str) and value in self._words.outcomes
            case "sladd.stored":
                return isinstance(value, bool)
        return False


def _bare_context(context: SpanContext | None) -> SpanContext | None:
    if context is None:
        return None
    return SpanContext(context.trace_id, context.span_id, is_remote=False, trace_flags=context.trace_flags)
