"""What a trace is made of, and how it is when none is made: an ask is a tree of four spans."""

from contextlib import AbstractContextManager, nullcontext
from typing import Final, Literal, Protocol

SpanName = Literal["door", "redaction", "matching", "storage"]
ROOT: Final = "door"


class Span(Protocol):
    """A step while it goes on."""

    def note(self, name: str, value: int | str) -> None:
        """Note something of it, as far as `allowed` lets it out."""


class Tracer(Protocol):
    """Makes spans."""

    def span(self, name: SpanName) -> AbstractContextManager[Span]:
        """Open a span inside of the one that is open. Only the root opens a new trace, whatever a request says."""

    def current(self) -> Span:
        """Return the span that is open."""

    def close(self) -> None:
        """Send what is left, for a few seconds at most."""


class _Nothing:
    """No span."""

    def note(self, name: str, value: int | str) -> None:
        """Note nothing."""


class NoTracer:
    """Traces nothing."""

    def span(self, name: SpanName) -> AbstractContextManager[Span]:  # noqa: ARG002 - the protocol's signature
        """Open nothing."""
        return nullcontext(NOTHING)

    def current(self) -> Span:
        """Return none."""
        return NOTHING

    def close(self) -> None:
        """Do nothing."""


NOTHING: Final = _Nothing()
