"""How a proof goes about it: every wait has a limit, no failure stops it, and what answers must be an instance of ours."""

import asyncio
import time

import httpx
import pytest

from chatbot.proving.door import MOST_REQUESTS, Door
from chatbot.proving.promises import Broken, CutShort, NotHere, Outcome, Promise
from chatbot.proving.running import attempt, look

TOLD = {"redacted": "hei", "stored": True, "receipt": "20991231.x"}


def door_to(*replies: httpx.Response, seconds: float = 30) -> Door:
    """Return the door of an instance that gives these replies, the last for ever."""
    left = list(replies)

    def reply(request: httpx.Request) -> httpx.Response:
        return left.pop(0) if len(left) > 1 else left[0]

    client = httpx.AsyncClient(transport=httpx.MockTransport(reply), base_url="http://other.example.org")
    return Door(client, is_production=True, is_scratch=False, ends_at=time.monotonic() + seconds)


def problem(status: int, code: str, **headers: str) -> httpx.Response:
    return httpx.Response(status, json={"code": code}, headers={"content-type": "application/problem+json", **headers})


@pytest.mark.parametrize(
    ("error", "outcome", "is_fault"),
    [
        (Broken("seen"), Outcome.BROKEN, True),
        (NotHere("no meaning"), Outcome.NOT_TRIED, False),
        (CutShort("no answer"), Outcome.NOT_TRIED, True),
        (KeyError("Ylvarand"), Outcome.BROKEN, True),
        (OSError("Ylvarand"), Outcome.NOT_TRIED, True),
    ],
    ids=["broken", "not here", "cut short", "another shape", "a fault of ours"],
)
async def test_however_an_attempt_ends_it_is_a_result(error, outcome, is_fault):
    async def fails(place: None) -> str:
        raise error

    result = await attempt(Promise("consent.first", fails), None, time.monotonic() + 5)

    assert (result.outcome, result.is_fault) == (outcome, is_fault)
    assert "Ylvarand" not in result.evidence


@pytest.mark.parametrize(
    ("own", "whole"), [(0.05, 60), (60, 0.05), (60, -1)], ids=["its own", "the whole", "none left"]
)
async def test_an_attempt_has_its_time_and_no_more(own, whole):
    async def hangs(place: None) -> str:
        await asyncio.sleep(3600)
        return "never"

    result = await attempt(Promise("consent.first", hangs, seconds=own), None, time.monotonic() + whole)

    assert (result.outcome, result.evidence, result.is_fault) == (Outcome.NOT_TRIED, "its time was over", True)


async def test_it_waits_as_long_as_it_is_told_to():
    door = door_to(problem(429, "too_many_requests", **{"retry-after": "1"}), httpx.Response(204))
    began = time.monotonic()

    response = await door.send("GET", "/v1/notice")

    assert response.status_code == 204
    assert time.monotonic() - began >= 1


async def test_it_does_not_wait_longer_than_there_is_time():
    with pytest.raises(CutShort, match="more patience than there was time"):
        await door_to(problem(429, "too_many_requests", **{"retry-after": "3600"})).send("GET", "/v1/notice")


async def test_a_question_that_found_the_instance_busy_is_asked_again():
    asked = await door_to(
        problem(503, "overloaded", **{"retry-after": "0"}), httpx.Response(200, json={"question": TOLD})
    ).ask("hei")

    assert asked["receipt"] == "20991231.x"


async def test_a_live_instance_is_not_hammered():
    door = door_to(httpx.Response(204))
    for _ in range(MOST_REQUESTS):
        await door.send("GET", "/v1/notice")

    with pytest.raises(CutShort, match=f"^{MOST_REQUESTS} requests are enough"):
        await door.send("GET", "/v1/notice")


async def test_an_instance_that_stores_nothing_cannot_be_proved():
    with pytest.raises(CutShort, match="stores nothing at present"):
        await door_to(httpx.Response(200, json={"question": {**TOLD, "stored": False, "receipt": None}})).ask("hei")


@pytest.mark.parametrize(
    "reply", [httpx.Response(200, text="<html>"), httpx.Response(404, json={}), httpx.Response(200, json=[])]
)
async def test_what_has_no_notice_of_ours_is_no_instance(reply):
    with pytest.raises(CutShort, match="no privacy notice of ours"):
        await look(door_to(reply), "http://other.example.org")
