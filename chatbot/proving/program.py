"""`sladd serve` as a process of its own in a scratch folder, watched, with everything it says and writes under that folder."""

import asyncio
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import httpx

from chatbot.proving.promises import CutShort
from chatbot.settings import PREFIX, Settings, variable

START: Final = (
    "import sys; from pathlib import Path; from chatbot.proving.watching import watch; watch(Path(sys.argv.pop(1))); "
    "from chatbot.cli import main; main()"
)
SAID: Final = "said.txt"
TRIES: Final = "tries.txt"
TEMPORARY: Final = "tmp"
LOOK_SECONDS: Final = 0.05
STOP_SECONDS: Final = 12

_ADDRESS: Final = re.compile(r"http://127\.0\.0\.1:(\d+)")


@dataclass(frozen=True, slots=True)
class Program:
    """A running `sladd serve`. `tries` names what it tried to reach beyond this machine."""

    process: subprocess.Popen[bytes]
    folder: Path

    @property
    def said(self) -> str:
        """All that it has said so far, on standard output and standard error."""
        return (self.folder / SAID).read_text(encoding="utf-8", errors="replace")

    @property
    def tries(self) -> list[str]:
        """The ways by which it tried to reach beyond this machine."""
        return (self.folder / TRIES).read_text(encoding="utf-8").splitlines()

    async def address(self, ends_at: float) -> str:
        """Return where it answers, once it is ready. Raises `CutShort` where it is not in time."""
        async with httpx.AsyncClient(timeout=1) as client:
            while time.monotonic() < ends_at and self.process.poll() is None:
                found = _ADDRESS.search(self.said)
                if found and await _is_ready(client, url := f"http://127.0.0.1:{found[1]}"):
                    return url
                await asyncio.sleep(LOOK_SECONDS)
        raise CutShort("the scratch instance did not start in time")


@asynccontextmanager
async def started(folder: Path, settings: Settings) -> AsyncIterator[Program]:
    """Start the program on a free port of this machine, and stop it in the end, whatever happens."""
    (folder / TEMPORARY).mkdir()
    command = [sys.executable, "-c", START, str(folder / TRIES), "serve", "--port", "0"]
    with (folder / SAID).open("wb") as sink:
        process = subprocess.Popen(  # noqa: ASYNC220, S603 - it is this very program, and to start it takes no time
            command, cwd=folder, env=environment(settings, folder), stdin=subprocess.DEVNULL, stdout=sink, stderr=sink
        )
        try:
            yield Program(process, folder)
        finally:
            await asyncio.to_thread(_stop, process)


def environment(settings: Settings, folder: Path) -> dict[str, str]:
    """Return the environment of the program: the settings, and the folder as the place for all that is temporary."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    given = {
        variable(field): ",".join(map(str, value)) if isinstance(value, tuple) else str(value)
        for field, value in settings.model_dump(exclude_defaults=True).items()
        if value is not None
    }
    place = str(folder / TEMPORARY)
    return {**inherited, **given, "TMPDIR": place, "HOME": place, "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"}


async def _is_ready(client: httpx.AsyncClient, url: str) -> bool:
    try:
        return (await client.get(f"{url}/health/ready")).status_code == httpx.codes.OK
    except httpx.HTTPError:
        return False


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
