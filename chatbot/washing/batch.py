"""What is done with a batch in the washing thread: redact all, then whatever else is wanted of each one's redacted words.

A text whose redaction fails is dropped alone. Nothing that failed repeats what it failed at.
"""

from collections.abc import Sequence
from typing import Any

from chatbot.errors import RedactionUnavailable
from chatbot.redacts import Redacts, RedactsMany
from chatbot.washing.lines import Waiting
from redaction import Redaction, RedactionError

Outcome = tuple[Redaction, Any] | Exception
"""What became of one text: its redaction and what else was wanted, or the error that its asker is told."""


def wash(redactor: Redacts, batch: Sequence[Waiting]) -> list[Outcome]:
    """Return what became of each text, in their order."""
    return [_outcome(waiting, redaction) for waiting, redaction in zip(batch, _redacted(redactor, batch), strict=True)]


def _redacted(redactor: Redacts, batch: Sequence[Waiting]) -> Sequence[Redaction | RedactionError | None]:
    if len(batch) > 1 and isinstance(redactor, RedactsMany):
        try:
            return redactor.redact_many(
                [waiting.raw for waiting in batch], ends_at=[waiting.ends_at for waiting in batch]
            )
        except Exception:  # noqa: BLE001 - whatever went wrong, each is tried for itself
            return [_redacted_alone(redactor, waiting) for waiting in batch]
    return [_redacted_alone(redactor, waiting) for waiting in batch]


def _redacted_alone(redactor: Redacts, waiting: Waiting) -> Redaction | None:
    try:
        return redactor.redact(waiting.raw, ends_at=waiting.ends_at)
    except Exception:  # noqa: BLE001 - whatever went wrong, the text is dropped
        return None


def _outcome(waiting: Waiting, redaction: Redaction | RedactionError | None) -> Outcome:
    if not isinstance(redaction, Redaction):
        return RedactionUnavailable()
    try:
        return redaction, waiting.context.run(waiting.then, redaction.text)
    except Exception as error:  # noqa: BLE001 - one asker's fault is told to that asker
        return error
