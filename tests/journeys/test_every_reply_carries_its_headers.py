"""Every reply, of every route and of every kind of refusal, tells browsers to keep nothing, guess nothing and ask nobody."""

import re
from collections.abc import Iterable
from dataclasses import replace

import httpx
import pytest

from chatbot.api.headers import HEADERS, headers_of
from chatbot.settings import Settings
from tests.conftest import MovableClock, Service

SITE = "https://www.example.org"
NAMED = {"controller": "Etaten", "contact": "post@example.org", "data_protection_officer": "pvo@example.org"}
NAMES = {name.decode() for name, _ in headers_of(is_development=False)}


@pytest.fixture
def production(settings: Settings) -> Settings:
    given = {"mode": "production", "cors_origins": (SITE,), "rate_limit": "10000/minute", **NAMED}
    return Settings(**{**settings.model_dump(), **given})


def requests_of(routes: Iterable[object]) -> list[tuple[str, str]]:
    """Return a request for every method of every route, those of included routers too."""
    found = []
    for route in routes:
        inner = getattr(route, "routes", None) or getattr(getattr(route, "original_router", None), "routes", [])
        found += requests_of(inner)
        found += [(method, re.sub(r"\{[^}]*\}", "x", route.path)) for method in getattr(route, "methods", None) or ()]
    return found


def check(response: httpx.Response) -> None:
    """Check the headers of one reply."""
    headers, where = response.headers, f"{response.request.method} {response.request.url}: {response.status_code}"
    assert set(headers) >= NAMES, where
    assert "server" not in headers, where
    assert headers["x-content-type-options"] == "nosniff", where
    assert "default-src 'none'" in headers["content-security-policy"], where
    assert "unsafe" not in headers["content-security-policy"], where
    assert "includeSubDomains" not in headers["strict-transport-security"], where
    assert "access-control-allow-credentials" not in headers, where
    assert headers.get("access-control-allow-origin", SITE) in {SITE, "*"}, where
    if not re.search(r"/static/|/widget|/openapi", response.request.url.path) or response.status_code >= 400:
        assert headers["cache-control"] == "no-store", where


async def test_every_route_carries_them(service: Service, production: Settings):
    async with service(production) as client:
        requests = requests_of(client._transport.app.routes)
        replies = [await client.request(method, path, json={}) for method, path in requests]

    assert len(requests) > 100
    assert {response.status_code for response in replies} >= {200, 303, 401, 403, 404, 422}
    for response in replies:
        check(response)


async def test_every_refusal_carries_them(service: Service, production: Settings):
    question = {"consent": True, "question": "Hvor er tollkontoret?"}
    async with service(production) as client:
        state = client._transport.app.state
        state.house = replace(state.house, notices=None)  # what nobody foresaw
        replies = [
            await client.get("/nowhere"),
            await client.put("/v1/questions", json=question),
            await client.post("/v1/questions", json={**question, "question": "x" * 2001}),
            await client.post("/v1/questions", content=b"x" * 100_000),
            await client.post("/v1/questions", content=b"x"),
            await client.get("/v1/notice"),
            await client.options(
                "/v1/questions", headers={"Origin": SITE, "Access-Control-Request-Method": "POST"}
            ),
            await client.options(
                "/v1/questions", headers={"Origin": "https://evil.example.org", "Access-Control-Request-Method": "POST"}
            ),
        ]  # fmt: skip

    assert [response.status_code for response in replies] == [404, 405, 413, 413, 415, 500, 200, 400]
    for response in replies:
        check(response)


async def test_a_client_over_its_limit_is_told_when_to_come_back_with_them(service: Service, production: Settings):
    async with service(production.model_copy(update={"rate_limit": "1/hour"})) as client:
        await client.get("/v1/notice", headers={"Origin": SITE})
        refused = await client.get("/v1/notice", headers={"Origin": SITE})

    check(refused)
    assert refused.status_code == 429
    assert 1 <= int(refused.headers["retry-after"]) <= 7200
    assert refused.headers["access-control-allow-origin"] == SITE
    assert refused.headers["access-control-expose-headers"] == "Retry-After"


async def test_another_site_is_told_nothing_of_sharing(service: Service, production: Settings):
    async with service(production) as client:
        for origin in ("https://evil.example.org", f"{SITE}.evil.example.org", "http://www.example.org", "null"):
            response = await client.get("/v1/notice", headers={"Origin": origin})
            assert "access-control-allow-origin" not in response.headers


async def test_in_development_mode_no_browser_is_told_to_insist_on_tls(client: httpx.AsyncClient):
    response = await client.get("/health/live")

    assert "strict-transport-security" not in response.headers
    assert set(response.headers) >= {name.decode() for name, _ in HEADERS}


async def test_a_new_hour_begins_for_everybody(service: Service, production: Settings, clock: MovableClock):
    async with service(production.model_copy(update={"rate_limit": "1/hour"})) as client:
        replies = [(await client.get("/v1/notice")).status_code for _ in range(2)]
        clock.move(hours=1)
        replies.append((await client.get("/v1/notice")).status_code)

    assert replies == [200, 429, 200]
