"""Making a phrase of what visitors ask: redacted again, shown, and saved only as it was shown.

“Out of scope” is such a phrase as well, of what no intent answers. Nothing else is kept of that decision: no key of a question,
no list of those that were dismissed.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from chatbot.drafting import AddsPhrases, Scope
from chatbot.errors import PhraseChanged
from chatbot.staff import Staff
from intents.knowledge import Language
from redaction import RawText, RedactedText, Redaction

Redact = Callable[[RawText], Awaitable[Redaction]]
"""Redacts a text of a question's length. Raises `QuestionEmpty`, `QuestionTooLong`, `RedactionUnavailable`."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A phrase as it would be saved, and the kinds of what was removed from it."""

    phrase: RedactedText
    removed: tuple[str, ...]


async def show(redact: Redact, words: RawText) -> Shown:
    """Return what would be saved of these words."""
    redaction = await redact(words)
    kinds = dict.fromkeys(finding.entity_type for finding in redaction.findings)
    return Shown(redaction.text, tuple(kinds))


async def add_phrase(  # noqa: PLR0913 - what, where to, by whom, and through what
    draft: AddsPhrases, redact: Redact, staff: Staff, *, intent: str, language: Language, phrase: RawText
) -> RedactedText:
    """Add a phrase that was shown to an intent of the draft. Raises `PhraseChanged` where it would be saved otherwise."""
    settled = await _settled(redact, phrase)
    await draft.add_phrase(staff, intent=intent, language=language, phrase=settled.text)
    return settled


async def set_out_of_scope(  # noqa: PLR0913 - what, where to, by whom, and through what
    draft: AddsPhrases, redact: Redact, staff: Staff, *, scope: Scope, language: Language, phrase: RawText
) -> RedactedText:
    """Add a phrase that was shown to what no intent answers. Raises `PhraseChanged` where it would be saved otherwise."""
    settled = await _settled(redact, phrase)
    await draft.add_out_of_scope(staff, scope=scope, language=language, phrase=settled.text)
    return settled


async def _settled(redact: Redact, phrase: RawText) -> RedactedText:
    shown = await show(redact, phrase)
    if shown.phrase.text != phrase.reveal():
        raise PhraseChanged
    return shown.phrase
