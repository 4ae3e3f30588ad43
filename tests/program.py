"""The program as an operator meets it: a real process, its exit code, and what it says where."""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

PROGRAM = Path(sys.executable).with_name("sladd")
LONGEST_SECONDS = 60
AT_ONCE = 2

Ran = subprocess.CompletedProcess[str]
Runs = Callable[..., Ran]


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
