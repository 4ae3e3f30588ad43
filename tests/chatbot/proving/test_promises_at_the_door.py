"""Each promise that is tried over HTTP is kept by the service as it is, and is seen to be broken where it is broken."""

import sys
import time
from contextlib import asynccontextmanager

import httpx
import pytest

from chatbot.proving.canaries import LOADED, disguises, found_in
from chatbot.proving.catalogue import AT_THE_DOOR
from chatbot.proving.door import Door
from chatbot.proving.families.words import through_every_door, ways
from chatbot.proving.numerals import POINTS, numeric_in
from chatbot.proving.promises import Broken, Outcome
from chatbot.proving.running import attempt
from chatbot.proving.scratch import Scratch, count_questions
from tests.chatbot.proving.falsifying import FALSIFIERS, IN_PRODUCTION, falsify, with_header

RESPONSIBLE = {
    "controller": "Etaten", "contact": "kontakt@example.org", "data_protection_officer": "ombud@example.org",
}  # fmt: skip
EVERY_PROMISE = pytest.mark.parametrize("promise", AT_THE_DOOR, ids=lambda promise: promise.id)


@asynccontextmanager
async def door_for(scratch: Scratch, promise):
    """Open the service in the mode that gives the promise a meaning."""
    mode = {"mode": "production", **RESPONSIBLE} if promise.id in IN_PRODUCTION else {}
    async with scratch.inside(**mode) as (door, _):
        yield door


def in_time() -> float:
    return time.monotonic() + 60


@EVERY_PROMISE
async def test_a_promise_is_kept_and_where_it_is_broken_that_is_seen(scratch: Scratch, promise):
    async with door_for(scratch, promise) as door:
        as_it_is = await attempt(promise, door, in_time())
        falsified = await attempt(promise, falsify(door, FALSIFIERS[promise.id]), in_time())

    assert (as_it_is.outcome, as_it_is.is_fault) == (Outcome.KEPT, False), as_it_is.evidence
    assert (falsified.outcome, falsified.is_fault) == (Outcome.BROKEN, True), falsified.evidence
    assert found_in(falsified.evidence.encode()) is None


def test_every_promise_is_broken_once():
    assert set(FALSIFIERS) == {promise.id for promise in AT_THE_DOOR}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Cache-Control", "max-age=60"), ("X-Content-Type-Options", None), ("Content-Security-Policy", None),
        ("Referrer-Policy", None), ("Server", "uvicorn"),
    ],
)  # fmt: skip
async def test_every_header_counts(scratch: Scratch, name, value):
    (promise,) = [promise for promise in AT_THE_DOOR if promise.id == "replies.keep_nothing"]
    async with scratch.inside() as (door, _):
        result = await attempt(promise, falsify(door, with_header(name, value)), in_time())

    assert result.outcome is Outcome.BROKEN


def a_parrot(name: str) -> Door:
    """Return an instance that answers alike by every way, and repeats in a header what comes in by one of them."""
    order = [way[0] for way in ways("")]
    seen: list[httpx.Request] = []

    def reply(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        repeats = len(seen) - 2 == order.index(name)
        told = {"redacted": "", "stored": True, "receipt": "20991231.x"}
        return httpx.Response(200, json={"question": told}, headers={"X-Seen": LOADED if repeats else ""})

    client = httpx.AsyncClient(transport=httpx.MockTransport(reply), base_url="http://parrot.example.org")
    return Door(client, is_production=False, is_scratch=True, ends_at=in_time())


@pytest.mark.parametrize("name", [way[0] for way in ways("")])
async def test_what_came_in_by_any_way_is_looked_for(name):
    with pytest.raises(Broken, match=f"^what came in by {name} came back"):
        await through_every_door(a_parrot(name))


@pytest.mark.parametrize(
    ("disguise", "needle"),
    [found[:2] for found in disguises("Ylvarand")],
    ids=[found[0] for found in disguises("Ylvarand")],
)
def test_a_word_is_known_in_every_disguise(disguise, needle):
    assert found_in(b"before " + needle + b" after") in {disguise, "base64"}


async def test_a_development_instance_need_not_demand_encryption(scratch: Scratch):
    (promise,) = [promise for promise in AT_THE_DOOR if promise.id == "replies.encryption"]
    async with scratch.inside() as (door, _):
        result = await attempt(promise, door, in_time())

    assert (result.outcome, result.is_fault) == (Outcome.NOT_TRIED, False)


async def test_what_was_asked_is_erased(scratch: Scratch):
    async with scratch.inside() as (door, file):
        for promise in AT_THE_DOOR[:5]:
            await attempt(promise, door, in_time())
        held, asked = count_questions(file), door.asked
        await door.erase_all()

        assert held > 0
        assert count_questions(file) == 0
        assert (door.erased, door.receipts) == (asked, [])


def test_no_number_lies_beyond_where_they_are_looked_for():
    assert not any(numeric_in(chr(point)) for point in range(POINTS.stop, sys.maxunicode + 1))
