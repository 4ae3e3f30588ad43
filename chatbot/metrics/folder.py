"""A folder in which the workers of one service share their figures, so that any of them can answer for all.

It is made fresh, readable by the service's user alone, and removed at the end.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from chatbot.metrics import VARIABLE, prefix_of


@contextmanager
def shared_folder_for_workers() -> Iterator[None]:
    """Let the processes that are started meanwhile share a folder."""
    with tempfile.TemporaryDirectory(prefix=prefix_of(os.getpid()), ignore_cleanup_errors=True) as folder:
        os.environ[VARIABLE] = folder
        try:
            yield
        finally:
            os.environ.pop(VARIABLE, None)


def shared_folder() -> Path | None:
    """Return the folder that this process shares with others, if it does."""
    folder = os.environ.get(VARIABLE)
    return Path(folder) if folder else None
