"""The front page: static, cacheable, and there in development alone."""

import re
from collections.abc import AsyncIterator

import httpx
import pytest

from chatbot.app import create_app
from chatbot.settings import Settings
from tests.conftest import Service
from tests.visitor import code_of

VIEWS = 1000
PRODUCTION = {"mode": "production", "controller": "A", "contact": "B", "data_protection_officer": "C"}


@pytest.fixture
async def hollow() -> AsyncIterator[httpx.AsyncClient]:
    """The application before its house is put together: no redactor, no matcher and no database is there to be asked."""
    app = create_app(Settings())
    assert not hasattr(app.state, "house")
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://sladd.example.org") as client:
        yield client


def assets(page: str) -> list[str]:
    return re.findall(r'(?:href|src)="(/[^"?]+-[0-9a-f]{16}\.\w+)"', page)


async def test_a_thousand_views_cost_no_redaction_no_database_and_hardly_a_byte(hollow: httpx.AsyncClient):
    first = await hollow.get("/")
    views = [await hollow.get("/", headers={"If-None-Match": first.headers["etag"]}) for _ in range(VIEWS)]

    assert first.status_code == 200
    assert [view.status_code for view in views] == [304] * VIEWS
    assert sum(len(view.content) for view in views) == 0


async def test_what_the_page_is_made_of_is_fetched_once_and_for_ever(hollow: httpx.AsyncClient):
    found = assets((await hollow.get("/")).text)

    assert len(found) == 3
    for address in found:
        response = await hollow.get(address)
        assert response.status_code == 200
        assert response.headers["cache-control"] == "public, max-age=31536000, immutable"


async def test_the_page_may_be_kept_by_everybody_and_holds_nobody(hollow: httpx.AsyncClient):
    response = await hollow.get("/")

    assert response.headers["cache-control"] == "public, no-cache"
    assert response.headers["vary"] == "Accept-Encoding"
    assert "set-cookie" not in response.headers


@pytest.mark.parametrize(
    ("asked", "language"), [({}, "nb"), ({"language": "nn"}, "nn"), ({"language": "xx"}, "nb")], ids=str
)
async def test_it_speaks_three_languages(hollow: httpx.AsyncClient, asked, language):
    assert f'<html lang="{language}">' in (await hollow.get("/", params=asked)).text


async def test_its_policy_lets_in_nothing_from_elsewhere(hollow: httpx.AsyncClient):
    policy = (await hollow.get("/")).headers["content-security-policy"]

    assert policy.startswith("default-src 'none'; script-src 'self';")
    assert "unsafe" not in policy


async def test_production_has_the_widget_and_no_front_page(service: Service, settings: Settings):
    async with service(settings.model_copy(update=PRODUCTION)) as client:
        refused = await client.get("/")
        assert (refused.status_code, code_of(refused)) == (404, "not_found")
        assert (await client.get("/widget.js")).status_code == 200
        assert (await client.get("/widget")).status_code == 200
