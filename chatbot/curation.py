"""The knowledge in force: seeded from the files that ship, then published as releases in the database.

A release keeps the matcher that was fitted to it, so that a start reads and does not fit.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from pydantic import ValidationError

from chatbot.errors import ArchiveUnavailable
from chatbot.storage import releases
from chatbot.storage.database import Database
from chatbot.storage.tables import Release as StoredRelease
from chatbot.washing import Redacts
from intents.content import SHIPPED_CONTENT, read_folder
from intents.errors import KnowledgeInvalid, MatcherUnreadable
from intents.fitting import fit, steps
from intents.knowledge import KnowledgeBase
from intents.matcher import Matcher
from redaction import RawText, RedactedText

PHRASE_SECONDS: Final = 30.0
NUMBERS_IN_QUESTIONS: Final = frozenset({"NUMBER", "DATE_TIME"})
"""What example phrases may hold: visitors ask with amounts and days, and so do the examples."""

Progress = Callable[[int], Callable[[], None]]
"""Told how many steps there are, returns what to call at each of them."""


def no_progress(_steps: int) -> Callable[[], None]:
    """Show nothing."""
    return lambda: None


@dataclass(frozen=True, slots=True)
class Release:
    """A published knowledge base, ready to answer."""

    number: int
    knowledge: KnowledgeBase
    matcher: Matcher


async def in_force(database: Database, redactor: Redacts, *, today: date, progress: Progress = no_progress) -> Release:
    """Return the newest release; publish the shipped content first where there is none.

    Raises `ArchiveUnavailable`, `KnowledgeInvalid`.
    """
    stored = await releases.newest(database)
    if stored is None:
        return await publish(database, redactor, read_folder(SHIPPED_CONTENT), today=today, progress=progress)
    return await _opened(database, redactor, stored, progress)


async def publish(
    database: Database, redactor: Redacts, knowledge: KnowledgeBase, *, today: date, progress: Progress = no_progress
) -> Release:
    """Fit a matcher to a knowledge base and publish both. Raises `ArchiveUnavailable`, `KnowledgeInvalid`."""
    matcher = fit_matcher(knowledge, redactor, progress)
    number = await releases.add(
        database,
        published_on=today,
        checksum=knowledge.checksum,
        content=knowledge.model_dump_json(),
        matcher=matcher.to_bytes(),
    )
    return Release(number, knowledge, matcher)


def fit_matcher(knowledge: KnowledgeBase, redactor: Redacts, progress: Progress = no_progress) -> Matcher:
    """Fit a matcher to phrases that have been through the redactor, as visitors' questions are."""
    return fit(knowledge, lambda phrase: _redacted(redactor, phrase), progress(steps(knowledge)))


def personal_data_finder(redactor: Redacts) -> Callable[[str], Sequence[str]]:
    """Return a function that names the personal data in an editor's phrase, numbers aside."""

    def find(phrase: str) -> Sequence[str]:
        findings = redactor.redact(RawText(phrase), ends_at=time.monotonic() + PHRASE_SECONDS).findings
        return [finding.entity_type for finding in findings if finding.entity_type not in NUMBERS_IN_QUESTIONS]

    return find


async def _opened(database: Database, redactor: Redacts, stored: StoredRelease, progress: Progress) -> Release:
    if stored.number is None:
        raise ArchiveUnavailable("a stored release has no number")
    try:
        knowledge = KnowledgeBase.model_validate_json(stored.content)
    except ValidationError:
        raise KnowledgeInvalid(
            f"release {stored.number}", 0, "the stored content breaks a rule of this version"
        ) from None
    try:
        matcher = Matcher.from_bytes(stored.matcher)
    except MatcherUnreadable:
        matcher = fit_matcher(knowledge, redactor, progress)
        await releases.put_matcher(database, number=stored.number, matcher=matcher.to_bytes())
    return Release(stored.number, knowledge, matcher)


def _redacted(redactor: Redacts, phrase: str) -> RedactedText:
    return redactor.redact(RawText(phrase), ends_at=time.monotonic() + PHRASE_SECONDS).text
