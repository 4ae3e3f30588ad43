"""An operator reads how the service does, of all that happened, and nothing of what anybody said."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from chatbot.settings import Settings
from tests.collector import attributes_of, some_collector
from tests.conftest import MovableClock, Service
from tests.engines import on_both
from tests.figures import figure
from tests.visitor import ask, code_of

TOKEN = "a token of twenty-four c"
SENTENCE = "Jeg heter Zorabelle Kvist, tlf 73914682. Hvor er pakken min?"
IN_PRODUCTION = {
    "mode": "production", "controller": "Etaten", "contact": "Etaten", "data_protection_officer": "Ombudet",
}  # fmt: skip


async def figures(client: httpx.AsyncClient, **headers: str) -> str:
    response = await client.get("/metrics", headers=headers)
    assert response.status_code == 200, response.text
    assert response.headers["content-type"].startswith("text/plain; version=0.0.4")
    return response.text


@on_both
async def test_what_happens_to_questions_is_told_in_figures(client: httpx.AsyncClient, clock: MovableClock):
    for _ in range(5):
        await ask(client, SENTENCE)
    await client.post("/v1/questions", json={"question": SENTENCE})
    await client.post("/v1/questions", json={"consent": True, "question": " "})
    await client.get("/Zorabelle/73914682", headers={"X-Zorabelle": "73914682"})
    await client.get("/editor/accounts")
    clock.move(hours=1)
    await ask(client, "Hvor er tollkontoret?")
    text = await figures(client)

    outcomes = {kind: figure(text, "sladd_asks_total", outcome=kind) for kind in ("answer", "suggestions", "fallback")}
    assert sum(outcomes.values()) == 6
    assert figure(text, "sladd_asks_total", outcome="consent_required") == 1
    assert figure(text, "sladd_asks_total", outcome="question_empty") == 1
    assert figure(text, "sladd_problems_total", code="not_found") == 1
    assert figure(text, "sladd_questions_stored_total") == 6
    assert figure(text, "sladd_questions_held", days_left="30") == 6
    assert figure(text, "sladd_questions_held", days_left="0") == 0
    assert figure(text, "sladd_http_requests_total", route="none", method="GET", status="404") == 1
    assert figure(text, "sladd_http_requests_total", route="staff", method="GET", status="303") == 1
    assert figure(text, "sladd_http_requests_total", route="/v1/questions", method="POST", status="200") == 6
    assert figure(text, "sladd_findings_total", entity="PHONE_NUMBER") == 5
    assert figure(text, "sladd_questions_answered_total", language="nb") == 5
    assert figure(text, "sladd_asks_in_flight") == 0
    assert figure(text, "sladd_ready") == 1
    assert figure(text, "sladd_release_number") == 1
    for step, count in {"ask": 8, "redaction": 6, "matching": 6, "storage": 6}.items():
        assert figure(text, f"sladd_{step}_seconds_count") == count
    assert not any(canary in text for canary in ("Zorabelle", "73914682", "zorabelle", "editor"))


@on_both
async def test_days_left_go_down_and_the_past_stands_at_nought(
    service: Service, settings: Settings, clock: MovableClock
):
    async with service(settings) as client:
        await ask(client, "Hvor er tollkontoret?")
        clock.move(days=2)
    async with service(settings) as later:
        text = await figures(later)

    assert figure(text, "sladd_questions_held", days_left="28") == 1
    assert figure(text, "sladd_questions_held", days_left="30") == 0
    assert figure(text, "sladd_questions_held_timestamp_seconds") == clock.now.timestamp()


async def test_a_database_that_fails_shows_in_the_figures(client: httpx.AsyncClient, database_file: Path):
    with closing(sqlite3.connect(database_file, isolation_level=None)) as other:
        other.execute("ALTER TABLE question RENAME TO question_gone")
        await ask(client, SENTENCE)
        away = await figures(client)
        other.execute("ALTER TABLE question_gone RENAME TO question")
    await ask(client, SENTENCE)
    back = await figures(client)

    assert [figure(text, "sladd_questions_not_stored_total") for text in (away, back)] == [1, 1]
    assert [figure(text, "sladd_storage_failures_total") for text in (away, back)] == [1, 1]
    assert [figure(text, "sladd_ready") for text in (away, back)] == [0, 1]
    assert figure(back, "sladd_questions_stored_total") == 1


@pytest.mark.parametrize(
    ("given", "shown", "status"),
    [
        ({}, None, 200),
        ({"metrics_token": TOKEN}, None, 401),
        ({"metrics_token": TOKEN}, f"Bearer {TOKEN}x", 401),
        ({"metrics_token": TOKEN}, f"Basic {TOKEN}", 401),
        ({"metrics_token": TOKEN}, f"Bearer {TOKEN}", 200),
        (IN_PRODUCTION, None, 401),
        (IN_PRODUCTION, "Bearer ", 401),
        ({**IN_PRODUCTION, "metrics_token": TOKEN}, None, 401),
        ({**IN_PRODUCTION, "metrics_token": TOKEN}, f"bearer {TOKEN}", 200),
    ],
)
async def test_who_may_read_the_figures(service: Service, settings: Settings, given, shown, status):
    async with service(settings.model_copy(update=given)) as client:
        response = await client.get("/metrics", headers={"Authorization": shown} if shown else {})

    assert response.status_code == status
    assert response.headers["cache-control"] == "no-store"
    if status == 401:
        assert code_of(response) == "metrics_token_missing"
        assert TOKEN not in response.text


async def test_an_ask_is_a_trace_of_its_own_whatever_a_page_sends_along(service: Service, settings: Settings):
    forged = {"traceparent": f"00-{'ab' * 16}-{'cd' * 8}-01", "tracestate": "of=Zorabelle", "baggage": "of=Zorabelle"}
    with some_collector() as collector:
        async with service(settings.model_copy(update={"traces_url": collector.url})) as client:
            replies = [
                await client.post("/v1/questions", json={"consent": True, "question": SENTENCE}, headers=forged),
                await client.post("/v1/questions", json={"consent": True, "question": " "}, headers=forged),
                await client.post("/v1/probe", json={"text": SENTENCE}, headers=forged),
            ]
        spans, sent = collector.spans, b"".join(collector.bodies)

    doors = [span for span in spans if span.name == "door"]
    of_first = [span.name for span in spans if span.trace_id == doors[0].trace_id]
    assert sorted(of_first) == ["door", "matching", "redaction", "storage"]
    assert [attributes_of(door)["sladd.outcome"] for door in doors] == [
        replies[0].json()["reply"]["kind"],
        "question_empty",
    ]
    assert len({door.trace_id for door in doors}) == 2
    assert not any(door.parent_span_id for door in doors)
    assert bytes.fromhex("ab" * 16) not in sent
    assert not any(canary in sent for canary in (b"Zorabelle", b"73914682", b"Kvist", b"PERSON"))
    assert not any(doors[0].trace_id.hex() in reply.text + repr(reply.headers) for reply in replies)


async def test_a_collector_that_is_away_costs_no_answer(service: Service, settings: Settings):
    async with service(settings.model_copy(update={"traces_url": "http://127.0.0.1:9/v1/traces"})) as client:
        answers = await asyncio.gather(*(ask(client, SENTENCE) for _ in range(3)))

    assert all(answer["question"]["stored"] for answer in answers)
