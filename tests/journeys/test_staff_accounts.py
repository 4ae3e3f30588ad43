"""Accounts, roles, tokens and the activity log, by the API and by forms: who may what, from when, until when."""

from typing import Any

import httpx
import pytest

from chatbot.accounts import links, roster
from chatbot.errors import SignInFailed
from chatbot.settings import Settings
from tests.conftest import MovableClock, Service
from tests.engines import on_both
from tests.journeys.test_staff_sign_in import NAMED
from tests.member import PASSWORD, csrf_of, office_of, send, sign_in, signed_in_as
from tests.visitor import code_of, shown


async def token_of(client: httpx.AsyncClient, *roles: str, days: int = 90) -> str:
    """Make a personal token over the API, by the cookie of who is signed in."""
    headers = {"X-CSRF-Token": csrf_of(await client.get("/editor"))}
    body = {"label": "prøve", "roles": list(roles), "days": days}
    made = await client.post("/v1/editor/me/tokens", json=body, headers=headers)
    assert made.status_code == 201, made.text
    client.cookies.clear()
    return made.json()["token"]


@on_both
async def test_an_administrator_makes_and_changes_accounts(client: httpx.AsyncClient):
    await signed_in_as(client, "sjef", "admin")
    bearer = shown(await token_of(client, "admin"))
    new = {"name": "Ola", "roles": ["publisher", "editor"], "password": PASSWORD}

    made = await client.post("/v1/editor/accounts", json=new, headers=bearer)
    again = await client.post("/v1/editor/accounts", json=new, headers=bearer)
    changed = await client.patch("/v1/editor/accounts/ola", json={"roles": ["analyst"]}, headers=bearer)
    listed = (await client.get("/v1/editor/accounts", headers=bearer)).json()["accounts"]

    assert made.status_code == 201
    assert made.json() == {
        "name": "ola", "roles": ["editor", "publisher"], "disabled": False, "signs_in_by": ["password"],
        "made_on": "2026-11-23",
    }  # fmt: skip
    assert code_of(again) == "account_taken"
    assert changed.json()["roles"] == ["analyst"]
    assert [(account["name"], account["roles"]) for account in listed] == [("ola", ["analyst"]), ("sjef", ["admin"])]


@on_both
async def test_a_closed_account_loses_sessions_and_tokens_at_once(client: httpx.AsyncClient):
    await signed_in_as(client, "kari", "editor")
    cookies = dict(client.cookies)
    token = await token_of(client, "editor")

    await roster.change(office_of(client), "sjef", "kari", disabled=True)

    assert code_of(await client.get("/v1/editor/me", headers=shown(token))) == "sign_in_required"
    client.cookies.update(cookies)
    assert code_of(await client.get("/v1/editor/me")) == "sign_in_required"
    await roster.change(office_of(client), "sjef", "kari", disabled=False)
    assert code_of(await client.get("/v1/editor/me", headers=shown(token))) == "sign_in_required"
    assert (await sign_in(client, "kari")).status_code == 303


@pytest.mark.parametrize(
    ("method", "address", "body"),
    [("GET", "/v1/editor/accounts", None), ("POST", "/v1/editor/accounts", {"name": "x", "roles": [], "password": "x"}),
     ("PATCH", "/v1/editor/accounts/kari", {"roles": ["admin"]}), ("DELETE", "/v1/editor/accounts/kari/sessions", None),
     ("GET", "/v1/editor/activity", None)],
)  # fmt: skip
async def test_a_stranger_gets_401_and_another_role_403(client: httpx.AsyncClient, method, address, body):
    assert code_of(await client.request(method, address, json=body)) == "sign_in_required"
    await signed_in_as(client, "kari", "editor", "tester")
    bearer = shown(await token_of(client, "editor"))

    assert code_of(await client.request(method, address, json=body, headers=bearer)) == "role_missing"


UNREADABLE = [
    {"content": b"{", "headers": {"Content-Type": "application/json"}},
    {"content": b"\xff", "headers": {"Content-Type": "application/json"}},
    {"content": b"{}", "headers": {"Content-Type": "text/plain"}},
    {"json": {"roles": 1}},
]


