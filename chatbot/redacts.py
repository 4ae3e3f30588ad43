"""What is asked of a redactor: to redact, and of one that knows more, many texts at a time or other rules."""

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from redaction import Policy, RawText, Redaction, RedactionError


class Redacts(Protocol):
    """The least that is asked."""

    def redact(self, raw: RawText, *, ends_at: float | None = None) -> Redaction:
        """Redact a text before a moment of `time.monotonic()`."""


@runtime_checkable
class RedactsMany(Redacts, Protocol):
    """A redactor that is quicker with several texts at a time."""

    def redact_many(
        self, raws: Sequence[RawText], *, ends_at: float | Sequence[float] | None = None
    ) -> Sequence[Redaction | RedactionError]:
        """Redact texts, all before one moment or each before its own, and return what became of each, in their order."""


@runtime_checkable
class Alters(Redacts, Protocol):
    """A redactor that can be tried under other rules."""

    @property
    def policy(self) -> Policy:
        """The rules in force."""

    def under(self, policy: Policy) -> Redacts:
        """Return a redactor under another policy, for the same thread."""
