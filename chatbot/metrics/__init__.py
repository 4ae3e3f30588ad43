"""Figures about the service, never about anybody: every value of every label comes from a closed list.

Workers that `sladd serve` started share a folder. `prometheus_client` looks once for one, when it is imported; so whatever folder
somebody else has named in the environment of any other process is forgotten here, before that.
"""

import multiprocessing
import os
from typing import Final

VARIABLE: Final = "PROMETHEUS_MULTIPROC_DIR"
ALL_NAMES: Final = (VARIABLE, VARIABLE.lower())

if multiprocessing.parent_process() is None:
    for _name in ALL_NAMES:
        os.environ.pop(_name, None)
