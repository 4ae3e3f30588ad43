"""Whatever is sent, the reply is a clear problem or a normal one: never a 500, never an echo."""

import json

import httpx
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from chatbot.settings import Settings
from tests.conftest import Service
from tests.visitor import ask, code_of

JSON = {"Content-Type": "application/json"}
LONGEST = 12 * 2000 + 1024


@pytest.fixture
def client(standing: httpx.AsyncClient) -> httpx.AsyncClient:
    return standing


async def post(client: httpx.AsyncClient, content: bytes, headers: dict[str, str] = JSON) -> httpx.Response:
    return await client.post("/v1/questions", content=content, headers=headers)


@pytest.mark.parametrize(
    "content",
    [
        b"not json",
        b"{",
        b'{"consent": true, "question": "\xff\xfe"}',
        b'{"consent": true}',
        b'{"consent": true, "question": 5}',
        b'{"consent": true, "question": null}',
        b'{"consent": true, "question": ["hei"]}',
        b'{"consent": true, "question": "hei", "extra": 1}',
        b'{"consent": true, "question": "hei", "language": "sv"}',
        b'{"consent": true, "question": "hei", "language": 1}',
        b'{"consent": true, "question": "hei", "notice_version": 1}',
        b"[" * 20_000,
        b'{"consent": true, "question": ' + b"1" * 10_000 + b"}",
        b"\x00\x01\x02",
    ],
    ids=lambda content: repr(content[:50]),
)
async def test_a_body_of_another_shape_is_invalid(client: httpx.AsyncClient, content):
    refused = await post(client, content)

    assert (refused.status_code, code_of(refused)) == (422, "body_invalid")


async def test_an_invalid_body_names_our_fields_and_never_the_senders(client: httpx.AsyncClient):
    refused = await post(client, b'{"consent": true, "hemmelig": 1, "language": "kari"}')

    assert refused.json()["detail"] == "These fields are missing or have the wrong type: language, question."


@pytest.mark.parametrize(
    "question", ["", " ", "\n\t ", "\u200b\u200d", "\u00ad", "\ufeff", "\x00", "\u2800", "\u3164", "\ud800"], ids=repr
)
async def test_a_question_of_nothing_visible_is_empty(client: httpx.AsyncClient, question):
    refused = await post(client, json.dumps({"consent": True, "question": question}).encode())

    assert (refused.status_code, code_of(refused)) == (422, "question_empty")


async def test_two_thousand_characters_are_read_and_one_more_is_too_long(client: httpx.AsyncClient):
    longest = ("hvor mye vin kan jeg ta med " * 80)[:2000]

    assert (await ask(client, longest))["question"]["stored"] is True
    refused = await client.post("/v1/questions", json={"consent": True, "question": longest + "!"})
    assert (refused.status_code, code_of(refused)) == (413, "question_too_long")


async def test_the_longest_question_fits_its_body_even_when_every_character_is_escaped(client: httpx.AsyncClient):
    escaped = json.dumps({"consent": True, "question": "😀" * 2000, "language": "nb"})

    assert len(escaped) < LONGEST
    assert (await post(client, escaped.encode())).status_code == 200


@pytest.mark.parametrize("announced", [True, False], ids=["announced", "chunked"])
async def test_ten_megabytes_are_refused_while_they_arrive(client: httpx.AsyncClient, announced):
    read = 0

    async def body():
        nonlocal read
        for _ in range(160):
            read += 65_536
            yield b"x" * 65_536

    headers = {**JSON, **({"Content-Length": str(160 * 65_536)} if announced else {})}
    refused = await client.post("/v1/questions", content=body(), headers=headers)

    assert (refused.status_code, code_of(refused)) == (413, "body_too_large")


@pytest.mark.parametrize(
    "content_type", [None, "", "text/plain", "application/x-www-form-urlencoded", "application/jsonx"]
)
async def test_a_body_that_does_not_call_itself_json_is_not_read(client: httpx.AsyncClient, content_type):
    headers = {} if content_type is None else {"Content-Type": content_type}

    refused = await post(client, b'{"consent": true, "question": "hei"}', headers)

    assert (refused.status_code, code_of(refused)) == (415, "media_type_unsupported")


