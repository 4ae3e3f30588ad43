"""An error that nobody caught is told as any other: its type and places, nothing of what it says."""

import json
import subprocess
import sys

import pytest

CANARY = "Zorabelle 73914682"
QUIET = f"""
import asyncio, gc, logging, resource, sys, threading
from chatbot.crashes import keep_crashes_quiet
from chatbot.logs import configure_logs
configure_logs()
keep_crashes_quiet()
words = {CANARY!r}
def fail(*_):
    raise ValueError(words)
class Fails:
    __del__ = fail
    def __repr__(self):
        return words
async def forgotten():
    asyncio.get_running_loop().create_task(failing())
    asyncio.get_running_loop().call_soon(fail, words)
    await asyncio.sleep(0.01)
    gc.collect()
async def failing():
    fail()
"""
WAYS = {
    "uncaught": "fail()",
    "in a thread": "thread = threading.Thread(target=fail, name=words); thread.start(); thread.join()",
    "while thrown away": "Fails(); gc.collect()",
    "in a task": "asyncio.run(forgotten())",
    "of a log's own": "logging.StreamHandler().handle(logging.makeLogRecord({'msg': '%d', 'args': (words,)}))",
}


@pytest.mark.parametrize("way", WAYS)
def test_an_error_that_nobody_caught_repeats_nothing(way: str):
    ran = subprocess.run(
        [sys.executable, "-c", QUIET + WAYS[way]], capture_output=True, text=True, timeout=60, check=False
    )
    lines = [json.loads(line) for line in ran.stderr.splitlines()]

    assert ran.stdout == ""
    assert not any(canary in ran.stderr for canary in CANARY.split())
    assert all(line["error"] == "ValueError" for line in lines)
    assert len(lines) >= (0 if way == "of a log's own" else 1)


def test_no_process_leaves_an_image_of_its_memory():
    ran = subprocess.run(
        [sys.executable, "-c", QUIET + "print(resource.getrlimit(resource.RLIMIT_CORE))"],
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip

    assert ran.stdout.strip() == "(0, 0)"
