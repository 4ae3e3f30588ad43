"""Two editors in two windows, a server that is killed in between, and every word is found again."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx

from tests.engines import on_both
from tests.staffed import EDITOR, OTHER_EDITOR

HOUSE = Path(__file__).parents[2]
LONGEST_SECONDS = 90
WINE = "/v1/editor/intents/tobacco_quota"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


@asynccontextmanager
async def served(url: str, port: int = 0) -> AsyncIterator[tuple[httpx.AsyncClient, subprocess.Popen[bytes]]]:
    """Serve in a process of its own, on a port that is free where none is given, until it is killed at the end or before."""
    port = port or free_port()
    command = [sys.executable, "-m", "tests.journeys.serving", url, str(port)]
    serving = subprocess.Popen(
        command, cwd=HOUSE, env={**os.environ, "PYTHONPATH": str(HOUSE)}, stderr=subprocess.DEVNULL
    )
    try:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
            async with asyncio.timeout(LONGEST_SECONDS):
                while True:
                    try:
                        await client.get("/health/live")
                        break
                    except httpx.TransportError:
                        assert serving.poll() is None
                        await asyncio.sleep(0.2)
            yield client, serving
    finally:
        serving.kill()
        serving.wait()


def written(text: str) -> dict[str, object]:
    return {"title": "Tobakkskvote", "phrases": ["snus", text], "answer": text}


@on_both
async def test_every_word_is_found_after_two_windows_and_a_kill(database_url: str):
    first, second, third = ("ord fra første vindu", "ord fra andre vindu", "ord fra tredje vindu")
    async with served(database_url) as (client, serving):
        opened = (await client.get(WINE, headers=EDITOR)).json()
        tag = {"If-Match": opened["etags"]["nb"]}
        path = f"{WINE}/languages/nb"
        kept = await client.put(path, json=written(first), headers={**EDITOR, **tag})
        clashed = await client.put(path, json=written(second), headers={**OTHER_EDITOR, **tag})
        assert (kept.status_code, clashed.status_code) == (200, 412)
        assert (clashed.json()["current"]["answer"], clashed.json()["yours"]["answer"]) == (first, second)
        over = {**OTHER_EDITOR, "If-Match": f'"nb-{clashed.json()["revision"]}"'}
        assert (await client.put(path, json=written(third), headers=over)).status_code == 200
        serving.send_signal(signal.SIGKILL)
        serving.wait(10)

    async with served(database_url) as (client, _):
        now = (await client.get(WINE, headers=EDITOR)).json()
        history = (await client.get(f"{WINE}/history", headers=EDITOR)).json()

    assert now["parts"]["nb"]["content"]["answer"] == third
    assert [now["parts"][part] for part in ("shared", "nn", "en")] == [
        opened["parts"][part] for part in ("shared", "nn", "en")
    ]
    for text, fate in ((first, "kept"), (second, "clashed"), (third, "kept")):
        assert [version["fate"] for version in history if text in version["content"]] == [fate]
