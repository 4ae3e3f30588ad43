"""The whole service on a small release, open in a thread of its own, so that a plain test may send whatever it likes.

A session's tests share it: fitting, hashing of passwords and rate limits would cost more than what they try.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from anyio.from_thread import BlockingPortal, start_blocking_portal
from fastapi import FastAPI

from chatbot.accounts import ROLES
from chatbot.accounts.office import Office
from chatbot.app import create_app
from chatbot.clock import Clock
from chatbot.errors import FileRefused
from chatbot.redacts import Redacts
from chatbot.settings import Settings
from chatbot.taking_alone import Sent
from intents.errors import KnowledgeInvalid
from intents.exchange import take_in
from intents.knowledge import KnowledgeBase
from tests.chatbot.editing.offices import judged_here
from tests.staffed import staff

ADDRESS = "http://sladd.example.org"
EVERY_ROLE = {"As": json.dumps(["Kari Alle", *ROLES])}
PROBLEM = "application/problem+json"


@dataclass(frozen=True)
class Door:
    """Sends requests to the application, each as it stands."""

    app: FastAPI
    database_file: Path
    _client: httpx.AsyncClient
    _portal: BlockingPortal

    @property
    def office(self) -> Office:
        """The office of the service."""
        return self.app.state.house.office

    def send(self, method: str, path: str, **parts: Any) -> httpx.Response:
        """Send a request and return the whole reply."""
        return self._portal.call(lambda: self._client.request(method, path, **parts))

    def as_staff(self, method: str, path: str, **parts: Any) -> httpx.Response:
        """Send a request of a member who has every role."""
        return self.send(method, path, **{**parts, "headers": {**EVERY_ROLE, **parts.get("headers", {})}})

    def run(self, function: Any, *arguments: Any) -> Any:
        """Run something in the loop of the service."""
        return self._portal.call(function, *arguments)


async def taken_here(sent: Sent, into: KnowledgeBase) -> KnowledgeBase:
    """Read a file without another process, which would take longer to start than the reading."""
    try:
        return take_in(sent.name, sent.content, into, replace=sent.replace)
    except KnowledgeInvalid:
        raise FileRefused("The file is refused.") from None


@contextmanager
def open_door(file: Path, redactor: Redacts, clock: Clock) -> Iterator[Door]:
    """Open the service on a SQLite file. It believes who one says one is, and judges drafts in this process."""
    settings = Settings(
        database_url=f"sqlite+aiosqlite:///{file}", release_copy=None, rate_limit="off", redaction_deadline_ms=10_000,
        misses_file=str(file.with_name("misses.jsonl")),
    )  # fmt: skip
    app = staff(create_app(settings, clock=clock, redactor=redactor))
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    client = httpx.AsyncClient(transport=transport, base_url=ADDRESS, timeout=60)
    with start_blocking_portal() as portal, portal.wrap_async_context_manager(app.router.lifespan_context(app)):
        app.state.house.newsroom.checker._judges = judged_here(redactor)
        app.state.house.importer._takes = taken_here
        yield Door(app, file, client, portal)
        portal.call(client.aclose)
