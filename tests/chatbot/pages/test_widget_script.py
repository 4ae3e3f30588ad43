"""The widget as it is served: small, cacheable, pinned, open to every site as a script and to the named ones in a frame."""

import gzip
import json
import re
from base64 import b64encode
from hashlib import sha384
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from ruamel.yaml import YAML
from typer.testing import CliRunner

from chatbot.cli import app as program
from chatbot.pages.widget import build_script, widget_router
from chatbot.pages.widget.earlier import FOLDER, MOST_RELEASES, earlier_scripts, keep_script
from chatbot.pages.widget.script import PARTS, SOURCE, WORDS
from chatbot.settings import Settings
from intents.knowledge import LANGUAGES, Audience
from tests.conftest import Service
from tests.visitor import code_of

MOST_BYTES = 15_000
PAPER = Path(__file__).parents[3] / "docs/widget.md"
PINNED = build_script().path


@pytest.fixture
def client(standing: httpx.AsyncClient) -> httpx.AsyncClient:
    return standing


def source() -> str:
    return "\n".join((SOURCE / name).read_text(encoding="utf-8") for name in (*PARTS, "style.css"))


def words() -> dict[str, dict[str, str]]:
    return YAML(typ="safe").load(WORDS.read_text(encoding="utf-8"))


async def test_the_script_weighs_fifteen_kilobytes_at_most(client: httpx.AsyncClient):
    async with client.stream("GET", "/widget.js", headers={"Accept-Encoding": "gzip"}) as response:
        packed = b"".join([chunk async for chunk in response.aiter_raw()])

    assert response.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed) == build_script().body
    assert len(packed) <= MOST_BYTES


async def test_who_takes_no_gzip_gets_it_plain(client: httpx.AsyncClient):
    response = await client.get("/widget.js", headers={"Accept-Encoding": "identity"})

    assert response.content == build_script().body
    assert "content-encoding" not in response.headers


@pytest.mark.parametrize("path", ["/widget.js", PINNED])
async def test_every_site_may_load_the_script_as_a_module(client: httpx.AsyncClient, path):
    response = await client.get(path, headers={"Origin": "https://www.example.org"})

    assert response.headers["content-type"] == "text/javascript; charset=utf-8"
    assert response.headers["access-control-allow-origin"] == "*"
    assert response.headers["cross-origin-resource-policy"] == "cross-origin"
    assert response.headers["x-content-type-options"] == "nosniff"


async def test_nothing_else_is_open_to_every_site(client: httpx.AsyncClient):
    for path in ("/", "/widget", "/v1/notice", "/v1/topics", "/openapi.json"):
        response = await client.get(path, headers={"Origin": "https://www.example.org"})
        assert "access-control-allow-origin" not in response.headers


async def test_the_moving_address_is_asked_again_and_the_pinned_one_never(client: httpx.AsyncClient):
    moving, pinned = await client.get("/widget.js"), await client.get(PINNED)

    assert moving.headers["cache-control"] == "public, max-age=300"
    assert pinned.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert moving.content == pinned.content


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
async def test_who_has_the_script_is_not_sent_it_again(client: httpx.AsyncClient, encoding):
    first = await client.get("/widget.js", headers={"Accept-Encoding": encoding})
    asked = {"Accept-Encoding": encoding, "If-None-Match": f"W/{first.headers['etag']}"}
    again = await client.get("/widget.js", headers=asked)

    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]


async def test_another_version_is_not_passed_off_as_the_pinned_one(client: httpx.AsyncClient):
    refused = await client.get("/widget-0123456789abcdef.js")

    assert (refused.status_code, code_of(refused)) == (404, "not_found")


def test_the_scripts_of_five_releases_are_kept_and_the_oldest_let_go(tmp_path: Path):
    for release in ("0.9.0", "0.10.0", "0.2.0", "1.0.0", "1.0.1", "1.1.0"):
        keep_script(tmp_path, release)

    assert {path.stem for path in tmp_path.iterdir()} == {"0.9.0", "0.10.0", "1.0.0", "1.0.1", "1.1.0"}
    assert (tmp_path / "1.1.0.js").read_bytes() == build_script().body


