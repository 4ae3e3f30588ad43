"""Figures about the service, never about anybody: every value of every label comes from a closed list.

Workers that `sladd serve` started share a folder, which bears its process in its name. `prometheus_client` looks once for one,
when it is imported; so whatever else the environment names is forgotten here, before that.
"""

import os
from pathlib import Path
from typing import Final

VARIABLE: Final = "PROMETHEUS_MULTIPROC_DIR"
ALL_NAMES: Final = (VARIABLE, VARIABLE.lower())


def prefix_of(process: int) -> str:
    """Return how the names of a process's folders for its workers begin."""
    return f"sladd-metrics-{process}-"


if not Path(os.environ.get(VARIABLE, "")).name.startswith(prefix_of(os.getppid())):
    for _name in ALL_NAMES:
        os.environ.pop(_name, None)
