"""No reply repeats what was sent, through whatever door it came, and persons are gone from what is kept."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final
from urllib.parse import unquote

import httpx

from chatbot.proving.canaries import CANARIES, LOADED, MAIL, NAME, NUMBER, SENTENCE, found_in
from chatbot.proving.door import Door, json_of, shown
from chatbot.proving.promises import expect

JSON: Final = {"Content-Type": "application/json"}
IN_HEADERS: Final = {
    "User-Agent": LOADED, "Referer": f"https://www.example.org/{LOADED}", "X-Forwarded-For": NUMBER,
    "Accept-Language": NAME, "Cookie": f"sladd_session={LOADED}", "If-Match": LOADED, "X-Request-Id": LOADED,
}  # fmt: skip
ASKED: Final = {"consent": True, "question": SENTENCE}

Way = tuple[str, str, str, Mapping[str, Any]]


def ways(receipt: str) -> Iterator[Way]:
    """Yield every way in: its name, method and path, and what is sent along."""
    yield "the question", "POST", "/v1/questions", {"json": ASKED}
    yield "the question without consent", "POST", "/v1/questions", {"json": {"question": SENTENCE}}
    yield "the field language", "POST", "/v1/questions", {"json": {**ASKED, "language": LOADED}}
    yield "the field notice_version", "POST", "/v1/questions", {"json": {**ASKED, "notice_version": LOADED}}
    yield "an unknown field", "POST", "/v1/questions", {"json": {**ASKED, LOADED: LOADED}}
    yield "a question that is a list", "POST", "/v1/questions", {"json": {**ASKED, "question": [SENTENCE]}}
    yield "JSON that is cut off", "POST", "/v1/questions", {"content": f'{{"consent": true, "{LOADED}', "headers": JSON}
    yield "bytes that are no UTF-8", "POST", "/v1/questions", {"content": LOADED.encode() + b"\xff", "headers": JSON}
    yield "the media type", "POST", "/v1/questions", {"content": LOADED, "headers": {"Content-Type": f"text/{LOADED}"}}
    yield "a choice", "POST", "/v1/choices", {"json": {"choice": LOADED}}
    yield "the language of a choice", "POST", "/v1/choices", {"json": {"choice": NAME.lower(), "language": LOADED}}
    yield "a receipt that is none", "GET", "/v1/receipt", {"headers": shown(LOADED)}
    yield "a receipt that is unknown", "GET", "/v1/receipt", {"headers": shown(f"20991231.{LOADED}")}
    yield "a correction", "PUT", "/v1/receipt", {"json": ASKED, "headers": shown(receipt)}
    yield "a correction under no receipt", "PUT", "/v1/receipt", {"json": ASKED, "headers": shown(LOADED)}
    yield "the path", "GET", f"/v1/{NAME}/{NUMBER}", {}
    yield "the query", "GET", f"/v1/notice?language={NAME}&q={MAIL}", {}
    yield "the path of a page", "GET", f"/editor/{NAME}?next={LOADED}", {}
    yield "a method that is not taken", "PATCH", f"/v1/receipt?q={LOADED}", {"json": ASKED}
    yield "headers", "GET", "/v1/notice", {"headers": IN_HEADERS}
    yield "the probe", "POST", "/v1/probe", {"json": {"text": SENTENCE}}


async def through_every_door(door: Door) -> str:
    """Send a name, a number and a mail through every way in, and search every reply, headers included."""
    receipt = (await door.ask(SENTENCE))["receipt"]
    tried = 0
    for name, method, path, options in ways(receipt):
        response = await door.send(method, path, **options)
        disguise = found_in(_whole(response, is_probe=path == "/v1/probe"))
        expect(disguise is None, f"what came in by {name} came back ({disguise})")
        expect(response.status_code < 500 or response.status_code == 503, f"{name} was answered with 500")
        tried += 1
    return f"an invented name, number and mail went in by {tried} ways, and came back in no reply"


async def persons_are_gone(door: Door) -> str:
    """Ask with a name, a number and a mail, and read back by receipt what is kept."""
    told = await door.ask(SENTENCE)
    kept = json_of(await door.read(told["receipt"]))["redacted"]
    for where, text in (("in the reply", told["redacted"]), ("in what is kept", kept)):
        expect(found_in(text.encode()) is None, f"personal data of the question stood {where}")
    expect("pakken" in kept, "what is kept is not the question that was asked")
    return f"{len(CANARIES) + 1} items of personal data in one question; none in the reply or in what is kept"


def _whole(response: httpx.Response, *, is_probe: bool) -> bytes:
    """Return all of a reply, once as it came and once decoded. What the probe hands back by contract is left out."""
    text, decoded = response.text, ""
    if response.headers.get("content-type", "").partition(";")[0].endswith("json"):
        body = json_of(response)
        if is_probe:
            body.pop("normalised", None)
            text = ""
        decoded = json.dumps(body, ensure_ascii=False)
    headers = "\n".join(f"{name}: {value}\n{unquote(value)}" for name, value in response.headers.items())
    return f"{text}\n{decoded}\n{headers}".encode()
