"""What holds for every page: its language, its policy, its files, and refusals that are pages."""

import re
from pathlib import Path

import httpx
import pytest

from chatbot.accounts import Member
from chatbot.api.staffing import signed_in
from chatbot.pages import words
from chatbot.pages.assets import addresses
from chatbot.pages.navigation import PLACES
from chatbot.pages.refusals import is_local
from tests.visitor import code_of

PAGES = Path(words.__file__).parent
TEMPLATES = sorted((PAGES / "templates").rglob("*.html"))


@pytest.fixture
def client(standing: httpx.AsyncClient) -> httpx.AsyncClient:
    return standing


@pytest.mark.parametrize("file", sorted(words.FOLDER.glob("*.yaml")), ids=lambda file: file.name)
def test_every_word_is_there_in_both_languages_and_takes_the_same_values(file: Path):
    found = {key: word for key, word in words.shipped_words().items() if key.startswith(f"{file.stem}.")}

    assert found
    for key, word in found.items():
        assert set(word) == {"nb", "en"}
        assert len({frozenset(re.findall(r"{(\w+)}", text)) for text in word.values()}) == 1, key


def test_a_word_that_lacks_a_language_is_refused(tmp_path: Path):
    file = tmp_path / "things.yaml"
    file.write_text("title: {nb: Ting}\n", encoding="utf-8")

    with pytest.raises(ValueError, match=r"things\.title: must have nb and en"):
        dict(words._read(file))


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_every_place_has_its_words(place):
    assert {f"places.{place.name}.title", f"places.{place.name}.text"} <= set(words.shipped_words())


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda file: str(file.relative_to(PAGES)))
def test_every_word_of_a_template_is_there(template: Path):
    said = re.findall(r"say\(\"([\w.]+)\"[,)]", template.read_text(encoding="utf-8"))

    assert set(said) <= set(words.shipped_words())


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda file: str(file.relative_to(PAGES)))
def test_a_template_holds_nothing_inline(template: Path):
    text = template.read_text(encoding="utf-8")

    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=)|\|\s*safe", text)


async def test_a_page_that_is_not_there_is_a_page_with_the_policy_of_pages(client: httpx.AsyncClient):
    response = await client.get("/editor/nothing-here")

    assert response.status_code == 404
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'none'; script-src 'self'" in response.headers["content-security-policy"]
    assert response.headers["content-security-policy"].endswith("frame-ancestors 'none'")
    assert response.headers["cache-control"] == "no-store"
    assert "Siden finnes ikke" in response.text


async def test_what_is_no_page_is_refused_as_before(client: httpx.AsyncClient):
    assert code_of(await client.get("/v1/nothing-here")) == "not_found"
    assert code_of(await client.get("/editors")) == "not_found"


async def test_a_body_over_its_bound_is_refused_with_a_page(client: httpx.AsyncClient):
    response = await client.post("/editor", content=b"x" * 100_000)

    assert response.status_code == 413
    assert "for stort" in response.text


async def test_a_stranger_is_led_to_the_form_and_back(client: httpx.AsyncClient):
    response = await client.get("/editor?size=1")

    assert response.status_code == 303
    assert response.headers["location"] == "/editor/sign-in?next=%2Feditor%3Fsize%3D1"


@pytest.mark.parametrize(
    ("address", "accepted", "language"),
    [("/editor/x", "en-GB,en;q=0.8", "en"), ("/editor/x", "nn, en;q=0.5", "nb"), ("/editor/x", "fr", "nb"),
     ("/editor/x?language=en", "nb", "en"), ("/editor/x?language=fr", "nb", "nb")],
)  # fmt: skip
async def test_a_page_is_in_the_language_that_is_asked_for(client: httpx.AsyncClient, address, accepted, language):
    response = await client.get(address, headers={"Accept-Language": accepted})

    assert f'<html lang="{language}">' in response.text


async def test_a_language_that_was_chosen_is_remembered(client: httpx.AsyncClient):
    await client.get("/editor/x?language=en")

    assert '<html lang="en">' in (await client.get("/editor/x", headers={"Accept-Language": "nb"})).text


async def test_only_a_chosen_language_sets_a_cookie(client: httpx.AsyncClient):
    assert "set-cookie" not in (await client.get("/editor/x", headers={"Accept-Language": "en"})).headers


async def test_a_file_is_kept_for_ever_under_its_hash(client: httpx.AsyncClient):
    address = addresses()["style.css"]

    response = await client.get(address)
    again = await client.get(address, headers={"If-None-Match": response.headers["etag"]})

    assert response.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert response.headers["content-type"] == "text/css; charset=utf-8"
    assert (again.status_code, again.content) == (304, b"")


async def test_a_file_under_another_hash_is_not_found(client: httpx.AsyncClient):
    assert code_of(await client.get("/static/style.css")) == "not_found"
    assert code_of(await client.get("/static/style.0000000000000000.css")) == "not_found"


@pytest.mark.parametrize(
    ("address", "local"),
    [("/editor", True), ("/lab/", True), ("/editor?x=1", True), ("//example.org/editor", False),
     ("https://example.org/editor", False), ("/editor\\x", False), ("/editor\nx", False), ("", False), ("/v1", False)],
)  # fmt: skip
def test_only_pages_of_ours_are_gone_back_to(address, local):
    assert is_local(address) is local


async def test_the_start_page_shows_what_the_roles_open(client: httpx.AsyncClient):
    app = client._transport.app
    app.dependency_overrides[signed_in] = lambda: Member("kari", frozenset({"auditor"}))

    page = (await client.get("/editor")).text

    assert 'href="/editor/activity"' in page
    assert 'href="/editor/accounts"' not in page
