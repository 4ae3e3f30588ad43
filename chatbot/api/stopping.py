"""How whoever serves the application tells it that the process is being stopped: by a word in the state of its requests."""

from typing import Final

from starlette.requests import Request

STOPPING: Final = "is_stopping"


def is_stopping(request: Request) -> bool:
    """Say whether the process was being stopped when the request came."""
    return bool(getattr(request.state, STOPPING, False))
