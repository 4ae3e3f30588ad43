"""Where the draft is changed: one change after another, each with its versions and its line in the activity log.

The draft is begun from the release in force when somebody first asks for it.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Collection, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Literal

from sqlmodel.ext.asyncio.session import AsyncSession

from chatbot.clock import day_of
from chatbot.editing.parts import RESERVED, SHARED, Part, PartName, Shared, read_part
from chatbot.editing.splitting import Parts, split
from chatbot.editing.words import words_in
from chatbot.errors import ArchiveUnavailable, IntentMissing
from chatbot.staff import Staff
from chatbot.storage import activity, drafts, releases
from chatbot.storage.database import Database
from chatbot.storage.draft_tables import Draft, DraftIntent, DraftPart, DraftVersion
from intents.knowledge import KnowledgeBase

Fate = Literal["kept", "clashed", "refused", "deleted", "restored", "renamed"]
NO_TOPIC: Final = ""


@dataclass(slots=True)
class Desk:
    """One change to the draft, in one transaction, by somebody."""

    session: AsyncSession
    staff: Staff
    draft: Draft

    async def intent(self, identifier: str) -> DraftIntent:
        """Return an intent that is not deleted. Raises `IntentMissing`."""
        found = await drafts.intent(self.session, identifier)
        if found is None or found.deleted_at is not None:
            raise IntentMissing
        return found

    async def parts(self, identifier: str) -> dict[PartName, Part]:
        """Return the parts of an intent."""
        return read_parts(await drafts.parts(self.session, [identifier]))

    async def write(self, intent: DraftIntent, parts: Mapping[PartName, Part], *, fate: Fate = "kept") -> None:
        """Put parts in place of those that stand there, keep each as a version, and count the change."""
        held = {part.part: part for part in await drafts.parts(self.session, [intent.id])}
        for name, part in parts.items():
            row = held.get(name)
            if row is None:
                row = DraftPart(intent=intent.id, part=name, revision=0, content="")
                self.session.add(row)
            row.revision, row.content = row.revision + 1, part.model_dump_json()
            await self.keep(intent.id, name, row.content, revision=row.revision, fate=fate)
            if isinstance(part, Shared):
                intent.topic = part.topic
        self.touch(intent)
        now_there = {**read_parts(held.values()), **parts}
        await drafts.index(self.session, {intent.id: words_in(intent.id, now_there.values())})

    async def keep(self, identifier: str, part: PartName, content: str, *, revision: int, fate: Fate) -> None:
        """Keep something that was written as a version."""
        await drafts.keep(
            self.session, [version_of(self.staff, identifier, part, content, revision=revision, fate=fate)]
        )

    async def delete(self, intent: DraftIntent) -> None:
        """Delete an intent, and keep all that stands in it."""
        intent.deleted_at = self.staff.clock()
        self.touch(intent)
        for name, part in (await self.parts(intent.id)).items():
            await self.keep(intent.id, name, part.model_dump_json(), revision=intent.revision, fate="deleted")

    def touch(self, intent: DraftIntent) -> None:
        """Count a change of an intent, and who made it."""
        intent.revision += 1
        intent.changed_at, intent.changed_by = self.staff.clock(), self.staff.name[:100]

    async def done(self, count: int = 1) -> None:
        """Count the change of the draft, and note it in the log."""
        self.draft.revision += 1
        await activity.write(self.session, self.staff.entry("changed", "drafts", count))


@asynccontextmanager
async def changing(database: Database, staff: Staff) -> AsyncIterator[Desk]:
    """Yield the desk, held against others until the change is done. Raises `ArchiveUnavailable`."""
    await begin(database, staff)
    async with database.session() as session:
        draft = await drafts.the_draft(session, to_change=True)
        assert draft is not None  # noqa: S101 - it has been begun, and nothing deletes it
        yield Desk(session, staff, draft)


async def begin(database: Database, staff: Staff) -> None:
    """Begin the draft from the release in force, unless it has been begun. Raises `ArchiveUnavailable`."""
    async with database.reading() as session:
        if await drafts.the_draft(session) is not None:
            return
    release = await releases.newest(database)
    if release is None or release.number is None:
        raise ArchiveUnavailable("nothing has been published yet")
    laid = await asyncio.to_thread(_laid_out, staff, release.content)
    async with database.owning() as session:
        if await drafts.begin(session, based_on=release.number, topics=laid.topics):
            await drafts.add(session, laid.intents, laid.parts)
            await drafts.keep(session, laid.versions)
            await drafts.add_words(session, laid.words)


@dataclass(frozen=True, slots=True)
class _LaidOut:
    """A release as the rows of a draft."""

    topics: str
    intents: Sequence[DraftIntent]
    parts: Sequence[DraftPart]
    versions: Sequence[DraftVersion]
    words: Sequence[tuple[str, str]]


def _laid_out(staff: Staff, content: str) -> _LaidOut:
    """Return the rows of a draft that begins as a release: seconds of work for a large one."""
    knowledge = KnowledgeBase.model_validate_json(content)
    rows, contents, versions, words = [], [], [], []
    for position, (identifier, parts) in enumerate(split(knowledge), 1):
        if identifier not in RESERVED:
            rows.append(new_intent(staff, identifier, topic_of(parts), position))
        for name, part in parts.items():
            written = part.model_dump_json()
            contents.append(DraftPart(intent=identifier, part=name, revision=1, content=written))
            versions.append(version_of(staff, identifier, name, written, revision=1, fate="kept"))
        words += [(word, identifier) for word in words_in(identifier, parts.values())]
    return _LaidOut(json.dumps([topic.name for topic in knowledge.topics]), rows, contents, versions, words)


def new_intent(staff: Staff, identifier: str, topic: str, position: int) -> DraftIntent:
    """Return an intent that is new in the draft."""
    return DraftIntent(
        id=identifier, topic=topic, position=position, revision=1, changed_at=staff.clock(), changed_by=staff.name[:100]
    )


def version_of(  # noqa: PLR0913 - what, where, and what became of it
    staff: Staff, identifier: str, part: PartName, content: str, *, revision: int, fate: Fate
) -> DraftVersion:
    """Return something written as a version to keep."""
    now = staff.clock()
    return DraftVersion(
        expires_on=day_of(now) + timedelta(days=staff.activity_days), id=activity.new_key(), intent=identifier, part=part,
        revision=revision, fate=fate, content=content, written_at=now, who=staff.name[:100],
    )  # fmt: skip


def read_parts(rows: Iterable[DraftPart]) -> dict[PartName, Part]:
    """Return the parts of one intent from their rows."""
    return {row.part: read_part(row.intent, row.part, row.content) for row in rows}  # type: ignore[misc, arg-type]


def topic_of(parts: Parts) -> str:
    """Return the topic that the shared part names."""
    shared = parts.get(SHARED)
    return shared.topic if isinstance(shared, Shared) else NO_TOPIC


def living(identifiers: Collection[DraftIntent]) -> list[str]:
    """Return the ids of intents, and those of the other two parts of the knowledge base."""
    return [*(intent.id for intent in identifiers), *RESERVED]