@pytest.mark.parametrize("content_type", ["application/json", "Application/JSON; charset=utf-8"])
async def test_json_may_name_its_character_set(client: httpx.AsyncClient, content_type):
    asked = await post(client, b'{"consent": true, "question": "hvor er tollen"}', {"Content-Type": content_type})

    assert asked.status_code == 200


@pytest.mark.parametrize("path", ["/v1", "/v1/questions/", "/v2/questions", "/docs", "/favicon.ico", "/%00", "/v1/%F0"])
async def test_an_address_of_nothing_is_not_found(client: httpx.AsyncClient, path):
    missed = await client.get(path)

    assert (missed.status_code, code_of(missed)) == (404, "not_found")


@pytest.mark.parametrize(
    ("method", "path", "allowed"), [("GET", "/v1/questions", "POST"), ("PATCH", "/v1/notice", "GET")]
)
async def test_a_wrong_method_is_told_the_right_one(client: httpx.AsyncClient, method, path, allowed):
    refused = await client.request(method, path)

    assert (refused.status_code, code_of(refused)) == (405, "method_not_allowed")
    assert allowed in refused.headers["allow"]


@pytest.mark.parametrize(
    "question",
    [
        "'; DROP TABLE question; --",
        "<script>alert(1)</script>",
        "{{7*7}} ${jndi:ldap://example.org/a} %s %n %x",
        "../../../../etc/passwd",
        "a\x00b hvor er tollen",
        "\u202etxet desrever",
        "Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮",
        "👩‍👩‍👧‍👦 🇳🇴 1️⃣ 🔟",
        "﷽" * 200,
        "(" * 2000,
        "a.a." * 500,
        "1 " * 1000,
        "a" * 2000,
        "\u0301" * 1999 + "a",
        "=cmd|' /C calc'!A0",
        "a\udfffb",
        "undefined null None NaN true",
        "<PERSON> <NUMBER> <NOT_OURS>",
    ],
    ids=lambda question: repr(question[:24]),
)
async def test_a_naughty_string_is_a_question_like_any_other(client: httpx.AsyncClient, question):
    asked = await post(client, json.dumps({"consent": True, "question": question}).encode())

    assert asked.status_code == 200
    assert not any(char.isnumeric() and not char.isalpha() for char in asked.json()["question"]["redacted"])


@hypothesis_settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(
    body=st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
async def test_no_json_whatever_brings_about_an_internal_error(client: httpx.AsyncClient, body):
    for path in ("/v1/questions", "/v1/choices", "/v1/probe"):
        response = await client.post(path, content=json.dumps(body), headers=JSON)
        assert response.status_code < 500


async def test_replies_to_visitors_are_never_cached_and_never_sniffed(client: httpx.AsyncClient):
    for response in [await client.get("/v1/notice"), await client.get("/nowhere"), await client.post("/v1/choices")]:
        assert response.headers["cache-control"] == "no-store"
        assert response.headers["x-content-type-options"] == "nosniff"
        assert "set-cookie" not in response.headers


async def test_a_stranger_is_slowed_down(service: Service, settings: Settings):
    limited = settings.model_copy(update={"rate_limit": "2/minute"})
    async with service(limited, client_host="192.0.2.7") as client:
        statuses = [(await client.get("/v1/notice")).status_code for _ in range(3)]
        refused = await client.get("/v1/notice")

    assert statuses == [200, 200, 429]
    assert code_of(refused) == "too_many_requests"
    assert 1 <= int(refused.headers["retry-after"]) <= 61


async def test_a_body_that_cannot_be_read_is_counted_too(service: Service, settings: Settings):
    limited = settings.model_copy(update={"rate_limit": "2/minute"})
    async with service(limited, client_host="192.0.2.7") as client:
        statuses = [(await post(client, b"[" * 20_000)).status_code for _ in range(3)]

    assert statuses == [422, 422, 429]


async def test_only_sites_that_are_named_may_carry_the_chat(service: Service, settings: Settings):
    async with service(settings.model_copy(update={"cors_origins": ("https://www.example.org",)})) as client:
        ours = await client.get("/v1/notice", headers={"Origin": "https://www.example.org"})
        theirs = await client.get("/v1/notice", headers={"Origin": "https://evil.example.org"})

    assert ours.headers["access-control-allow-origin"] == "https://www.example.org"
    assert "access-control-allow-credentials" not in ours.headers
    assert "access-control-allow-origin" not in theirs.headers
