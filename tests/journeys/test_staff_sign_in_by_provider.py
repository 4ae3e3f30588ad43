"""Staff sign in by an identity provider: whom it vouches for enters with the roles of his groups, and nobody else does."""

from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from chatbot.accounts import roster
from chatbot.clock import utc_now
from chatbot.settings import Settings
from tests.conftest import NOON, MovableClock, Service
from tests.member import office_of, with_account
from tests.provider import answer_at, running_provider

USERS = (
    {"sub": "1", "preferred_username": "Kari.Nordmann@example.org", "groups": ["svar", "tilsyn", "kantina"]},
    {"sub": "2", "preferred_username": "ola.nordmann@example.org", "groups": ["kantina"]},
    {"sub": "3", "preferred_username": "lokal", "groups": ["svar"]},
)
CALLBACK = "/editor/sign-in/provider/callback"


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    with running_provider(*USERS) as running:
        yield running


class RunningClock(MovableClock):
    """A clock that the provider, which is a process of its own, agrees with until it is moved."""

    def __call__(self) -> datetime:
        return utc_now() + (self.now - NOON)


@pytest.fixture
def clock() -> MovableClock:
    return RunningClock()


@pytest.fixture
def provided(settings: Settings, issuer: str) -> Settings:
    more = {
        "public_url": "http://localhost:8000", "oidc_issuer": issuer, "oidc_client_id": "sladd",
        "oidc_client_secret": "hemmelighet", "oidc_groups": ("svar=editor", "svar=tester", "tilsyn=auditor"),
    }  # fmt: skip
    return Settings(**{**settings.model_dump(), **more})


@pytest.fixture
async def client(service: Service, provided: Settings) -> AsyncIterator[httpx.AsyncClient]:
    async with service(provided) as opened:
        yield opened


async def come_back(client: httpx.AsyncClient, subject: str, following: str = "/editor") -> httpx.Response:
    """Go to the provider, answer as somebody, and come back."""
    sent = await client.get("/editor/sign-in/provider", params={"next": following})
    back = urlsplit(await answer_at(sent.headers["location"], sub=subject))
    return await client.get(f"{back.path}?{back.query}")


async def test_groups_become_roles(client: httpx.AsyncClient):
    arrived = await come_back(client, "1", "/editor/account")

    assert arrived.status_code == 200
    assert 'content="0;url=/editor/account"' in arrived.text
    me = (await client.get("/v1/editor/me")).json()
    assert me == {"name": "kari.nordmann@example.org", "roles": ["editor", "tester", "auditor"]}


async def test_the_form_offers_the_way(client: httpx.AsyncClient):
    assert "/editor/sign-in/provider?next=%2Feditor" in (await client.get("/editor/sign-in")).text


async def test_the_request_carries_state_nonce_and_a_challenge(client: httpx.AsyncClient):
    asked = parse_qs(urlsplit((await client.get("/editor/sign-in/provider")).headers["location"]).query)

    assert asked["code_challenge_method"] == ["S256"]
    assert {"state", "nonce", "code_challenge"} <= set(asked)
    assert asked["redirect_uri"] == [f"http://localhost:8000{CALLBACK}"]


async def test_the_same_person_gets_the_same_account(client: httpx.AsyncClient):
    await come_back(client, "1")
    await come_back(client, "1")

    accounts = await roster.show(office_of(client), "test")
    assert [account.name for account in accounts] == ["kari.nordmann@example.org"]


async def test_nobody_without_a_role_enters(client: httpx.AsyncClient):
    refused = await come_back(client, "2")

    assert refused.status_code == 403
    assert (await client.get("/editor")).status_code == 303
    assert await roster.show(office_of(client), "test") == []


async def test_a_name_that_is_another_accounts_takes_nothing_over(client: httpx.AsyncClient):
    await with_account(client, "lokal", ["admin"])

    refused = await come_back(client, "3")

    assert refused.status_code == 409
    assert (await client.get("/editor")).status_code == 303


async def test_a_closed_account_stays_closed(client: httpx.AsyncClient):
    await come_back(client, "1")
    await roster.change(office_of(client), "test", "kari.nordmann@example.org", disabled=True)

    assert (await come_back(client, "1")).status_code == 401
    assert (await client.get("/editor")).status_code == 303


@pytest.mark.parametrize("broken", ["no errand", "another state", "another nonce", "no code", "a code of nobody's"])
async def test_what_does_not_fit_together_is_refused(client: httpx.AsyncClient, broken: str):
    sent = await client.get("/editor/sign-in/provider")
    back = parse_qs(urlsplit(await answer_at(sent.headers["location"], sub="1")).query)
    code, state = back["code"][0], back["state"][0]
    kept_state, _, verifier, following = client.cookies["sladd_errand"].split(".")
    if broken == "no errand":
        client.cookies.clear()
    elif broken == "another nonce":
        client.cookies.clear()
        client.cookies.set("sladd_errand", f"{kept_state}.annen.{verifier}.{following}")
    elif broken == "another state":
        state = "annen"
    else:
        code = "" if broken == "no code" else "annen"

    refused = await client.get(CALLBACK, params={"code": code, "state": state})

    assert refused.status_code == 403
    assert (await client.get("/editor")).status_code == 303


async def test_who_says_no_at_the_provider_is_not_signed_in(client: httpx.AsyncClient):
    sent = await client.get("/editor/sign-in/provider")
    back = urlsplit(await answer_at(sent.headers["location"], action="deny"))

    assert (await client.get(f"{back.path}?{back.query}")).status_code == 403


async def test_a_provider_that_is_away_is_told_as_that(service: Service, provided: Settings):
    async with service(provided.model_copy(update={"oidc_issuer": "http://localhost:9"})) as client:
        refused = await client.get("/editor/sign-in/provider")

    assert refused.status_code == 503


async def test_word_that_is_too_old_is_refused(client: httpx.AsyncClient, clock: MovableClock):
    clock.move(hours=2)

    assert (await come_back(client, "1")).status_code == 403


async def test_without_a_provider_there_is_no_such_page(service: Service, settings: Settings):
    async with service(settings) as client:
        assert (await client.get("/editor/sign-in/provider")).status_code == 404
        assert (await client.get(CALLBACK)).status_code == 404
        assert "/provider" not in (await client.get("/editor/sign-in")).text
