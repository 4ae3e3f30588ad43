"""The knowledge in force: seeded from the files that ship, then published as releases in the database.

A release keeps the matcher that was fitted to it, so that a start reads and does not fit.
"""

import asyncio
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from chatbot import release_copy
from chatbot.errors import ArchiveUnavailable
from chatbot.prepared import PHRASE_SECONDS, PreparedRedactor, Progress, no_progress
from chatbot.redacts import Redacts, RedactsMany
from chatbot.storage import releases
from chatbot.storage.database import Database
from chatbot.storage.tables import Release as StoredRelease
from intents.content import SHIPPED_CONTENT, read_folder
from intents.encoder import Encoder
from intents.errors import KnowledgeInvalid, MatcherUnreadable
from intents.examples import phrases
from intents.fitting import fit, steps
from intents.knowledge import KnowledgeBase
from intents.matcher import Matcher
from redaction import RawText, RedactedText


@dataclass(frozen=True, slots=True)
class Release:
    """A published knowledge base, ready to answer."""

    number: int
    knowledge: KnowledgeBase
    matcher: Matcher


@dataclass(slots=True)
class Shelf:
    """Where the release in force stands. A newer one may take its place between two questions."""

    release: Release


async def in_force(  # noqa: PLR0913 - from where, with what, on which day
    database: Database,
    redactor: Redacts,
    *,
    today: date,
    progress: Progress = no_progress,
    encoder: Encoder | None = None,
    copy: Path | None = None,
) -> Release:
    """Return the newest release; publish the shipped content first where there is none. Leave a copy in a file.

    Raises `ArchiveUnavailable`, `KnowledgeInvalid`.
    """
    stored = await releases.newest(database)
    if stored is None:
        shipped = read_folder(SHIPPED_CONTENT)
        await publish(database, redactor, shipped, today=today, progress=progress, encoder=encoder)
        return await in_force(database, redactor, today=today, encoder=encoder, copy=copy)
    release = await _opened(database, redactor, stored, progress, encoder)
    if copy is not None:
        await asyncio.to_thread(release_copy.write, copy, stored)
    return release


async def knowledge_in_force(database: Database) -> KnowledgeBase:
    """Return the knowledge of the newest release, or what ships where there is none; nothing is published.

    Raises `ArchiveUnavailable`, `KnowledgeInvalid`.
    """
    stored = await releases.newest(database)
    return read_folder(SHIPPED_CONTENT) if stored is None else _content(stored)


def from_copy(copy: Path, encoder: Encoder | None = None) -> Release | None:
    """Return the release of a copy, or None where there is none that this version can read."""
    stored = release_copy.read(copy)
    if stored is None:
        return None
    try:
        knowledge = KnowledgeBase.model_validate_json(stored.content)
        return Release(stored.number, knowledge, Matcher.from_bytes(stored.matcher, encoder))
    except (ValidationError, MatcherUnreadable):
        return None


async def publish(  # noqa: PLR0913 - what is published, where, on which day, and by what
    database: Database,
    redactor: Redacts,
    knowledge: KnowledgeBase,
    *,
    today: date,
    progress: Progress = no_progress,
    encoder: Encoder | None = None,
    **more: Any,
) -> Release:
    """Fit a matcher to a knowledge base and publish both, with what more is known of the release.

    Raises `ArchiveUnavailable`, `KnowledgeInvalid`.
    """
    matcher = fit_matcher(knowledge, redactor, progress, encoder)
    number = await releases.add(
        database,
        published_on=today,
        checksum=knowledge.checksum,
        content=knowledge.model_dump_json(),
        matcher=matcher.to_bytes(),
        **more,
    )
    return Release(number, knowledge, matcher)


def fit_matcher(
    knowledge: KnowledgeBase,
    redactor: Redacts,
    progress: Progress = no_progress,
    encoder: Encoder | None = None,
) -> Matcher:
    """Fit a matcher to phrases that have been through the redactor, as visitors' questions are."""
    if isinstance(redactor, RedactsMany):
        redactor = PreparedRedactor.of(redactor, (words for _, _, words in phrases(knowledge)))
    return fit(knowledge, lambda phrase: _redacted(redactor, phrase), progress(steps(knowledge)), encoder)


async def _opened(
    database: Database, redactor: Redacts, stored: StoredRelease, progress: Progress, encoder: Encoder | None
) -> Release:
    if stored.number is None:
        raise ArchiveUnavailable("a stored release has no number")
    knowledge = await asyncio.to_thread(_content, stored)
    try:
        matcher = await asyncio.to_thread(Matcher.from_bytes, stored.matcher, encoder)
    except MatcherUnreadable:
        matcher = await asyncio.to_thread(fit_matcher, knowledge, redactor, progress, encoder)
        stored.matcher = matcher.to_bytes()
        await releases.put_matcher(database, number=stored.number, matcher=stored.matcher)
    return Release(stored.number, knowledge, matcher)


def _content(stored: StoredRelease) -> KnowledgeBase:
    try:
        return KnowledgeBase.model_validate_json(stored.content)
    except ValidationError:
        rule = "the stored content breaks a rule of this version"
        raise KnowledgeInvalid(f"release {stored.number}", 0, rule) from None


def _redacted(redactor: Redacts, phrase: str) -> RedactedText:
    return redactor.redact(RawText(phrase), ends_at=time.monotonic() + PHRASE_SECONDS).text
