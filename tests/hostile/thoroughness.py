"""How long the hostile tests try: a few examples, always the same, in the suite; as many as are asked for in `make fuzz`."""

import os
from typing import Final

from hypothesis import HealthCheck, settings

ASKED_FOR: Final = os.environ.get("FUZZ_EXAMPLES")
PER_TEST: Final = int(ASKED_FOR or 10)


def trying(times: float = 1) -> settings:
    """Return the settings of a test that tries so many times the usual number of examples."""
    return settings(
        max_examples=max(1, int(PER_TEST * times)),
        derandomize=ASKED_FOR is None,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        print_blob=ASKED_FOR is not None,
    )
