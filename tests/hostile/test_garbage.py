"""Bytes that mean nothing, wherever bytes are read: bodies, tokens, cookies, headers, files to import, texts in batches.

Whatever comes, it is understood or refused in the words that are kept for it.
"""

import json
import time
import unicodedata
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intents.errors import KnowledgeInvalid
from intents.exchange import give_out, take_in
from intents.knowledge import KnowledgeBase
from redaction import RawText, Redaction, Redactor
from tests.hostile.door import PROBLEM, Door
from tests.hostile.thoroughness import trying
from tests.intents.building import wine_and_dogs

pytestmark = pytest.mark.filterwarnings("ignore:Do not use the `random` module")  # the service draws in its own thread
ASKED = {"consent": True, "question": "hvor mye vin", "language": "nb"}
ROUTES = [
    ("POST", "/v1/questions", ASKED),
    ("PUT", "/v1/receipt", ASKED),
    ("POST", "/v1/choices", {"choice": "wine"}),
    ("POST", "/v1/probe", {"text": "Kari"}),
    ("POST", "/v1/editor/intents", {"id": "cats", "topic": "topic", "audience": "parcel"}),
    ("PUT", "/v1/editor/intents/wine/languages/nb", {"title": "Vin"}),
    ("POST", "/v1/editor/inbox/preview", {"phrase": "vin"}),
]
JSON = {"Content-Type": "application/json", "If-Match": '"nb-1"'}
BEARER = "authorization"
BRACKETS = [b"[", b'{"a":', b'{"consent":true,"question":[', b'[{"a":', b'{"consent":true,"question":{"a":']
NUMBERS = [
    "NaN",
    "Infinity",
    "-Infinity",
    "1e999",
    "-0",
    "1" * 5_000,
    "0x1",
    "1_000",
    "01",
    "1.",
    ".5",
    "\u0661",
    "2e-324",
]
ENCODINGS = ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "latin-1", "utf-7", "cp037"]

