"""Traces go to the collector that was named and nowhere else, and one that is away holds nobody up."""

import json
import socket
import subprocess
import sys
import time

import pytest

from chatbot.logs import configure_logs
from chatbot.metrics.exposition import exposition
from chatbot.metrics.instruments import Metrics
from chatbot.tracing.opening import open_tracer
from chatbot.tracing.sending import MOST_WAITING, SendingTracer, collector_at
from chatbot.tracing.spans import NoTracer
from tests.collector import attributes_of, some_collector
from tests.figures import figure

LONGEST_SECONDS = 60
CARELESS = """
import asyncio, sys
import httpx
from chatbot.app import create_app
from chatbot.settings import Settings

app = create_app(Settings())
print([name for name in sys.modules if name.startswith(("opentelemetry.exporter", "opentelemetry.sdk.trace"))])

from opentelemetry import trace
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

recorded = InMemorySpanExporter()
trace.get_tracer_provider().add_span_processor(SimpleSpanProcessor(recorded))

async def ask():
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://example.org") as client:
        return await client.get("/Zorabelle")

print(asyncio.run(ask()).status_code, recorded.get_finished_spans() and "traced" or [])
"""
"""A service with a tracer for everybody, which the environment asked for."""


def exported(metrics: Metrics, outcome: str) -> float:
    return figure(exposition(metrics, None).decode(), "sladd_trace_exports_total", outcome=outcome)


def test_an_ask_is_a_trace_and_steps_outside_of_one_are_none():
    with some_collector() as collector:
        tracer = open_tracer(collector.url, Metrics())
        with tracer.span("redaction") as alone:
            alone.note("sladd.stored", 1)
        for _ in range(2):
            with tracer.span("door"), tracer.span("storage") as step:
                step.note("sladd.stored", value=True)
        tracer.close()
        spans = collector.spans

    assert sorted(span.name for span in spans) == ["door", "door", "storage", "storage"]
    assert len({span.trace_id for span in spans}) == 2
    assert [attributes_of(span) for span in spans if span.name == "storage"] == [{"sladd.stored": True}] * 2
    assert {span.trace_id for span in spans if not span.parent_span_id} == {span.trace_id for span in spans}


def test_a_collector_that_is_away_is_told_of_once_and_holds_nobody_up(capsys: pytest.CaptureFixture[str]):
    configure_logs()
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        metrics = Metrics()
        url = f"http://127.0.0.1:{bound.getsockname()[1]}/v1/traces"
        tracer = SendingTracer(collector_at(url), metrics, pause_ms=50)
        began = time.monotonic()
        for _ in range(MOST_WAITING + 100):
            with tracer.span("door"):
                pass
        while exported(metrics, "failed") < 2 and time.monotonic() - began < LONGEST_SECONDS:
            time.sleep(0.05)
        tracer.close()

    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [line["event"] for line in lines] == ["traces_lost"]
    assert exported(metrics, "done") == 0
    assert exported(metrics, "failed") >= 2
    assert time.monotonic() - began < 2 * LONGEST_SECONDS


def test_a_collector_that_comes_back_is_told_of(capsys: pytest.CaptureFixture[str]):
    configure_logs()
    with some_collector() as collector:
        collector.status = 400
        metrics = Metrics()
        tracer = SendingTracer(collector_at(collector.url), metrics, pause_ms=20)
        began = time.monotonic()
        while exported(metrics, "done") < 1 and time.monotonic() - began < LONGEST_SECONDS:
            with tracer.span("door"):
                time.sleep(0.02)
            collector.status = 200 if exported(metrics, "failed") else 400
        tracer.close()

    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [line["event"] for line in lines] == ["traces_lost", "traces_taken"]


def test_a_redirect_is_not_followed():
    with some_collector() as elsewhere, some_collector() as collector:
        collector.status, collector.also = 307, {"Location": elsewhere.url}
        tracer = open_tracer(collector.url, Metrics())
        with tracer.span("door"):
            pass
        tracer.close()

        assert (len(elsewhere.bodies), bool(collector.bodies)) == (0, True)


def test_no_variable_of_the_environment_has_a_say(monkeypatch: pytest.MonkeyPatch):
    with some_collector() as elsewhere, some_collector() as collector:
        for name, value in {
            "OTEL_EXPORTER_OTLP_ENDPOINT": elsewhere.url, "OTEL_EXPORTER_OTLP_HEADERS": "x-canary=Zorabelle",
            "OTEL_RESOURCE_ATTRIBUTES": "host.name=Zorabelle", "OTEL_TRACES_SAMPLER": "always_off",
            "OTEL_SDK_DISABLED": "true", "OTEL_BSP_MAX_QUEUE_SIZE": "0", "HTTP_PROXY": elsewhere.url, "http_proxy": elsewhere.url,
        }.items():  # fmt: skip
            monkeypatch.setenv(name, value)
        tracer = open_tracer(collector.url, Metrics())
        with tracer.span("door"):
            pass
        tracer.close()

        assert elsewhere.bodies == []
        assert len(collector.spans) == 1
        assert b"Zorabelle" not in b"".join(collector.bodies)
        assert "Zorabelle" not in repr(collector.headers)
        assert collector.headers[0]["user-agent"] == "sladd"


def test_where_it_is_off_nothing_that_sends_is_loaded_and_no_library_traces_by_itself():
    ran = subprocess.run(
        [sys.executable, "-c", CARELESS], capture_output=True, text=True, timeout=60, check=True,
        env={
            "OTEL_TRACES_EXPORTER": "otlp", "OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:9",
            "FASTAPI_OTEL_AUTO_CONFIGURE": "true", "OTEL_PYTHON_TRACER_PROVIDER": "sdk_tracer_provider",
        },
    )  # fmt: skip

    assert ran.stdout.splitlines() == ["[]", "404 []"]
    assert isinstance(open_tracer(None, Metrics()), NoTracer)
