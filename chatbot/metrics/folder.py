"""A folder in which the workers of one service share their figures, so that any of them can answer for all.

It is made fresh, readable by the service's user alone, and removed at the end. One process needs none, and never uses
one that somebody else has named in its environment.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

VARIABLE: Final = "PROMETHEUS_MULTIPROC_DIR"
DEPRECATED: Final = "prometheus_multiproc_dir"


@contextmanager
def shared_by(workers: int) -> Iterator[None]:
    """Let so many processes, which are started meanwhile, share a folder."""
    for name in (VARIABLE, DEPRECATED):
        os.environ.pop(name, None)
    if workers == 1:
        yield
        return
    with tempfile.TemporaryDirectory(prefix="sladd-metrics-", ignore_cleanup_errors=True) as folder:
        os.environ[VARIABLE] = folder
        try:
            yield
        finally:
            del os.environ[VARIABLE]


def shared_folder() -> Path | None:
    """Return the folder that this process shares with others, if it does."""
    folder = os.environ.get(VARIABLE)
    return Path(folder) if folder else None