any_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(["\ud800", "\x00", "true"]),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8) | st.sampled_from(sorted(ASKED)), inner)
    ),
)
header = st.text(st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f"), max_size=60)
shaped = st.sampled_from(
    [
        "Bearer ",
        "bearer\t",
        "Bearer 20261223.",
        "Bearer sladd_",
        "Basic ",
        '"nb-',
        'W/"',
        "nb;q=",
        "sladd_session=",
        "for=",
        "::1, ",
    ]
)
value = st.builds("".join, st.lists(shaped | header, max_size=4)).map(lambda text: text.strip().encode("latin-1"))
names = st.sampled_from(
    [BEARER, "cookie", "if-match", "if-none-match", "accept-language", "accept", "x-forwarded-for", "forwarded", "host", "origin",
     "range", "x-csrf-token", "referer", "content-type", "x-forwarded-proto", "traceparent", "user-agent"]
)  # fmt: skip


def with_other_bytes(written: bytes) -> st.SearchStrategy[bytes]:
    """Return what becomes of bytes when some are changed, left out, doubled or put in."""
    place = st.integers(0, len(written))
    change = st.tuples(place, place, st.binary(max_size=6))

    def mutated(changes: list[tuple[int, int, bytes]]) -> bytes:
        result = written
        for start, end, new in changes:
            result = result[:start] + new + result[min(end, start + 40) if end >= start else start - 1 :]
        return result

    return st.lists(change, min_size=1, max_size=5).map(mutated)


def reencoded(body: object) -> st.SearchStrategy[bytes]:
    """Return JSON in encodings that it may not have."""
    text = json.dumps(body)
    return st.sampled_from(ENCODINGS).map(lambda name: text.encode(name, "replace"))


def numbered(body: object) -> st.SearchStrategy[bytes]:
    """Return JSON with numbers that are none where text should stand."""
    written = json.dumps(body).encode()
    return st.sampled_from(NUMBERS).map(
        lambda number: written.replace(b'"nb"', number.encode()).replace(b'"Kari"', number.encode())
    )


@pytest.mark.parametrize(("method", "path", "body"), ROUTES, ids=[f"{method} {path}" for method, path, _ in ROUTES])
@trying(3)
@given(drawn=st.data())
def test_any_body_is_read_or_refused(door: Door, method, path, body, drawn):
    written = json.dumps(body).encode()
    twice = written[:-1] + b"," + written[1:]
    nested = st.builds(
        lambda bracket, deep: bracket * deep, st.sampled_from(BRACKETS), st.sampled_from([9, 900, 5_000])
    )
    bodies = (
        st.binary() | with_other_bytes(written) | with_other_bytes(twice) | reencoded(body) | numbered(body) | nested
    )
    sent = drawn.draw(bodies | any_json.map(lambda drawn: json.dumps(drawn).encode()))

    response = door.as_staff(method, path, content=sent, headers={**JSON, "Authorization": "Bearer 20261223.x"})

    assert response.status_code < 500
    assert response.is_success or response.headers["content-type"] == PROBLEM


@pytest.mark.parametrize("bracket", BRACKETS, ids=repr)
def test_a_hundred_thousand_levels_are_no_json(door: Door, bracket):
    refused = door.as_staff("POST", "/v1/editor/intents", content=bracket * 60_000, headers=JSON)

    assert refused.status_code == 422


@pytest.mark.parametrize(
    "path", ["/v1/receipt", "/v1/editor/me", "/editor", "/editor/sign-in", "/v1/notice", "/lab", "/widget.js"]
)
@trying(4)
@given(sent=st.lists(st.tuples(names, value), max_size=5))
def test_any_header_is_read_or_passed_over(door: Door, path, sent):
    response = door.send("GET", path, headers=[(name.encode(), text) for name, text in sent])

    assert response.status_code < 500
    assert response.status_code not in {200, 204} or path not in {"/v1/receipt", "/v1/editor/me", "/editor"}


@cache
def given_out(form: str) -> bytes:
    return give_out(wine_and_dogs(), form)


def taken(name: str, content: bytes) -> KnowledgeBase | None:
    """Return the knowledge that a file is taken for, None where it is refused."""
    try:
        return take_in(name, content, wine_and_dogs())
    except KnowledgeInvalid:
        return None


YAML = b"topic: topic\nintents:\n  - id: wine\n    audience: traveller\n    title: {nb: Vin, nn: Vin, en: Wine}\n    phrases: {nb: [vin]}\n    answer: {nb: Ja, nn: Ja, en: 'Yes'}\n"
FILES = {"x.csv": given_out("csv"), "x.xlsx": given_out("xlsx"), "x.zip": given_out("yaml"), "x.yaml": YAML}
YAML_WORDS = [
    b"&a [",
    b"*a",
    b"!!python/object:os.system x",
    b"? ",
    b"<<: *a",
    b"\t",
    b"---\n",
    b"%YAML 9\n",
    b"{" * 500,
    b"[" * 500,
    b"- " * 500,
    b"\xff",
]


@pytest.mark.parametrize("name", FILES)
@trying(8)
@given(drawn=st.data())
def test_any_file_is_taken_in_or_refused(name, drawn):
    words = st.sampled_from(YAML_WORDS) | st.binary(max_size=20)
    content = drawn.draw(
        with_other_bytes(FILES[name]) | st.builds(lambda word, rest: word + rest, words, st.just(FILES[name]))
    )

    taken(name, content)


@trying(5)
@given(
    texts=st.lists(
        st.text(max_size=80) | st.sampled_from(["\ud800", "Kari ringte 22 00 00 00", "", "१२३", "x" * 900]), max_size=5
    )
)
def test_a_batch_is_redacted_as_each_of_it_alone(redactor: Redactor, texts):
    ends_at = time.monotonic() + 60

    together = redactor.redact_many([RawText(text) for text in texts], ends_at=ends_at)

    for text, found in zip(texts, together, strict=True):
        assert isinstance(found, Redaction)
        assert found.text.text == redactor.redact(RawText(text), ends_at=ends_at).text.text
        assert not any(unicodedata.category(char).startswith("N") for char in found.text.text)
