"""An instance as its visitors meet it, over HTTP. Counts what it sends, waits where it is told to, erases what it asked.

Whatever was stored is erased again by its receipt at the end: a live instance keeps no question of ours.
"""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Final

import httpx

from chatbot.proving.promises import Broken, CutShort, expect

HARMLESS: Final = "Hvor er nærmeste tollkontor?"
ANSWER_SECONDS: Final = 6.0
MOST_REQUESTS: Final = 300
TRIES: Final = 4
PAUSE_SECONDS: Final = 0.5
BUSY: Final = frozenset({"redaction_unavailable", "overloaded"})


@dataclass(slots=True)
class Door:
    """One instance. `is_scratch` says that it was started for the purpose, with nothing in front of it."""

    client: httpx.AsyncClient
    is_production: bool
    is_scratch: bool
    ends_at: float
    requests: int = 0
    receipts: list[str] = field(default_factory=list)
    erased: int = 0

    @property
    def asked(self) -> int:
        """How many questions were stored here, erased ones included."""
        return self.erased + len(self.receipts)

    async def send(self, method: str, path: str, **options: Any) -> httpx.Response:
        """Send a request and wait as long as `Retry-After` says. Raises `CutShort` where no answer is to be had."""
        for _ in range(TRIES):
            response = await self._sent(method, path, options)
            if response.status_code != HTTPStatus.TOO_MANY_REQUESTS:
                self._note(method, path, response)
                return response
            await self._wait(_seconds_asked(response))
        raise CutShort("the instance let no more requests through")

    async def ask(self, question: str, **more: Any) -> dict[str, Any]:
        """Ask with consent and return what is told of the question. One that found the instance busy is asked again."""
        for _ in range(TRIES):
            response = await self.send("POST", "/v1/questions", json={"consent": True, "question": question, **more})
            if code_of(response) not in BUSY:
                break
            await self._wait(_seconds_asked(response))
        expect(response.status_code == HTTPStatus.OK, f"a question was answered with {response.status_code}")
        told: dict[str, Any] = json_of(response)["question"]
        if not told["stored"]:
            raise CutShort("the instance answers, and says that it stores nothing at present")
        return told

    async def read(self, receipt: str) -> httpx.Response:
        """Ask what is kept under a receipt."""
        return await self.send("GET", "/v1/receipt", headers=shown(receipt))

    async def erase_all(self) -> None:
        """Erase every question that was asked here and is not erased yet."""
        while self.receipts:
            response = await self.send("DELETE", "/v1/receipt", headers=shown(self.receipts[-1]))
            expect(response.status_code == HTTPStatus.NO_CONTENT, "a question of the proof could not be erased")

    async def _sent(self, method: str, path: str, options: Mapping[str, Any]) -> httpx.Response:
        if self.requests >= MOST_REQUESTS:
            raise CutShort(f"{MOST_REQUESTS} requests are enough for one proof")
        self.requests += 1
        try:
            return await self.client.request(method, path, timeout=ANSWER_SECONDS, **options)
        except httpx.HTTPError as error:
            raise CutShort(f"the instance did not answer: {type(error).__name__}") from None

    async def _wait(self, seconds: float) -> None:
        if time.monotonic() + seconds > self.ends_at:
            raise CutShort("the instance asked for more patience than there was time")
        await asyncio.sleep(seconds)

    def _note(self, method: str, path: str, response: httpx.Response) -> None:
        """Remember what is to be erased, and forget what is."""
        match method, path, response.status_code:
            case "POST", "/v1/questions", HTTPStatus.OK:
                receipt = json_of(response).get("question", {}).get("receipt")
                if isinstance(receipt, str):
                    self.receipts.append(receipt)
            case "DELETE", "/v1/receipt", HTTPStatus.NO_CONTENT:
                receipt = response.request.headers["authorization"].partition(" ")[2]
                if receipt in self.receipts:
                    self.receipts.remove(receipt)
                    self.erased += 1


def shown(receipt: str) -> dict[str, str]:
    """Return the header that shows a receipt."""
    return {"Authorization": f"Bearer {receipt}"}


def json_of(response: httpx.Response) -> dict[str, Any]:
    """Return the object of a reply. Raises `Broken` where it is none."""
    try:
        body = response.json()
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise Broken(f"a reply with status {response.status_code} was no JSON object")
    return body


def code_of(response: httpx.Response) -> str | None:
    """Return the code of a problem, or None of a reply that is none."""
    if response.headers.get("content-type") != "application/problem+json":
        return None
    return str(json_of(response).get("code"))


def _seconds_asked(response: httpx.Response) -> float:
    after = response.headers.get("retry-after", "")
    return float(after) if after.isdigit() else PAUSE_SECONDS
