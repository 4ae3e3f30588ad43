"""What one connection may cost, and how many there may be."""

import resource
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from chatbot.api.headers import HEADERS, Header, headers_of
from chatbot.settings import Settings

SHARE_OF_FILES: Final = 2
"""Connections may take one of so many files that the system allows a process; the rest is for the database and for those
that are being closed while others come."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The bounds of one process. Sizes are in bytes."""

    most_connections: int = 1000
    largest_head: int = 16 * 1024
    most_headers: int = 100
    largest_beside: int = 64 * 1024
    most_pipelined: int = 16
    head_seconds: float = 10
    write_seconds: float = 10
    headers: Sequence[Header] = field(default=HEADERS)


def bounds_of(settings: Settings) -> Bounds:
    """Return the bounds of a process, after asking the system for as many files as it may have."""
    most = min(settings.max_connections, raise_file_limit() // SHARE_OF_FILES)
    return Bounds(most_connections=most, headers=headers_of(is_development=settings.is_development))


def raise_file_limit() -> int:
    """Raise how many files this process and its children may hold open to what the system allows, and return it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard == resource.RLIM_INFINITY:
        return soft if soft != resource.RLIM_INFINITY else 2**20
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return hard
