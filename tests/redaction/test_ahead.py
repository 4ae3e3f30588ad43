"""Patterns that a child compiles are those that this process would have compiled."""

import multiprocessing
import subprocess
import sys

import pytest

HANG_SECONDS = 120

COMPILED = """
from redaction.ahead import compiling_ahead, shapes
with compiling_ahead():
    before = [shape for shape in shapes() if "compiled" in vars(shape)]
taken = [vars(shape)["compiled"] for shape in shapes()]
assert not before
assert all(pattern.pattern == shape._source for pattern, shape in zip(taken, shapes(), strict=True))
print(len(taken))
"""

KILLED = """
import multiprocessing
from redaction.ahead import compiling_ahead, shapes
with compiling_ahead():
    [child] = multiprocessing.active_children()
    child.kill()
assert not any("compiled" in vars(shape) for shape in shapes())
assert shapes()[0].compiled.pattern == shapes()[0]._source
assert not multiprocessing.active_children()
"""


def ran(program: str) -> str:
    """Run a program in a fresh process, which has compiled nothing and has no other thread."""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", timeout=HANG_SECONDS, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="this system does not fork")
@pytest.mark.parametrize("program", [COMPILED, KILLED], ids=["taken over", "the child dies"])
def test_a_child_compiles_ahead(program: str):
    ran(program)
