"""Staff sign in with a name and a password; what they get, what ends it, and what a guesser learns: nothing."""

import httpx
import pytest

from chatbot.accounts import roster
from chatbot.accounts.proof import MOST_FAILURES
from chatbot.settings import Settings
from tests.conftest import MovableClock, Service
from tests.engines import on_both
from tests.member import PASSWORD, csrf_of, office_of, send, sign_in, signed_in_as, with_account
from tests.visitor import code_of

NAMED = {"controller": "Etaten", "contact": "post@example.org", "data_protection_officer": "pvo@example.org"}


@on_both
async def test_who_has_an_account_signs_in_and_out(client: httpx.AsyncClient):
    await with_account(client, "Kari.Nordmann", ["editor"])

    entered = await sign_in(client, "kari.nordmann")
    start = await client.get("/editor")
    left = await send(client, "/editor", "/editor/sign-out")

    assert (entered.status_code, entered.headers["location"]) == (303, "/editor")
    assert "kari.nordmann" in start.text
    assert (left.status_code, left.headers["location"]) == (303, "/editor/sign-in")
    assert "Du er logget ut" in (await client.get("/editor/sign-in")).text
    assert (await client.get("/editor")).status_code == 303


async def test_one_goes_where_one_wanted_to_go(client: httpx.AsyncClient):
    await with_account(client, "kari", ["auditor"])

    assert (await sign_in(client, "kari", next="/editor/activity")).headers["location"] == "/editor/activity"
    assert (await sign_in(client, "kari", next="https://example.org/")).headers["location"] == "/editor"


async def test_the_cookie_is_http_only_and_strict(client: httpx.AsyncClient):
    await with_account(client, "kari", ["editor"])

    cookie = next(c for c in (await sign_in(client, "kari")).headers.get_list("set-cookie") if "session=" in c)

    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert "Max-Age" not in cookie


async def test_in_production_the_cookie_is_secure_and_of_this_host(service: Service, settings: Settings):
    production = Settings(**{**settings.model_dump(), "mode": "production", **NAMED})
    async with service(production) as client:
        client.base_url = "https://sladd.example.org"
        await with_account(client, "kari", ["editor"])

        entered = await sign_in(client, "kari")

        cookie = next(c for c in entered.headers.get_list("set-cookie") if "session=" in c)
        assert cookie.startswith("__Host-sladd_session=")
        assert "Secure" in cookie
        assert "Path=/" in cookie
        assert (await client.get("/editor")).status_code == 200


@pytest.mark.parametrize(
    ("name", "password"),
    [("kari", "feil passord, men langt nok"), ("finnes.ikke", PASSWORD), ("stengt", PASSWORD), ("", ""),
     ("x" * 5000, PASSWORD), ("kari", "x" * 5000), ("kari\x00", PASSWORD)],
    ids=["wrong password", "no account", "closed", "empty", "long name", "long password", "no character"],
)  # fmt: skip
async def test_every_failure_looks_the_same(client: httpx.AsyncClient, name, password):
    await with_account(client, "kari", ["editor"])
    await with_account(client, "stengt", ["editor"])
    await roster.change(office_of(client), "test", "stengt", disabled=True)

    response = await sign_in(client, name, password)

    assert response.status_code == 401
    assert "Navnet og passordet hører ikke sammen" in response.text
    assert "x" * 100 not in response.text
    assert not any("session=" in cookie for cookie in response.headers.get_list("set-cookie"))


@on_both
@pytest.mark.parametrize("name", ["kari", "finnes.ikke"])
async def test_too_many_failures_lock_a_name_out_whether_or_not_it_is_an_account(
    client: httpx.AsyncClient, clock: MovableClock, name
):
    await with_account(client, "kari", ["editor"])
    for _ in range(MOST_FAILURES):
        assert (await sign_in(client, name, "feil passord, men langt nok")).status_code == 401

    locked = await sign_in(client, name)
    clock.move(minutes=15)
    later = await sign_in(client, name)

    assert (locked.status_code, locked.headers["retry-after"]) == (429, "900")
    assert later.status_code == (303 if name == "kari" else 401)