@pytest.mark.parametrize("sent", UNREADABLE, ids=["torn", "no UTF-8", "no JSON", "wrong"])
async def test_who_sends_it_is_asked_before_a_body_is_read(client: httpx.AsyncClient, sent: dict[str, Any]):
    stranger = await client.post("/v1/editor/accounts", **sent)
    await signed_in_as(client, "kari", "editor")
    bearer = shown(await token_of(client, "editor"))

    other = await client.post("/v1/editor/accounts", **{**sent, "headers": {**sent.get("headers", {}), **bearer}})

    assert (stranger.status_code, code_of(stranger)) == (401, "sign_in_required")
    assert (other.status_code, code_of(other)) == (403, "role_missing")


async def test_nobody_takes_his_own_roles_or_closes_his_own_account(client: httpx.AsyncClient):
    await signed_in_as(client, "sjef", "admin")
    bearer = shown(await token_of(client, "admin"))

    for body in ({"roles": []}, {"disabled": True}):
        assert code_of(await client.patch("/v1/editor/accounts/SJEF", json=body, headers=bearer)) == "own_account"


@on_both
async def test_a_token_opens_what_its_roles_open_until_its_day(client: httpx.AsyncClient, clock: MovableClock):
    await signed_in_as(client, "kari", "auditor", "editor")
    auditing = shown(await token_of(client, "auditor", days=2))
    await sign_in(client, "kari")
    editing = shown(await token_of(client, "editor"))

    assert (await client.get("/v1/editor/activity", headers=auditing)).status_code == 200
    assert code_of(await client.get("/v1/editor/activity", headers=editing)) == "role_missing"
    clock.move(days=1)
    assert (await client.get("/v1/editor/me", headers=auditing)).json()["roles"] == ["auditor"]
    clock.move(days=1)
    assert code_of(await client.get("/v1/editor/me", headers=auditing)) == "sign_in_required"


async def test_a_token_has_no_role_that_its_owner_has_lost(client: httpx.AsyncClient):
    await signed_in_as(client, "kari", "auditor", "editor")
    bearer = shown(await token_of(client, "auditor", "editor"))

    await roster.change(office_of(client), "sjef", "kari", roles=["editor"])

    assert (await client.get("/v1/editor/me", headers=bearer)).json()["roles"] == ["editor"]


async def test_a_token_makes_none_that_may_more(client: httpx.AsyncClient):
    await signed_in_as(client, "kari", "admin", "editor")
    bearer = shown(await token_of(client, "editor"))

    more = await client.post("/v1/editor/me/tokens", json={"label": "x", "roles": ["admin"]}, headers=bearer)

    assert code_of(more) == "role_missing"


async def test_a_token_is_taken_back(client: httpx.AsyncClient):
    await signed_in_as(client, "kari", "editor")
    bearer = shown(await token_of(client, "editor"))
    (kept,) = (await client.get("/v1/editor/me/tokens", headers=bearer)).json()["tokens"]

    gone = await client.delete(f"/v1/editor/me/tokens/{kept['id']}", headers=bearer)

    assert gone.status_code == 204
    assert code_of(await client.get("/v1/editor/me", headers=bearer)) == "sign_in_required"


async def test_nobody_takes_back_anothers_token(client: httpx.AsyncClient):
    await signed_in_as(client, "kari", "editor")
    await token_of(client, "editor")
    await sign_in(client, "kari")
    (kept,) = (await client.get("/v1/editor/me/tokens")).json()["tokens"]
    client.cookies.clear()
    await signed_in_as(client, "ola", "editor")
    bearer = shown(await token_of(client, "editor"))

    for token_id in (kept["id"], "zz", "00"):
        refused = await client.delete(f"/v1/editor/me/tokens/{token_id}", headers=bearer)
        assert code_of(refused) == "token_unknown"


@on_both
async def test_the_log_tells_who_did_what_and_never_a_typed_name(client: httpx.AsyncClient):
    await sign_in(client, "hemmelig-navn", "feil passord, men langt nok")
    await signed_in_as(client, "kari", "auditor")

    log = (await client.get("/v1/editor/activity")).json()["activity"]
    again = (await client.get("/v1/editor/activity")).json()["activity"]

    told = {(entry["who"], entry["deed"], entry["what"], entry["count"]) for entry in log}
    assert told >= {
        ("-", "refused", "sessions", 1),
        ("test", "added", "accounts", 1),
        ("kari", "opened", "sessions", 1),
    }
    assert ("kari", "read", "activity", len(log)) in {(e["who"], e["deed"], e["what"], e["count"]) for e in again}
    assert "hemmelig-navn" not in str(again)


