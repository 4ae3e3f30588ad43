"""Of a span its name, its times, its place and four attributes leave, whatever else anybody put into it."""

from collections.abc import Iterator

import pytest
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import Link, SpanContext, Status, StatusCode, TraceFlags, TraceState

from chatbot.metrics.words import Words
from chatbot.tracing.allowed import AllowedOnly

CANARY = "Zorabelle"
WORDS = Words(routes=frozenset({"/v1/questions"}), refusals=("question_empty",))


@pytest.fixture
def sent() -> InMemorySpanExporter:
    return InMemorySpanExporter()


@pytest.fixture
def provider(sent: InMemorySpanExporter) -> Iterator[TracerProvider]:
    """A provider as careless as they come."""
    made = TracerProvider(resource=Resource({"host.name": CANARY, "process.command_line": CANARY}))
    made.add_span_processor(SimpleSpanProcessor(AllowedOnly(sent, WORDS)))
    yield made
    made.shutdown()


def test_nothing_that_somebody_else_put_into_a_span_leaves(provider: TracerProvider, sent: InMemorySpanExporter):
    elsewhere = SpanContext(1, 2, is_remote=True, trace_flags=TraceFlags(1), trace_state=TraceState([("of", CANARY)]))
    with provider.get_tracer(CANARY).start_as_current_span(CANARY, links=[Link(elsewhere, {"of": CANARY})]) as span:
        span.set_attributes({"http.url": CANARY, "http.route": f"/{CANARY}", "sladd.outcome": CANARY, CANARY: 1})
        span.set_attributes({"http.response.status_code": CANARY, "sladd.stored": CANARY, "enduser.id": [CANARY]})
        span.add_event(CANARY, {"of": CANARY})
        span.record_exception(ValueError(CANARY))
        span.set_status(Status(StatusCode.ERROR, CANARY))

    (bare,) = sent.get_finished_spans()
    assert CANARY not in bare.to_json()
    assert CANARY not in repr(vars(bare))
    assert (bare.attributes, bare.events, bare.links, bare.status.description) == ({}, (), (), None)
    assert dict(bare.resource.attributes).keys() == {"service.name", "service.version"}


def test_what_is_allowed_leaves(provider: TracerProvider, sent: InMemorySpanExporter):
    allowed = {
        "http.route": "/v1/questions", "http.response.status_code": 422, "sladd.outcome": "question_empty", "sladd.stored": True,
    }  # fmt: skip
    with provider.get_tracer("of ours").start_as_current_span("door") as span:
        span.set_attributes(allowed)

    (bare,) = sent.get_finished_spans()
    assert (bare.name, bare.attributes) == ("door", allowed)
    assert bare.start_time is not None
    assert bare.end_time is not None
    assert bare.end_time >= bare.start_time
