"""What the washing thread needs of a redactor, and what it can do with one that knows more."""

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from redaction import Policy, RawText, Redaction, RedactionError


class Redacts(Protocol):
    """What the thread needs of a redactor."""

    def redact(self, raw: RawText, *, ends_at: float | None = None) -> Redaction:
        """Redact a text before a moment of `time.monotonic()`."""


@runtime_checkable
class RedactsMany(Redacts, Protocol):
    """A redactor that is quicker with several texts at a time."""

    def redact_many(self, raws: Sequence[RawText], *, ends_at: Sequence[float]) -> Sequence[Redaction | RedactionError]:
        """Redact texts, each before a moment of its own, and return what became of each, in their order."""


@runtime_checkable
class Alters(Redacts, Protocol):
    """A redactor that can be tried under other rules."""

    @property
    def policy(self) -> Policy:
        """The rules in force."""

    def under(self, policy: Policy) -> Redacts:
        """Return a redactor under another policy, for the same thread."""
