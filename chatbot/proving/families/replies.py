"""What every reply is like: headers that let nothing be kept, problems of one shape, no door for other sites."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import httpx

from chatbot.proving.door import HARMLESS, Door, code_of, json_of, shown
from chatbot.proving.promises import NotHere, expect

STRANGER: Final = "https://stranger.example.org"
PROBLEM: Final = {"type", "title", "status", "detail", "code"}
ASKED: Final = {"consent": True, "question": HARMLESS}
SAMPLES: Final[Sequence[tuple[str, str, Mapping[str, Any]]]] = (
    ("GET", "/v1/notice", {}),
    ("POST", "/v1/questions", {"json": ASKED}),
    ("POST", "/v1/questions", {"json": {"question": HARMLESS}}),
    ("GET", "/v1/receipt", {}),
    ("GET", "/there/is/nothing/here", {}),
)
REFUSALS: Final[Sequence[tuple[str, str, Mapping[str, Any], int]]] = (
    ("GET", "/there/is/nothing/here", {}, 404),
    ("PATCH", "/v1/questions", {}, 405),
    ("POST", "/v1/questions", {"content": "<ask/>", "headers": {"Content-Type": "text/xml"}}, 415),
    ("POST", "/v1/questions", {"content": "{", "headers": {"Content-Type": "application/json"}}, 422),
    ("POST", "/v1/questions", {"json": {**ASKED, "question": " "}}, 422),
    ("POST", "/v1/questions", {"json": {**ASKED, "language": "xx"}}, 422),
    ("POST", "/v1/choices", {"json": {"choice": "no_such_choice_anywhere"}}, 404),
    ("GET", "/v1/receipt", {"headers": shown("no-receipt")}, 404),
    ("GET", "/v1/editor/intents", {}, 401),
)
BYTES_A_CHARACTER: Final = 12


async def keep_nothing(door: Door) -> str:
    """Look at the headers of answers and of refusals."""
    for method, path, options in SAMPLES:
        headers = (await door.send(method, path, **options)).headers
        where = f"of {method} {path}"
        expect("no-store" in headers.get("cache-control", ""), f"the reply {where} may be stored on its way")
        expect(headers.get("x-content-type-options") == "nosniff", f"the reply {where} lacks nosniff")
        policy = headers.get("content-security-policy", "")
        expect("default-src 'none'" in policy, f"the reply {where} lacks a strict content security policy")
        expect(headers.get("referrer-policy") == "no-referrer", f"the reply {where} lets the browser tell where from")
        expect("set-cookie" not in headers, f"the reply {where} sets a cookie")
        expect(not _names_what_serves(headers, door), f"the reply {where} names what serves it")
    return f"{len(SAMPLES)} replies, refusals among them: nothing to be stored on the way, no cookie, nothing of the server"


async def want_encryption(door: Door) -> str:
    """Look for `Strict-Transport-Security`, which production sends with every reply."""
    if not door.is_production:
        raise NotHere("a development instance does not demand encrypted connections")
    for method, path, options in SAMPLES:
        age = (await door.send(method, path, **options)).headers.get("strict-transport-security", "")
        expect("max-age=" in age and "max-age=0" not in age, f"the reply of {method} {path} does not demand encryption")
    return f"{len(SAMPLES)} replies told browsers to come by encrypted connections alone"


async def refuse_in_one_shape(door: Door) -> str:
    """Ask for what is refused in every way, and compare the refusals with RFC 9457."""
    for method, path, options, status in REFUSALS:
        response = await door.send(method, path, **options)
        expect(
            response.status_code == status, f"{method} {path} was answered with {response.status_code}, not {status}"
        )
        expect(code_of(response) is not None, f"the refusal of {method} {path} is no problem document")
        body = json_of(response)
        expect(set(body) == PROBLEM, f"the refusal of {method} {path} holds other members than it may")
        expect(body["status"] == status, f"the refusal of {method} {path} names another status")
    return f"{len(REFUSALS)} refusals, all problem documents with five members and none besides"


async def are_bounded(door: Door) -> str:
    """Ask more than may be asked, by characters and by bytes."""
    longest = int(json_of(await door.send("GET", "/v1/notice"))["max_question_chars"])
    sizes = {"question_too_long": longest + 1, "body_too_large": BYTES_A_CHARACTER * longest + 2048}
    for code, size in sizes.items():
        response = await door.send("POST", "/v1/questions", json={**ASKED, "question": "a" * size})
        seen = (response.status_code, code_of(response))
        expect(seen == (413, code), f"a question of {size} characters was answered with {seen[0]}")
    return f"questions of {longest + 1} and of {sizes['body_too_large']} characters were refused with 413"


async def ignore_strangers(door: Door) -> str:
    """Come from another site, as a browser would tell."""
    asks = {
        "Origin": STRANGER,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    replies = [
        await door.send("GET", "/v1/notice", headers={"Origin": STRANGER}),
        await door.send("POST", "/v1/questions", headers={"Origin": STRANGER}, json=ASKED),
        await door.send("OPTIONS", "/v1/questions", headers=asks),
    ]
    for response in replies:
        allowed = response.headers.get("access-control-allow-origin")
        expect(allowed not in {"*", STRANGER, "null"}, "a page of another site may read replies")
        expect("access-control-allow-credentials" not in response.headers, "other sites may send credentials")
    return f"{len(replies)} requests from a site that is not the authority's; none may be read there"


def _names_what_serves(headers: httpx.Headers, door: Door) -> bool:
    """Say whether the server gives itself away. Some proxies cannot hide their name: of theirs the version is what counts."""
    server = headers.get("server", "")
    return bool(server) if door.is_scratch else any(char.isdigit() for char in server) or "x-powered-by" in headers
