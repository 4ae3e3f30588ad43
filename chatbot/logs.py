"""Structured logs by an allow-list: an event's name and a few fields, as JSON on standard error.

What another library says is never printed, only that it said something and where: its message may hold a visitor's
words. Tracebacks are file, line and function, without messages and without local variables.
"""

import logging
import sys
import traceback
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Final

import structlog
from structlog.typing import EventDict, WrappedLogger

ALLOWED_FIELDS: Final = frozenset(
    {
        "event", "level", "timestamp", "code", "status", "error", "where", "library", "count", "release", "days", "mode",
        "host", "port", "workers", "seconds", "version",
    }
)  # fmt: skip
DEEPEST_FRAMES: Final = 8
Log = structlog.typing.FilteringBoundLogger


def configure_logs() -> None:
    """Send our events, and the bare fact of other libraries' messages, to standard error."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            keep_allowed_fields,
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=_ToStandardError,
        cache_logger_on_first_use=False,
    )
    handler = _FactOnly(logging.WARNING)
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.captureWarnings(capture=True)
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access", "presidio-analyzer", "presidio-anonymizer"):
        library = logging.getLogger(name)
        library.handlers, library.propagate, library.level = [], True, logging.WARNING


def get_log() -> Log:
    """Return the service's log."""
    return structlog.get_logger()  # type: ignore[no-any-return]


def keep_allowed_fields(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Drop every field that is not on the allow-list, and every value that is not a plain one."""
    return {
        name: value
        for name, value in event.items()
        if name in ALLOWED_FIELDS and (value is None or isinstance(value, str | int | float | list))
    }


def describe(error: BaseException) -> Mapping[str, Any]:
    """Return an error as its type and the places it came through; nothing of what it says."""
    frames = traceback.extract_tb(error.__traceback__)[-DEEPEST_FRAMES:]
    places = [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
    return {"error": type(error).__name__, "where": places}


def _short(filename: str) -> str:
    return "/".join(filename.replace("\\", "/").split("/")[-2:])


class _ToStandardError:
    """Writes each line to what is standard error by then. One that cannot be written, on a full disk, stops nothing."""

    def __init__(self, *_names: Any) -> None:
        pass

    def msg(self, line: str) -> None:
        with suppress(OSError, ValueError, AttributeError):  # a stream that was closed before the start is None
            sys.stderr.write(line + "\n")
            sys.stderr.flush()

    debug = info = warning = error = critical = msg


class _FactOnly(logging.Handler):
    """Logs that a library logged, and nothing of what."""

    def emit(self, record: logging.LogRecord) -> None:
        details = describe(record.exc_info[1]) if record.exc_info and record.exc_info[1] else {}
        get_log().warning(
            "library_message",
            **{"where": [f"{_short(record.pathname)}:{record.lineno}"], **details, "library": record.name},
        )
