"""Killed in the middle of a thousand asks: what was told `stored` is in the database, what was denied is not."""

import asyncio
import json
import signal
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import date
from pathlib import Path

import httpx

from chatbot.receipts import Receipt
from chatbot.storage import questions
from chatbot.storage.database import Database
from tests.engines import on_both
from tests.program import PROGRAM
from tests.visitor import kept

ASKS, AT_ONCE, KILLED_AFTER = 1_000, 16, 400
START_SECONDS = 120
LETTERS = "abcdefghij"


@asynccontextmanager
async def serving(environment: dict[str, str], folder: Path) -> AsyncIterator[tuple[subprocess.Popen[bytes], str]]:
    """Run the service as a process and yield it with its address."""
    log = folder / "said"
    with log.open("wb") as said:
        process = subprocess.Popen(
            [PROGRAM, "serve", "--port", "0"], env=environment, cwd=folder, stderr=said, stdout=said
        )
    try:
        async with asyncio.timeout(START_SECONDS):
            while b'"ready"' not in log.read_bytes():
                assert process.poll() is None, log.read_text()
                await asyncio.sleep(0.1)
        address = next(part for part in log.read_text().split() if part.startswith("http://"))
        yield process, address
    finally:
        process.kill()
        process.wait(timeout=10)


def asked(number: int) -> str:
    """Return a question with a word of its own."""
    return f"hva koster kvern{''.join(LETTERS[int(digit)] for digit in f'{number:04}')}"


async def ask_until_killed(address: str, process: subprocess.Popen[bytes]) -> dict[int, dict[str, object]]:
    """Ask a thousand questions, kill the service in the middle, and return what it replied."""
    replies: dict[int, dict[str, object]] = {}
    numbers = iter(range(ASKS))

    async def go_on(client: httpx.AsyncClient) -> None:
        for number in numbers:
            with suppress(httpx.HTTPError, json.JSONDecodeError):
                reply = await client.post("/v1/questions", json={"consent": True, "question": asked(number)})
                if reply.status_code == 200:
                    replies[number] = reply.json()["question"]
            if len(replies) >= KILLED_AFTER and process.poll() is None:
                process.send_signal(signal.SIGKILL)

    async with httpx.AsyncClient(base_url=address, timeout=20) as client:
        await asyncio.gather(*(go_on(client) for _ in range(AT_ONCE)))
    return replies


@on_both
async def test_every_reply_was_true(environment: dict[str, str], database_url: str, tmp_path: Path):
    patient = {**environment, "SLADD_REDACTION_DEADLINE_MS": "10000"}
    async with serving(patient, tmp_path) as (process, address):
        replies = await ask_until_killed(address, process)
        assert process.wait(timeout=10) == -signal.SIGKILL
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

    async with serving(patient, tmp_path) as (process, address), httpx.AsyncClient(base_url=address) as client:
        assert (await kept(client, str(replies[stored[0]]["receipt"]))).status_code == 200
