"""How intents of the draft stand beside what is live: new, changed, or the same. The live release is in memory already."""

import asyncio
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final, Literal

from chatbot.curation import Release
from chatbot.editing.desk import begin, read_parts, topic_of
from chatbot.editing.splitting import Parts, joined_intent, split_intent
from chatbot.staff import Staff
from chatbot.storage import drafts
from chatbot.storage.database import Database
from chatbot.storage.draft_tables import DraftPart
from intents.knowledge import KnowledgeBase

State = Literal["changed", "new"]
UNTOUCHED: Final = 1
"""The revision of an intent that is still as it was when the draft was begun, or when it was made and published so."""


async def states(
    database: Database, staff: Staff, live: Release, identifiers: Collection[str] | None = None
) -> Mapping[str, State]:
    """Return which of some intents, or of all, are new or changed; those that are the same are left out.

    Deleted ones are told apart like all others. Raises `ArchiveUnavailable`.
    """
    await begin(database, staff)
    published = live.knowledge.intents
    async with database.reading() as session:
        draft = await drafts.the_draft(session)
        counted = await drafts.revisions(session, identifiers)
        was_this = draft is not None and draft.based_on == live.number
        suspects = [name for name, count in counted if name in published and not (was_this and count == UNTOUCHED)]
        rows = await drafts.parts(session, suspects) if suspects else ()
    new: dict[str, State] = {name: "new" for name, _ in counted if name not in published}
    return new | await asyncio.to_thread(_changed, rows, live.knowledge)


def _changed(rows: Iterable[DraftPart], live: KnowledgeBase) -> dict[str, State]:
    topics = {intent.id: topic.name for topic in live.topics for intent in topic.intents}
    grouped: dict[str, list[DraftPart]] = {}
    for row in rows:
        grouped.setdefault(row.intent, []).append(row)
    found: dict[str, State] = {}
    for identifier, parts in grouped.items():
        published = split_intent(live.intents[identifier], topics[identifier])
        if _as_read(identifier, read_parts(parts)) != _as_read(identifier, published):
            found[identifier] = "changed"
    return found


def _as_read(identifier: str, parts: Parts) -> tuple[str, dict[str, Any]]:
    """Return what a visitor gets of it: the keys of links and branches are not part of that."""
    return topic_of(parts), joined_intent(identifier, parts)
