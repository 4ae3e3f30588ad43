"""No body passes the gate over its bytes or over its time, all bodies together have a bound, and a full house says so."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable

import httpx
import pytest
from starlette.types import Message, Receive, Scope, Send

from chatbot.api.gate import Gate, Patience
from chatbot.settings import Settings
from redaction import RawText, Redaction, Redactor
from tests.conftest import Service

QUESTION = {"consent": True, "question": "Hvor er tollkontoret?"}
LONGEST_SECONDS = 60
MOST = 1000


async def read_to_the_end(scope: Scope, receive: Receive, send: Send) -> None:
    """An application that counts the bytes of a body, and swallows what its reading meets, as a parser may."""
    size = 0
    try:
        while (message := await receive()).get("more_body"):
            size += len(message["body"])
    except Exception:  # noqa: BLE001 - this is what is tried
        size = -1
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": str(size).encode()})


async def passed(gate: Gate, receive: Receive, *headers: tuple[bytes, bytes]) -> tuple[int, dict[bytes, bytes], bytes]:
    """Send a request through a gate and return status, headers and body of the reply."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "path": "/v1/questions", "method": "POST", "headers": list(headers)}
    async with asyncio.timeout(LONGEST_SECONDS):
        await gate(scope, receive, send)
    return sent[0]["status"], dict(sent[0]["headers"]), b"".join(message.get("body", b"") for message in sent[1:])


def parts(*bodies: bytes, ends: bool = True) -> Receive:
    """Return what receives a body in parts, and then for ever waits for more where it does not end."""
    left = list(bodies)

    async def receive() -> Message:
        if left:
            return {"type": "http.request", "body": left.pop(0), "more_body": bool(left) or not ends}
        await asyncio.Event().wait()
        raise AssertionError

    return receive


@pytest.fixture
def a_gate() -> Callable[..., Gate]:
    return lambda *patience: Gate(
        read_to_the_end, MOST, lambda _, problem: problem.response(), patience=Patience(*patience)
    )


@pytest.mark.parametrize(
    ("headers", "bodies"),
    [
        ([(b"content-length", b"999999999")], []),
        ([(b"content-length", b"10")], [b"x" * 600, b"x" * 600]),
        ([(b"transfer-encoding", b"chunked")], [b"x"] * 1200),
        ([(b"content-length", b"999999999"), (b"expect", b"100-continue")], []),
    ],
    ids=["announced", "announced as less", "in chunks", "waiting for leave"],
)
async def test_a_body_over_its_bound_is_refused_while_it_arrives(a_gate, headers, bodies):
    status, said, body = await passed(a_gate(), parts(*bodies, ends=False), *headers)

    assert (status, json.loads(body)["code"]) == (413, "body_too_large")
    assert (b"connection" in said) == (b"expect" in dict(headers))


@pytest.mark.parametrize("bodies", [(), (b"{",)], ids=["nothing", "a beginning"])
async def test_a_body_that_does_not_arrive_in_time_is_refused(a_gate, bodies):
    status, said, body = await passed(a_gate(0.05), parts(*bodies, ends=False))

    assert (status, json.loads(body)["code"]) == (408, "body_too_slow")
    assert said[b"connection"] == b"close"


async def test_a_body_within_its_bounds_is_passed_on(a_gate):
    status, said, _ = await passed(a_gate(), parts(b"x" * 400, b"x" * 400))

    assert status == 200
    assert b"connection" not in said


async def test_all_bodies_together_have_a_bound_and_give_their_room_back(a_gate):
    full = a_gate(0.2, 1500)
    waiting = asyncio.create_task(passed(full, parts(b"x" * 900, ends=False)))
    await asyncio.sleep(0.01)
    status, said, body = await passed(full, parts(b"x" * 900))
    await waiting
    again, _, _ = await passed(full, parts(b"x" * 900))

    assert (status, json.loads(body)["code"], said[b"retry-after"]) == (503, "overloaded", b"1")
    assert again == 200


class Held:
    """A redactor that waits until it is let go."""

    def __init__(self, redactor: Redactor) -> None:
        self._redactor = redactor
        self.policy, self.under = redactor.policy, redactor.under
        self.begun = asyncio.Event()
        self.loop = asyncio.get_running_loop()
        self.go_on = asyncio.Event()

    def redact(self, raw: RawText, *, ends_at: float | None = None) -> Redaction:
        self.loop.call_soon_threadsafe(self.begun.set)
        asyncio.run_coroutine_threadsafe(self.go_on.wait(), self.loop).result(LONGEST_SECONDS)
        return self._redactor.redact(raw)


@pytest.fixture
async def held(redactor: Redactor) -> Held:
    return Held(redactor)


@pytest.fixture
async def full_house(service: Service, settings: Settings, held: Held) -> AsyncIterator[httpx.AsyncClient]:
    """A service with one place, which a question has taken."""
    async with service(settings.model_copy(update={"max_in_flight": 1}), redactor=held) as client:
        asking = asyncio.create_task(client.post("/v1/questions", json=QUESTION))
        async with asyncio.timeout(LONGEST_SECONDS):
            await held.begun.wait()
        yield client
        held.go_on.set()
        assert (await asking).status_code == 200
        assert (await client.post("/v1/questions", json=QUESTION)).status_code == 200


async def test_one_text_too_many_is_told_to_come_back_at_once(full_house: httpx.AsyncClient):
    refused = [
        await full_house.post("/v1/questions", json=QUESTION),
        await full_house.post("/v1/probe", json={"text": "Hei"}),
        await full_house.post("/lab/result", data={"text": "Hei"}),
    ]

    assert [response.status_code for response in refused] == [503] * 3
    assert refused[0].json()["code"] == "overloaded"
    assert [response.headers["retry-after"] for response in refused] == ["1"] * 3


async def test_a_full_house_is_alive_and_ready_and_shows_its_notice(full_house: httpx.AsyncClient):
    paths = ("/health/live", "/health/ready", "/v1/notice", "/v1/topics")

    assert [(await full_house.get(path)).status_code for path in paths] == [200] * 4