async def test_the_pages_of_an_administrator_do_what_they_say(client: httpx.AsyncClient):
    await signed_in_as(client, "sjef", "admin")

    weak = await send(client, "/editor/accounts", "/editor/accounts", name="Åse Ås", password="kort", roles="editor")
    made = await send(client, "/editor/accounts", "/editor/accounts", name="Åse Ås", password=PASSWORD, roles="editor")
    listed = await client.get("/editor/accounts")
    here = "/editor/accounts/%C3%A5se%20%C3%A5s"
    roles = await send(client, here, f"{here}/roles", roles=["analyst", "auditor"])
    closed = await send(client, here, f"{here}/state", disabled="true")
    shown_closed = await client.get(here)

    assert weak.status_code == 422
    assert 'value="Åse Ås"' in weak.text
    assert "kort" not in weak.text.replace("kortere", "")
    assert (made.status_code, roles.status_code, closed.status_code) == (303, 303, 303)
    assert "Kontoen er laget" in listed.text
    assert here in listed.text
    assert "Åpne kontoen igjen" in shown_closed.text


async def test_an_account_that_is_not_there_is_a_page(client: httpx.AsyncClient):
    await signed_in_as(client, "sjef", "admin")

    assert (await client.get("/editor/accounts/finnes.ikke")).status_code == 404


async def test_the_page_of_ones_account_shows_a_new_token_once(client: httpx.AsyncClient):
    await signed_in_as(client, "kari", "editor")

    made = await send(client, "/editor/account", "/editor/account/tokens", label="natt", days="30", roles="editor")
    later = await client.get("/editor/account")

    token = made.text.split('<span class="token">')[1].split("<")[0]
    assert (await client.get("/v1/editor/me", headers=shown(token))).json()["name"] == "kari"
    assert token not in later.text
    assert "natt" in later.text


async def test_the_page_of_the_log_speaks_of_deeds_in_words(client: httpx.AsyncClient):
    await signed_in_as(client, "kari", "auditor")

    page = await client.get("/editor/activity")

    assert "<td>åpnet</td><td>innlogging</td>" in page.text


async def test_a_link_signs_in_once_and_only_in_development(client: httpx.AsyncClient, clock: MovableClock):
    address = f"/editor/sign-in/link/{await links.make_link(office_of(client))}"
    old = f"/editor/sign-in/link/{await links.make_link(office_of(client))}"

    looked = await client.get(address)
    used = await client.post(address, data={"csrf_token": csrf_of(looked)})
    me = (await client.get("/v1/editor/me")).json()
    client.cookies.clear()
    again = await send(client, address, address)
    clock.move(minutes=15)
    late = await send(client, old, old)

    assert used.status_code == 303
    assert me["name"] == "developer"
    assert len(me["roles"]) == 6
    assert (again.status_code, late.status_code) == (401, 401)


async def test_what_a_developer_holds_opens_nothing_in_production(service: Service, settings: Settings):
    production = Settings(**{**settings.model_dump(), "mode": "production", **NAMED})
    async with service(settings) as client:
        address = f"/editor/sign-in/link/{await links.make_link(office_of(client))}"
        unused = f"/editor/sign-in/link/{await links.make_link(office_of(client))}"
        await send(client, address, address)
        held = client.cookies["sladd_session"]
    async with service(production) as client:
        client.base_url = "https://sladd.example.org"
        client.cookies.set("__Host-sladd_session", held)

        assert code_of(await client.get("/v1/editor/me")) == "sign_in_required"
        assert (await send(client, unused, unused)).status_code == 401
        with pytest.raises(SignInFailed):
            await links.make_link(office_of(client))


async def test_in_production_the_probe_is_for_testers(service: Service, settings: Settings):
    production = Settings(**{**settings.model_dump(), "mode": "production", **NAMED})
    async with service(production) as client:
        client.base_url = "https://sladd.example.org"
        await signed_in_as(client, "ola", "editor")
        editing = shown(await token_of(client, "editor"))
        await signed_in_as(client, "kari", "tester")
        testing = shown(await token_of(client, "tester"))
        text = {"text": "Jeg heter Kari Nordmann"}

        assert code_of(await client.post("/v1/probe", json=text)) == "sign_in_required"
        assert code_of(await client.post("/v1/probe", json=text, headers=editing)) == "role_missing"
        assert (await client.post("/v1/probe", json=text, headers=testing)).status_code == 200
