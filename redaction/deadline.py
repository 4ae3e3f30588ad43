"""One deadline for one question, known to every step that could take long.

A thread cannot be stopped in the middle of a regular expression, so each search is told what is left of the time.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

import regex

from redaction.errors import RedactionTimedOut

_ends_at: ContextVar[float] = ContextVar("redaction_ends_at", default=float("inf"))


@contextmanager
def deadline(ends_at: float) -> Iterator[None]:
    """Hold the work inside to a moment of `time.monotonic()`, in seconds."""
    token = _ends_at.set(ends_at)
    try:
        yield
    finally:
        _ends_at.reset(token)


def seconds_left() -> float | None:
    """Return what is left, in seconds; None where nobody set a limit. Raises `RedactionTimedOut` when it is over."""
    ends_at = _ends_at.get()
    if ends_at == float("inf"):
        return None
    left = ends_at - time.monotonic()
    if left <= 0:
        raise RedactionTimedOut
    return left


SHORT: Final = 500
"""A text of so many code points is searched without a clock inside the search: no linear pattern takes a millisecond for it,
and setting the clock takes three times as long as the search. The deadline is still looked at before each."""


def find_all(pattern: regex.Pattern[str], text: str) -> Iterator[regex.Match[str]]:
    """Yield the pattern's matches, within the deadline. Raises `RedactionTimedOut` where `regex` gives up."""
    left = seconds_left()
    if len(text) <= SHORT:
        yield from pattern.finditer(text)
        return
    try:
        yield from pattern.finditer(text, timeout=left)
    except TimeoutError:
        raise RedactionTimedOut from None


FEW: Final = 40
"""At so many places a pattern is tried one by one in a long text too, each time with a clock."""


def find_at(pattern: regex.Pattern[str], text: str, places: Sequence[int]) -> Iterator[regex.Match[str]]:
    """Yield what `find_all` would where the pattern matches at none but these places, which ascend."""
    if len(text) > SHORT and len(places) > FEW:
        yield from find_all(pattern, text)
        return
    left, reach = seconds_left(), 0
    for place in places:
        if place >= reach and (match := _match(pattern, text, place, left)):
            yield match
            reach = match.end()


def _match(pattern: regex.Pattern[str], text: str, place: int, seconds: float | None) -> regex.Match[str] | None:
    if len(text) <= SHORT:
        return pattern.match(text, place)
    try:
        return pattern.match(text, place, timeout=seconds)
    except TimeoutError:
        raise RedactionTimedOut from None


def replace_all(pattern: regex.Pattern[str], replacement: object, text: str) -> str:
    """Substitute the pattern's matches, within the deadline. Raises `RedactionTimedOut` where `regex` gives up."""
    left = seconds_left()
    if len(text) <= SHORT:
        return pattern.sub(replacement, text)  # type: ignore[arg-type]
    try:
        return pattern.sub(replacement, text, timeout=left)  # type: ignore[arg-type]
    except TimeoutError:
        raise RedactionTimedOut from None
