"""Killed in the middle of hundreds of asks: what was told `stored` is in the database, what was denied is not."""

import asyncio
import json
import signal
from contextlib import suppress
from datetime import date
from pathlib import Path

import httpx

from chatbot.receipts import Receipt
from chatbot.storage import questions
from chatbot.storage.database import Database
from tests.engines import on_both
from tests.serving import HANG_SECONDS, Serving, serving, surroundings
from tests.visitor import kept

ASKS, AT_ONCE, KILLED_AFTER = 400, 16, 160
LETTERS = "abcdefghij"


def asked(number: int) -> str:
    """Return a question with a word of its own."""
    return f"hva koster kvern{''.join(LETTERS[int(digit)] for digit in f'{number:04}')}"


async def ask_until_killed(served: Serving) -> dict[int, dict[str, object]]:
    """Ask hundreds of questions, kill the service in the middle, and return what it replied."""
    replies: dict[int, dict[str, object]] = {}
    numbers = iter(range(ASKS))

    async def go_on(client: httpx.AsyncClient) -> None:
        for number in numbers:
            with suppress(httpx.HTTPError, json.JSONDecodeError):
                reply = await client.post("/v1/questions", json={"consent": True, "question": asked(number)})
                if reply.status_code == 200:
                    replies[number] = reply.json()["question"]
            if len(replies) >= KILLED_AFTER and served.process.poll() is None:
                served.process.send_signal(signal.SIGKILL)

    async with httpx.AsyncClient(base_url=served.address, timeout=HANG_SECONDS) as client:
        await asyncio.gather(*(go_on(client) for _ in range(AT_ONCE)))
    return replies


@on_both
async def test_every_reply_was_true(database_url: str, tmp_path: Path):
    with serving(tmp_path, surroundings(database_url)) as served:
        replies = await ask_until_killed(served)
        assert served.process.wait(HANG_SECONDS) == -signal.SIGKILL
    stored = [number for number, reply in replies.items() if reply["stored"]]
    denied = {asked(number) for number, reply in replies.items() if not reply["stored"]}
    assert len(stored) >= KILLED_AFTER - AT_ONCE

    database = Database(database_url)
    async with database.session() as session:
        found = await questions.page(session, today=date(2000, 1, 1), size=ASKS)
    held = {question.redacted.text for question in found}
    keys = {question.receipt_hash for question in found}
    await database.close()

    assert all(Receipt.read(str(replies[number]["receipt"])).key.receipt_hash in keys for number in stored)
    assert not held & denied
    assert len(held) - len(stored) <= AT_ONCE

    with serving(tmp_path, surroundings(database_url)) as served:
        async with httpx.AsyncClient(base_url=served.address, timeout=HANG_SECONDS) as client:
            assert (await kept(client, str(replies[stored[0]]["receipt"]))).status_code == 200
