"""Patterns compiled by a child process while this one loads what else it needs: they take a core two seconds.

The child is forked before any text has come, hands compiled patterns back over a pipe, and ends. Where the system does not
fork, or the child fails, nothing is taken over: whoever needs a pattern compiles it, as without a child.
"""

import multiprocessing
import pickle
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from typing import Final

from redaction.catalogue import IDENTIFIERS
from redaction.recognizers.identifier import Shape

PATIENCE_SECONDS: Final = 30.0
"""So long the patterns are waited for; a child that takes longer is given up."""


@contextmanager
def compiling_ahead() -> Iterator[None]:
    """Have every pattern compiled meanwhile, and take them over at the end. For a process that has no other thread yet."""
    if "fork" not in multiprocessing.get_all_start_methods():
        yield
        return
    forking = multiprocessing.get_context("fork")
    receiving, sending = forking.Pipe(duplex=False)
    child = forking.Process(target=_compile_all, args=(sending,), daemon=True)
    child.start()
    sending.close()
    try:
        yield
        _take_over(receiving)
    finally:
        child.kill()
        child.join()
        receiving.close()


def shapes() -> Sequence[Shape]:
    """Return every pattern of the catalogue, always in the same order."""
    return [shape for _, found in IDENTIFIERS for shape in (found.pattern, found.context) if shape is not None]


def _compile_all(sending: Connection) -> None:
    """Send every pattern, compiled, to the parent."""
    with suppress(OSError):
        sending.send_bytes(pickle.dumps([shape.compiled for shape in shapes()]))


def _take_over(receiving: Connection) -> None:
    """Put the child's patterns where this process looks for its own."""
    with suppress(EOFError, OSError):
        if receiving.poll(PATIENCE_SECONDS):
            for shape, pattern in zip(shapes(), pickle.loads(receiving.recv_bytes()), strict=True):  # noqa: S301 - our own child's
                shape.__dict__.setdefault("compiled", pattern)
