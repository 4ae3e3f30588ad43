"""What is told of an error that nobody caught: its type and its places, as for any other, and never what it says.

For the program and its workers: no traceback with a message, no repetition of an object that was being thrown away, and
no image of the memory on disk.
"""

import logging
import resource
import sys
import threading
from types import TracebackType

from chatbot.logs import describe, get_log


def keep_crashes_quiet() -> None:
    """Take the place of everything in Python that would print an error by itself."""
    logging.raiseExceptions = False
    sys.excepthook = _told
    sys.unraisablehook = _told_of_unraisable
    threading.excepthook = _told_of_thread
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _told(_kind: type[BaseException], error: BaseException, _traceback: TracebackType | None) -> None:
    if not isinstance(error, KeyboardInterrupt):
        get_log().critical("crashed", **describe(error))


def _told_of_unraisable(unraisable: "sys.UnraisableHookArgs") -> None:
    if unraisable.exc_value is not None:
        get_log().error("crashed", **describe(unraisable.exc_value))


def _told_of_thread(arguments: threading.ExceptHookArgs) -> None:
    if arguments.exc_value is not None and not isinstance(arguments.exc_value, SystemExit):
        get_log().error("crashed", **describe(arguments.exc_value))