async def test_signing_in_forgets_the_failures(client: httpx.AsyncClient):
    await with_account(client, "kari", ["editor"])
    for _ in range(2):
        for _ in range(MOST_FAILURES - 1):
            await sign_in(client, "kari", "feil passord, men langt nok")
        assert (await sign_in(client, " KARI ")).status_code == 303


@on_both
async def test_a_session_ends_after_its_pause_and_after_its_time(client: httpx.AsyncClient, clock: MovableClock):
    await signed_in_as(client, "kari", "editor")
    clock.move(minutes=59)
    assert (await client.get("/editor")).status_code == 200
    clock.move(minutes=59)
    assert (await client.get("/editor")).status_code == 200
    clock.move(minutes=61)
    assert (await client.get("/editor")).status_code == 303

    await sign_in(client, "kari")
    for _ in range(14):
        clock.move(minutes=55)
        last = await client.get("/editor")
    assert last.status_code == 303


async def test_a_form_of_another_site_signs_nobody_in(client: httpx.AsyncClient):
    await with_account(client, "kari", ["editor"])
    fields = {"name": "kari", "password": PASSWORD}

    without_cookie = await client.post("/editor/sign-in", data=fields | {"csrf_token": "x"})
    await client.get("/editor/sign-in")
    without_token = await client.post("/editor/sign-in", data=fields)
    wrong_token = await client.post("/editor/sign-in", data=fields | {"csrf_token": "0" * 48})

    for response in (without_cookie, without_token, wrong_token):
        assert response.status_code == 403
        assert "Skjemaet er utløpt" in response.text


async def test_what_changes_something_wants_the_forms_token(client: httpx.AsyncClient):
    await signed_in_as(client, "kari", "admin")
    new = {"name": "ola", "roles": ["editor"], "password": PASSWORD}

    assert (await client.post("/editor/sign-out")).status_code == 403
    assert code_of(await client.post("/v1/editor/accounts", json=new)) == "form_expired"
    headers = {"X-CSRF-Token": csrf_of(await client.get("/editor"))}
    assert (await client.post("/v1/editor/accounts", json=new, headers=headers)).status_code == 201


async def test_a_cookie_that_is_none_of_ours_is_a_strangers(client: httpx.AsyncClient):
    client.cookies.set("sladd_session", "x" * 4000)

    assert (await client.get("/editor")).status_code == 303
    assert code_of(await client.get("/v1/editor/me")) == "sign_in_required"


async def test_a_page_of_another_role_is_refused_with_a_page(client: httpx.AsyncClient):
    await signed_in_as(client, "kari", "editor")

    response = await client.get("/editor/accounts")

    assert response.status_code == 403
    assert "Du har ikke tilgang" in response.text


async def test_other_sessions_end_when_the_password_changes(client: httpx.AsyncClient, service: Service, settings):
    await signed_in_as(client, "kari", "editor")
    other = httpx.AsyncClient(transport=client._transport, base_url=client.base_url, cookies=dict(client.cookies))

    wrong = await send(client, "/editor/account", "/editor/account/password", old="x" * 12, new="et helt nytt passord")
    weak = await send(client, "/editor/account", "/editor/account/password", old=PASSWORD, new="kort")
    right = await send(client, "/editor/account", "/editor/account/password", old=PASSWORD, new="et helt nytt passord")

    assert (wrong.status_code, weak.status_code, right.status_code) == (422, 422, 303)
    assert (await client.get("/editor")).status_code == 200
    assert (await other.get("/editor")).status_code == 303
    assert (await sign_in(other, "kari", "et helt nytt passord")).status_code == 303
    await other.aclose()


async def test_signing_out_everywhere_ends_every_session(client: httpx.AsyncClient):
    await signed_in_as(client, "kari", "editor")
    other = httpx.AsyncClient(transport=client._transport, base_url=client.base_url)
    await sign_in(other, "kari")

    await send(client, "/editor/account", "/editor/account/sign-out")

    assert (await client.get("/editor")).status_code == 303
    assert (await other.get("/editor")).status_code == 303
    await other.aclose()
