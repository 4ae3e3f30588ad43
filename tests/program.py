"""The program as an operator meets it: a real process, its exit code, and what it says where.

Each is forked from one process that has loaded the libraries, since a start spends most of its time on them. Arguments,
environment, folder and streams are its own. Who serves, and what is run in a paper, is started the long way.
"""

import atexit
import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

PROGRAM = Path(sys.executable).with_name("sladd")
LONGEST_SECONDS = 300
AT_ONCE = 2
STREAMS = (("stdin", "r"), ("stdout", "w"), ("stderr", "w"))

Ran = subprocess.CompletedProcess[str]
Runs = Callable[..., Ran]

_forking = multiprocessing.get_context("forkserver")
_forking.set_forkserver_preload(["chatbot.app", "sklearn.model_selection", "sklearn.svm", "openpyxl"])
_one_at_a_time = threading.Lock()


def run(arguments: Sequence[object], environment: Mapping[str, str], folder: Path, *, typed: str = "") -> Ran:
    """Run the program to its end."""
    with tempfile.TemporaryDirectory() as own:
        streams = [Path(own) / name for name, _ in STREAMS]
        streams[0].write_text(typed, encoding="utf-8")
        command = [str(PROGRAM), *map(str, arguments)]
        process = _forking.Process(target=_run, args=(command, dict(environment), folder, streams))
        with _one_at_a_time:
            process.start()
        is_over = wait([process.sentinel], LONGEST_SECONDS)
        with _one_at_a_time:  # starting another reaps those that have ended
            process.join(0)
        if not is_over:
            process.kill()
            raise subprocess.TimeoutExpired(command, LONGEST_SECONDS)
        return Ran(command, process.exitcode, *(stream.read_text(encoding="utf-8") for stream in streams[1:]))


def _run(command: list[str], environment: dict[str, str], folder: Path, streams: list[Path]) -> None:
    """Become the program, in a process that was forked for it."""
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    for number, (stream, (name, mode)) in enumerate(zip(streams, STREAMS, strict=True)):
        with stream.open(mode) as opened:
            os.dup2(opened.fileno(), number)
        setattr(sys, name, os.fdopen(number, mode, encoding="utf-8", closefd=False))
    sys.argv = command
    try:
        import_module("chatbot.cli").main()
    finally:
        atexit._run_exitfuncs()


def together(*runs: Callable[[], Ran]) -> Sequence[Ran]:
    """Run several programs, some of them at once, and return them in their order."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return [future.result() for future in [pool.submit(run) for run in runs]]


def result_of(ran: Ran) -> Any:
    """Return the JSON that a program printed, after checking that it did what it was asked."""
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def complaint_of(ran: Ran) -> str:
    """Return the one line in which a program said what is wrong, and nothing else."""
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.count("\n") == 1, ran.stderr
    return ran.stderr.strip()
