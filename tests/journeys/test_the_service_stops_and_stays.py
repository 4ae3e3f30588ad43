"""The real program with worker processes: one is killed, and the service is stopped in the middle of asks."""

import asyncio
import signal
from datetime import date
from pathlib import Path

import httpx

from chatbot.receipts import Receipt
from chatbot.storage import questions
from chatbot.storage.database import Database
from tests.serving import START_SECONDS, port_of, serving, started, surroundings, wait_until

QUESTION = {"consent": True, "question": "Hvor er tollkontoret?"}
AT_ONCE = 6
WORKERS = 2


async def asking(address: str, stored: list[str], stopping: asyncio.Event) -> None:
    """Ask until told to stop, or until nobody listens any more; keep the receipts."""
    async with httpx.AsyncClient(base_url=address, timeout=START_SECONDS) as client:
        while not stopping.is_set():
            try:
                reply = await client.post("/v1/questions", json=QUESTION)
            except (httpx.ConnectError, httpx.RemoteProtocolError, httpx.ReadError):
                await asyncio.sleep(0.05)
                continue
            assert reply.status_code == 200, reply.text
            stored.append(reply.json()["question"]["receipt"])


async def test_a_killed_worker_is_replaced_and_a_stop_in_the_middle_of_asks_loses_none(
    database_url: str, tmp_path: Path
):
    stored: list[str] = []
    stopping = asyncio.Event()
    with serving(tmp_path, surroundings(database_url), workers=WORKERS) as served:
        asks = [asyncio.create_task(asking(served.address, stored, stopping)) for _ in range(AT_ONCE)]
        served.workers[0].send_signal(signal.SIGKILL)
        await asyncio.to_thread(wait_until, lambda: "worker_replaced" in served.said)
        before = len(stored)
        await asyncio.to_thread(wait_until, lambda: len(stored) > before + AT_ONCE)
        code = await asyncio.to_thread(served.stop)
        stopping.set()
        await asyncio.gather(*asks)

    assert code == 0, served.said
    assert served.said.count("worker_replaced") == 1
    assert "error" not in served.said
    database = Database(database_url)
    async with database.session() as session:
        found = await questions.page(session, today=date(2000, 1, 1), size=len(stored) + AT_ONCE)
    await database.close()
    kept = {question.receipt_hash for question in found}
    assert all(Receipt.read(receipt).key.receipt_hash in kept for receipt in stored)


def test_a_full_disk_under_the_log_stops_nothing(database_url: str, tmp_path: Path):
    with started(tmp_path, surroundings(database_url), Path("/dev/full")) as served:
        address = f"http://127.0.0.1:{port_of(served.process)}"
        reply = httpx.post(f"{address}/v1/questions", json=QUESTION, timeout=START_SECONDS)
        code = served.stop()

    assert reply.json()["question"]["stored"] is True
    assert code == 0
