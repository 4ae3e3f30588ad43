"""A redactor that has been through the words of a knowledge base already.

Many at a time they take a fifth of the time that one by one would; afterwards whoever asks for one gets it at once. It
remembers what an editor wrote, and is for editors' words alone: a visitor's are never remembered.
"""

import time
from collections.abc import Callable, Iterable, Sequence
from typing import Final, Self

from chatbot.redacts import RedactsMany
from intents.review import Washed
from redaction import RawText, Redaction, RedactionError

AT_ONCE: Final = 64
PHRASE_SECONDS: Final = 30.0

Progress = Callable[[int], Callable[[], None]]
"""Told how many steps there are, returns what to call at each of them."""


def no_progress(_steps: int) -> Callable[[], None]:
    """Show nothing."""
    return lambda: None


class PreparedRedactor:
    """Redacts what it has seen by looking it up, and anything else as the redactor behind it does."""

    def __init__(self, redactor: RedactsMany, known: dict[str, Redaction]) -> None:
        self._redactor = redactor
        self._known = known

    @classmethod
    def of(cls, redactor: RedactsMany, written: Iterable[str], progress: Progress = no_progress) -> Self:
        """Redact what editors wrote. Raises `RedactionError` where a text cannot be redacted."""
        texts = list(dict.fromkeys(written))
        advance = progress(len(texts))
        known = {}
        for start in range(0, len(texts), AT_ONCE):
            batch = texts[start : start + AT_ONCE]
            for text, outcome in zip(batch, _redacted(redactor, batch), strict=True):
                if isinstance(outcome, RedactionError):
                    raise outcome
                known[text] = outcome
                advance()
        return cls(redactor, known)

    def redact(self, raw: RawText, *, ends_at: float | None = None) -> Redaction:
        """Return what the redactor behind it returns. Raises what that raises."""
        known = self._known.get(raw.reveal())
        return known if known is not None else self._redactor.redact(raw, ends_at=ends_at)

    def wash(self, text: str) -> Washed:
        """Return an editor's text redacted, with the kind and the words of each finding."""
        redaction = self.redact(RawText(text), ends_at=time.monotonic() + PHRASE_SECONDS)
        seen = redaction.normalised.reveal()
        return Washed(redaction.text, tuple((f.entity_type, seen[f.start : f.end]) for f in redaction.findings))


def _redacted(redactor: RedactsMany, texts: Sequence[str]) -> Sequence[Redaction | RedactionError]:
    ends_at = time.monotonic() + PHRASE_SECONDS * len(texts)
    return redactor.redact_many([RawText(text) for text in texts], ends_at=ends_at)
