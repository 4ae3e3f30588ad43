"""Who may open which of the editors' pages, and that nothing is changed by a form of somebody else's."""

import json

import httpx
import pytest

from chatbot.accounts import ROLES
from tests.member import signed_in_as
from tests.staffed import app_of, staff

BOTH = {"editor", "publisher"}
PAGES = [
    ("GET", "/editor/checks", BOTH),
    ("POST", "/editor/checks", BOTH),
    ("GET", "/editor/checks/overlaps", BOTH),
    ("GET", "/editor/checks/tests", BOTH),
    ("GET", "/editor/releases", BOTH),
    ("GET", "/editor/releases/draft", BOTH),
    ("POST", "/editor/releases/draft", BOTH),
    ("GET", "/editor/releases/compare?since=1&number=1", BOTH),
    ("GET", "/editor/releases/1", BOTH),
    ("GET", "/editor/releases/1/rollback", {"publisher"}),
    ("POST", "/editor/releases/1/rollback", {"publisher"}),
    ("GET", "/editor/releases/proposals/1", BOTH),
    ("POST", "/editor/releases/proposals/1", {"publisher"}),
    ("POST", "/editor/releases/proposals/1/withdraw", BOTH),
    ("GET", "/editor/inbox", {"analyst"}),
    ("GET", "/editor/inbox/phrase", {"editor"}),
    ("POST", "/editor/inbox/phrase", {"editor"}),
    ("POST", "/editor/inbox/phrase/save", {"editor"}),
    ("GET", "/editor/figures", {"analyst"}),
    ("GET", "/editor/exchange", BOTH),
    ("GET", "/editor/exchange/release", BOTH),
    ("GET", "/editor/exchange/draft", BOTH),
    ("GET", "/editor/exchange/import", {"editor"}),
    ("POST", "/editor/exchange/import", {"editor"}),
    ("POST", "/editor/exchange/import/confirm", {"editor"}),
]
NAMED = pytest.mark.parametrize(
    ("method", "path", "roles"), PAGES, ids=[f"{method} {path}" for method, path, _ in PAGES]
)
FORMS = [path for method, path, _ in PAGES if method == "POST"]


@pytest.fixture
def client(standing: httpx.AsyncClient) -> httpx.AsyncClient:
    return standing


@NAMED
async def test_a_page_wants_somebody_with_its_role(client: httpx.AsyncClient, method, path, roles):
    stranger = await client.request(method, path)
    staff(app_of(client))
    other = await client.request(method, path, headers={"As": json.dumps(["Kari", *(set(ROLES) - roles)])})

    assert (stranger.status_code, stranger.headers["location"].partition("?")[0]) == (303, "/editor/sign-in")
    assert other.status_code == 403
    assert "Du har ikke tilgang" in other.text


@pytest.mark.parametrize("path", [path for method, path, _ in PAGES if method == "GET" and "proposals" not in path])
async def test_each_role_that_a_page_names_opens_it(client: httpx.AsyncClient, path):
    roles = next(roles for method, one, roles in PAGES if (method, one) == ("GET", path))
    staff(app_of(client))

    for role in roles:
        assert (await client.get(path, headers={"As": json.dumps(["Kari", role])})).status_code in {200, 303}


async def test_a_form_without_the_sessions_token_changes_nothing(client: httpx.AsyncClient):
    await signed_in_as(client, "kari", *ROLES)

    for path in FORMS:
        refused = await client.post(path, data={"note": "x"})
        assert refused.status_code == 403, path
        assert "Skjemaet er utløpt" in refused.text, path


@pytest.mark.parametrize("path", FORMS)
async def test_the_address_of_every_form_can_be_opened_again(client: httpx.AsyncClient, path):
    staff(app_of(client))

    opened = await client.get(path, headers={"As": json.dumps(["Kari", *ROLES])})

    assert opened.status_code in {200, 303, 404}


async def test_the_menu_leads_where_the_roles_allow(client: httpx.AsyncClient):
    staff(app_of(client))

    page = (await client.get("/editor", headers={"As": json.dumps(["Siv", "analyst"])})).text

    assert 'href="/editor/inbox"' in page
    assert 'href="/editor/figures"' in page
    assert 'href="/editor/releases"' not in page
