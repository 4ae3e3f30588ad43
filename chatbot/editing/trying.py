"""Trying the draft out: what it would answer and why, beside what the release in force answers. Nothing is stored.

The draft answers as it stood at its last check, for only that has a matcher; whether it has changed since is told.
"""

import asyncio
from dataclasses import dataclass
from datetime import date

from chatbot.clock import day_of
from chatbot.curation import Release
from chatbot.errors import CheckMissing
from chatbot.staff import Staff
from chatbot.storage import activity, checks, drafts
from chatbot.storage.database import Database
from intents.encoder import Encoder
from intents.knowledge import KnowledgeBase, Language
from intents.matcher import Candidate, Matcher
from intents.nearest import Near, nearest
from intents.replies import Reply, Speaker
from redaction import RedactedText


@dataclass(frozen=True, slots=True)
class Tried:
    """What one side makes of a question: its reply, the likeliest intents, and the phrases that are most like it."""

    reply: Reply
    candidates: tuple[Candidate, ...]
    nearest: tuple[Near, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """Both sides, and whether the draft has changed since it was fitted."""

    draft: Tried
    live: Tried
    is_stale: bool


class Fitting:
    """Holds the draft of the last check with its matcher, and reads it anew when there is a newer check."""

    def __init__(self, database: Database, encoder: Encoder | None = None) -> None:
        self._database = database
        self._encoder = encoder
        self._number = 0
        self._held: Release | None = None

    async def fitted(self) -> tuple[Release, int]:
        """Return the draft as it was checked, and the revision that it had. Raises `CheckMissing`, `ArchiveUnavailable`."""
        async with self._database.reading() as session:
            light = await checks.latest_done(session)
            if light is None or light.number is None or not light.checksum:
                raise CheckMissing
            if self._held is not None and self._number == light.number:
                return self._held, light.draft_revision
            whole = await checks.latest_done(session, whole=True)
        if whole is None or whole.matcher is None:
            raise CheckMissing
        content, matcher = whole.content, whole.matcher
        self._held = await asyncio.to_thread(
            lambda: Release(0, KnowledgeBase.model_validate_json(content), Matcher.from_bytes(matcher, self._encoder))
        )
        self._number = light.number
        return self._held, light.draft_revision


async def try_out(  # noqa: PLR0913, PLR0917 - what is asked of which two, and by whom
    database: Database,
    staff: Staff,
    fitting: Fitting,
    live: Release,
    question: RedactedText,
    language: Language,
) -> Beside:
    """Ask a redacted question of the draft and of the release in force. Raises `CheckMissing`, `ArchiveUnavailable`."""
    draft, revision = await fitting.fitted()
    today = day_of(staff.clock())
    async with database.session() as session:
        now = await drafts.the_draft(session)
        await activity.write(session, staff.entry("read", "drafts", 1))
    ours = await asyncio.to_thread(tried, draft, question, language, today)
    theirs = await asyncio.to_thread(tried, live, question, language, today)
    return Beside(ours, theirs, is_stale=now is None or now.revision != revision)


def tried(release: Release, question: RedactedText, language: Language, today: date) -> Tried:
    """Return what a release makes of a question."""
    match = release.matcher.match(question)
    reply = Speaker(release.knowledge, language, today).reply_to(question, match)
    return Tried(reply, match.candidates, tuple(nearest(release.knowledge, release.matcher, question, match)))