async def test_a_script_that_a_site_pinned_is_served_after_an_upgrade(tmp_path: Path, settings: Settings):
    (tmp_path / "0.9.0.js").write_bytes(b"export {};\n")
    (old,) = earlier_scripts(tmp_path)
    app = FastAPI()
    app.include_router(widget_router(settings, tmp_path))

    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bot.example.org") as client:
        pinned, newest = await client.get(old.path), await client.get(PINNED)

    assert (pinned.status_code, pinned.content) == (200, b"export {};\n")
    assert pinned.headers["cache-control"] == newest.headers["cache-control"]
    assert pinned.headers["access-control-allow-origin"] == "*"
    assert newest.content == build_script().body


def test_no_more_releases_are_kept_than_the_paper_says():
    assert len(list(FOLDER.glob("*"))) == len(earlier_scripts()) <= MOST_RELEASES
    assert "the scripts of the five releases before" in PAPER.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", ["/widget.js", "/widget", "/"])
async def test_head_is_answered_as_get_is(client: httpx.AsyncClient, path):
    response = await client.head(path)

    assert (response.status_code, response.content) == (200, b"")


@pytest.mark.parametrize(
    ("origins", "ancestors"),
    [
        ((), "'self'"),
        (("https://a.example.org", "https://b.example.org"), "https://a.example.org https://b.example.org"),
    ],
    ids=["no site is named", "two sites are named"],
)
async def test_the_frame_may_stand_on_the_named_sites_alone(service: Service, settings: Settings, origins, ancestors):
    async with service(settings.model_copy(update={"cors_origins": origins})) as client:
        policy = (await client.get("/widget")).headers["content-security-policy"]

    assert policy.endswith(f"frame-ancestors {ancestors}")
    assert "unsafe" not in policy


@pytest.mark.parametrize(("asked", "language"), [("nn", "nn"), ("en", "en"), ("sv", "nb"), ("<script>", "nb")])
async def test_the_frame_speaks_the_language_that_is_asked_for(client: httpx.AsyncClient, asked, language):
    page = (await client.get("/widget", params={"language": asked})).text

    assert f'<html lang="{language}">' in page
    assert f'<sladd-chat language="{language}">' in page


def test_every_language_has_every_line_with_the_same_figures():
    figures = {
        language: {name: set(re.findall(r"{\w+}", line)) for name, line in words()[language].items()}
        for language in LANGUAGES
    }

    assert figures["nb"] == figures["nn"] == figures["en"]
    assert set(Audience.__args__) <= set(figures["nb"])


def test_every_line_is_said_and_none_is_missing():
    said = set(re.findall(r'"([a-z_]+)"', source())) | set(Audience.__args__)

    assert set(words()["nb"]) <= said
    assert set(re.findall(r'#say\("(\w+)"', source())) <= set(words()["nb"])


def test_the_script_parses_no_html_and_remembers_nothing():
    forbidden = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|eval\(|Function\(|localStorage|sessionStorage|indexedDB|\.cookie|sendBeacon|https?://[a-z]"

    assert re.findall(forbidden, source()) == []


def test_the_command_prints_what_a_site_needs_to_pin_the_script():
    told = CliRunner().invoke(program, ["widget", "--origin", "https://bot.example.org", "--json"])

    value = json.loads(told.stdout)
    assert value["address"] == f"https://bot.example.org{PINNED}"
    assert value["integrity"] == f"sha384-{b64encode(sha384(build_script().body).digest()).decode()}"
    assert value["line"] in CliRunner().invoke(program, ["widget", "--origin", "https://bot.example.org"]).stdout


@pytest.mark.parametrize("origin", ["bot.example.org", "https://bot.example.org/", "https://*.example.org", "ftp://x"])
def test_the_command_refuses_what_is_no_origin(origin):
    assert CliRunner().invoke(program, ["widget", "--origin", origin]).exit_code == 2


def test_the_paper_names_every_property_part_attribute_and_event():
    named = set(re.findall(r"^\| `([^`]+)` \|", PAPER.read_text(encoding="utf-8"), flags=re.MULTILINE))
    text = source()
    properties = set(re.findall(r"var\((--sladd-[a-z-]+)", text))
    parts = {part for value in re.findall(r'part: ["`]([a-z ]+)', text) for part in value.split()}
    events = {f"sladd:{name}" for name in re.findall(r'#tell\("(\w+)"', text)}
    attributes = set(re.findall(r'[gs]etAttribute\("(language|heading|theme|link-\w+)"|theme=', text)) - {""} | {
        "theme"
    }

    assert properties | parts | events | attributes <= named
    assert {name for name in named if name.startswith(("--sladd", "sladd:"))} == properties | events
