"""The real program with worker processes: one is killed, and the service is stopped in the middle of asks."""

import asyncio
import re
import signal
import subprocess
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import httpx
import psutil

from chatbot.receipts import Receipt
from chatbot.storage import questions
from chatbot.storage.database import Database
from tests.browser.hosting import listening_socket
from tests.conftest import MovableClock
from tests.program import PROGRAM

LONGEST_SECONDS = 120
AT_ONCE = 6
WORKERS = 2


class Said:
    """What a program has said on standard error, so far."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def __str__(self) -> str:
        return self._file.read_text(encoding="utf-8")


@asynccontextmanager
async def serving(
    environment: dict[str, str], folder: Path, *options: str
) -> AsyncIterator[tuple[psutil.Popen, str, Said]]:
    """Run the service and yield it with its address and what it says."""
    said = Said(folder / "said")
    with (folder / "said").open("wb") as sink:
        process = psutil.Popen(
            [PROGRAM, "serve", "--port", "0", *options],
            env=environment,
            cwd=folder,
            stderr=sink,
            stdout=subprocess.DEVNULL,
        )
    async with ended(process):
        await eventually(lambda: str(said).count('"ready"') == WORKERS or process.poll() is not None)
        found = re.search(r"http://127\.0\.0\.1:\d+", str(said))
        assert found, str(said)
        yield process, found[0], said


@asynccontextmanager
async def ended(process: psutil.Popen) -> AsyncIterator[None]:
    """End a program with all its processes after the block."""
    try:
        yield
    finally:
        with suppress(psutil.NoSuchProcess):
            for other in [*process.children(recursive=True), process]:
                other.kill()
        process.wait(timeout=10)


async def first_answer(client: httpx.AsyncClient) -> httpx.Response:
    """Ask until somebody answers."""
    async with asyncio.timeout(LONGEST_SECONDS):
        while True:
            with suppress(httpx.TransportError):
                return await client.post("/v1/questions", json={"consent": True, "question": "Hvor er tollkontoret?"})
            await asyncio.sleep(0.1)


async def eventually(holds: Callable[[], object]) -> None:
    """Wait until something holds, but not for ever."""
    async with asyncio.timeout(LONGEST_SECONDS):
        while not holds():  # noqa: ASYNC110 - what is waited for happens in another process
            await asyncio.sleep(0.1)


def workers_of(process: psutil.Popen) -> list[psutil.Process]:
    """Return the processes that serve."""
    return [child for child in process.children() if "spawn_main" in " ".join(child.cmdline())]


async def asking(address: str, stored: list[str], stopping: asyncio.Event) -> None:
    """Ask until told to stop, or until nobody listens any more; keep the receipts."""
    async with httpx.AsyncClient(base_url=address, timeout=30) as client:
        while not stopping.is_set():
            try:
                reply = await client.post("/v1/questions", json={"consent": True, "question": "Hvor er tollkontoret?"})
            except (httpx.ConnectError, httpx.RemoteProtocolError, httpx.ReadError):
                await asyncio.sleep(0.05)
                continue
            assert reply.status_code == 200, reply.text
            stored.append(reply.json()["question"]["receipt"])


async def test_a_killed_worker_is_replaced_and_a_stop_in_the_middle_of_asks_loses_none(
    environment: dict[str, str], database_url: str, tmp_path: Path, clock: MovableClock
):
    patient = {**environment, "SLADD_REDACTION_DEADLINE_MS": "10000"}
    stored: list[str] = []
    stopping = asyncio.Event()
    async with serving(patient, tmp_path, "--workers", str(WORKERS)) as (process, address, said):
        asks = [asyncio.create_task(asking(address, stored, stopping)) for _ in range(AT_ONCE)]
        killed = workers_of(process)[0]
        killed.send_signal(signal.SIGKILL)
        await eventually(lambda: "worker_replaced" in str(said))
        before = len(stored)
        await eventually(lambda: len(stored) > before + AT_ONCE)
        process.send_signal(signal.SIGTERM)
        await eventually(lambda: process.poll() is not None)
        stopping.set()
        await asyncio.gather(*asks)

    assert process.returncode == 0, str(said)
    assert str(said).count("worker_replaced") == 1
    assert "error" not in str(said)
    database = Database(database_url)
    async with database.session() as session:
        found = await questions.page(session, today=clock().date(), size=len(stored) + AT_ONCE)
    await database.close()
    kept = {question.receipt_hash for question in found}
    assert all(Receipt.read(receipt).key.receipt_hash in kept for receipt in stored)


async def test_a_full_disk_under_the_log_stops_nothing(environment: dict[str, str], tmp_path: Path):
    listening = listening_socket()
    port = listening.getsockname()[1]
    listening.close()
    patient = {**environment, "SLADD_REDACTION_DEADLINE_MS": "10000"}
    with Path("/dev/full").open("wb") as full:  # noqa: ASYNC230 - a device, opened at once
        process = psutil.Popen(
            [PROGRAM, "serve", "--port", str(port)], env=patient, cwd=tmp_path, stderr=full, stdout=full
        )
    async with ended(process), httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
        reply = await first_answer(client)
        process.send_signal(signal.SIGTERM)
        await eventually(lambda: process.poll() is not None)

    assert reply.json()["question"]["stored"] is True
    assert process.returncode == 0
