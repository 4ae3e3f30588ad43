"""An instance that breaks one promise at a time: what goes in or comes out is changed on its way, all else is real."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

import httpx

from chatbot.proving.canaries import NAME
from chatbot.proving.door import Door
from chatbot.proving.families.rights import NEVER_GIVEN

Pass = Callable[[httpx.Request], Awaitable[httpx.Response]]
Falsifier = Callable[[httpx.Request, Pass], Awaitable[httpx.Response]]


class Falsified(httpx.AsyncBaseTransport):
    """Lets a falsifier have every request first."""

    def __init__(self, honest: httpx.AsyncBaseTransport, falsifier: Falsifier) -> None:
        self.honest = honest
        self.falsifier = falsifier

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        async def passed(request: httpx.Request) -> httpx.Response:
            response = await self.honest.handle_async_request(request)
            await response.aread()
            return response

        return await self.falsifier(request, passed)


def falsify(door: Door, falsifier: Falsifier) -> Door:
    """Put a falsifier between a door and its instance."""
    door.client._transport = Falsified(door.client._transport, falsifier)
    return door


def sending(method: str, path: str, change: Callable[[dict[str, Any]], dict[str, Any]]) -> Falsifier:
    """Change the body of requests before they are sent."""

    async def falsifier(request: httpx.Request, passed: Pass) -> httpx.Response:
        if (request.method, request.url.path) == (method, path) and request.content:
            try:
                body = change(json.loads(request.content))
            except ValueError:
                return await passed(request)
            headers = {name: value for name, value in request.headers.items() if name != "content-length"}
            request = httpx.Request(method, request.url, headers=headers, json=body)
        return await passed(request)

    return falsifier


def answering(method: str, path: str, change: Callable[[dict[str, Any]], Any]) -> Falsifier:
    """Change the body of replies on their way back."""

    async def falsifier(request: httpx.Request, passed: Pass) -> httpx.Response:
        response = await passed(request)
        if (request.method, request.url.path) != (method, path) or not response.is_success:
            return response
        body = response.json()
        change(body)
        headers = {name: value for name, value in response.headers.items() if name != "content-length"}
        return httpx.Response(response.status_code, headers=headers, json=body)

    return falsifier


def pretending(method: str, path: str, status: int, **reply: Any) -> Falsifier:
    """Answer in the instance's place."""

    async def falsifier(request: httpx.Request, passed: Pass) -> httpx.Response:
        if (request.method, request.url.path) == (method, path):
            return httpx.Response(status, request=request, **reply)
        return await passed(request)

    return falsifier


def with_header(name: str, value: str | None) -> Falsifier:
    """Put a header on every reply, or take it off."""

    async def falsifier(request: httpx.Request, passed: Pass) -> httpx.Response:
        response = await passed(request)
        response.headers.pop(name, None)
        if value is not None:
            response.headers[name] = value
        return response

    return falsifier


def keeps(more: str) -> Falsifier:
    """Let what is kept hold more than it may."""
    return answering("GET", "/v1/receipt", lambda body: body.update(redacted=f"{body['redacted']} {more}"))


async def correcting_nothing(request: httpx.Request, passed: Pass) -> httpx.Response:
    if (request.method, request.url.path) == ("PUT", "/v1/receipt"):
        request = httpx.Request("GET", request.url, headers={"Authorization": request.headers["authorization"]})
    return await passed(request)


async def telling_who_guesses(request: httpx.Request, passed: Pass) -> httpx.Response:
    response = await passed(request)
    if NEVER_GIVEN in request.headers.get("authorization", ""):
        return httpx.Response(404, json={**response.json(), "title": "Never given"}, headers={"content-type": PROBLEM})
    return response


async def missing_in_plain_text(request: httpx.Request, passed: Pass) -> httpx.Response:
    response = await passed(request)
    return httpx.Response(404, text="not found") if response.status_code == 404 else response


async def repeating_what_is_wrong(request: httpx.Request, passed: Pass) -> httpx.Response:
    response = await passed(request)
    if response.status_code == 422:
        return httpx.Response(422, json={**response.json(), "detail": request.content.decode(errors="replace")})
    return response


def consenting(body: dict[str, Any]) -> dict[str, Any]:
    return {**body, "consent": True}


def cut(body: dict[str, Any]) -> dict[str, Any]:
    return {**body, "question": str(body["question"])[:20]}


PROBLEM = "application/problem+json"
IN_PRODUCTION = frozenset({"replies.encryption", "doors.closed"})
FALSIFIERS: dict[str, Falsifier] = {
    "consent.required": sending("POST", "/v1/questions", consenting),
    "consent.first": sending("POST", "/v1/questions", consenting),
    "consent.notice": sending("POST", "/v1/questions", lambda body: {**body, "notice_version": None}),
    "words.doors": repeating_what_is_wrong,
    "words.persons": keeps(NAME),
    "numbers.scripts": keeps("٤"),
    "numbers.signs": keeps("②"),
    "numbers.words": keeps("hundre"),
    "numbers.identity": answering("POST", "/v1/questions", lambda body: body["question"].update(redacted="fnr 1")),
    "rights.access": keeps("og litt til"),
    "rights.erasure": pretending("DELETE", "/v1/receipt", 204),
    "rights.restriction": pretending("PUT", "/v1/receipt/restriction", 204),
    "rights.rectification": correcting_nothing,
    "rights.apart": telling_who_guesses,
    "notice.days": answering("GET", "/v1/notice", lambda body: body.update(retention_days=29)),
    "replies.keep_nothing": with_header("Set-Cookie", "visitor=1"),
    "replies.encryption": with_header("Strict-Transport-Security", None),
    "replies.shape": missing_in_plain_text,
    "replies.bounded": sending("POST", "/v1/questions", cut),
    "replies.strangers": with_header("Access-Control-Allow-Origin", "*"),
    "doors.closed": pretending("POST", "/v1/probe", 200, json={}),
}
