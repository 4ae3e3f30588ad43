"""A module of this program run in a process of its own, which steps back behind every other and ends with whoever waits for it.

What is asked comes on its standard input, what it finds goes to its standard output. What it writes of errors is read by nobody.
"""

import asyncio
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Final

LONGEST_LINE: Final = 1 << 30
POLITENESS: Final = 10


@asynccontextmanager
async def run_alone(module: str) -> AsyncIterator[Process]:
    """Run a module; when the block is left it is gone, whatever it was doing."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, limit=LONGEST_LINE
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()
        await process.wait()


def step_back() -> None:
    """Let every other process of the machine go before this one."""
    with suppress(OSError):
        os.nice(POLITENESS)
