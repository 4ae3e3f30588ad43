"""Counts every request by the template of its route, and watches a question from its first byte to its last.

Paths, addresses and headers are not looked at: no `traceparent` of a caller is believed, and no trace is named in a reply.
What staff do is counted as one route, for figures about the service are to be none about colleagues.
"""

import time
from collections.abc import Iterable
from typing import Any, Final

from fastapi import APIRouter
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chatbot.api.catalogue import ALL_PROBLEMS, CATALOGUE, INTERNAL, PROBLEM_CODE
from chatbot.api.questions import PROBLEMS_OF_A_QUESTION
from chatbot.metrics.words import GONE, NO_ROUTE, STAFF, Words
from chatbot.tracing.spans import ROOT, Span
from chatbot.watch import Watch
from redaction.policy import KNOWN_ENTITIES

ASKING: Final = ("POST", "/v1/questions")
STAFF_ROUTES: Final = ("/editor", "/v1/editor", "/lab", "/v1/probe")


def words_of(routers: Iterable[APIRouter]) -> Words:
    """Return the closed lists that the figures are kept by."""
    paths = (getattr(route, "path", "") for router in routers for route in router.routes)
    refusals = (*(CATALOGUE[kind] for kind in PROBLEMS_OF_A_QUESTION), INTERNAL)
    return Words(
        routes=frozenset(_named(path) for path in paths),
        codes=tuple(problem.code for problem in ALL_PROBLEMS),
        refusals=tuple(problem.code for problem in refusals),
        entities=tuple(sorted(KNOWN_ENTITIES)),
    )


class Watched:
    """ASGI middleware around the gate."""

    def __init__(self, app: ASGIApp, watch: Watch) -> None:
        self._app = app
        self._watch = watch

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and count it when it is over."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        reply = _Status(send)
        watched = self._ask if (scope["method"], scope["path"]) == ASKING else self._app
        try:
            await watched(scope, receive, reply)
        finally:
            self._watch.metrics.requested(_route_of(scope), scope["method"], reply.status)
            if (code := scope.get(PROBLEM_CODE)) is not None:
                self._watch.metrics.refused(code)

    async def _ask(self, scope: Scope, receive: Receive, send: "_Status") -> None:
        """Pass a question on. How it was answered is counted by who answers; how it was refused, here."""
        metrics, began = self._watch.metrics, time.perf_counter()
        metrics.arrived()
        try:
            with self._watch.tracer.span(ROOT) as span:
                try:
                    await self._app(scope, receive, send)
                finally:
                    self._end(scope, send.status, span)
        finally:
            metrics.left(time.perf_counter() - began)

    def _end(self, scope: Scope, status: int | None, span: Span) -> None:
        refusal = scope.get(PROBLEM_CODE) or (GONE if status is None else None)
        span.note("http.route", _route_of(scope))
        if status is not None:
            span.note("http.response.status_code", status)
        if refusal is not None:
            span.note("sladd.outcome", refusal)
            self._watch.metrics.ended(refusal)


class _Status:
    """Sends a reply on, and knows its status when one has begun."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.status: int | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
        await self._send(message)


def _route_of(scope: Scope) -> str:
    route: Any = scope.get("route")
    return _named(getattr(route, "path", NO_ROUTE))


def _named(path: str) -> str:
    return STAFF if path.startswith(STAFF_ROUTES) else path
