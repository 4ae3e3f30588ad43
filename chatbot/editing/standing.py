"""How intents of the draft stand beside what is live: new, changed, or the same. The live release is in memory already."""

import asyncio
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Literal

from chatbot.editing.desk import begin, read_parts, topic_of
from chatbot.editing.parts import RESERVED
from chatbot.editing.splitting import Parts, joined_intent, split_intent
from chatbot.staff import Staff
from chatbot.storage import drafts
from chatbot.storage.database import Database
from chatbot.storage.draft_tables import DraftPart
from intents.knowledge import KnowledgeBase

State = Literal["changed", "new"]


async def states(
    database: Database, staff: Staff, live: KnowledgeBase, identifiers: Collection[str] | None = None
) -> Mapping[str, State]:
    """Return which of some intents, or of all, are new or changed; those that are the same are left out.

    Deleted ones are told apart like all others. Raises `ArchiveUnavailable`.
    """
    await begin(database, staff)
    async with database.reading() as session:
        rows = await drafts.parts(session, identifiers)
    return await asyncio.to_thread(_states, rows, live)


def _states(rows: Iterable[DraftPart], live: KnowledgeBase) -> dict[str, State]:
    topics = {intent.id: topic.name for topic in live.topics for intent in topic.intents}
    found: dict[str, State] = {}
    for identifier, parts in _by_intent(rows).items():
        if identifier not in topics:
            found[identifier] = "new"
            continue
        published = split_intent(live.intents[identifier], topics[identifier])
        if _as_read(identifier, read_parts(parts)) != _as_read(identifier, published):
            found[identifier] = "changed"
    return found


def _by_intent(rows: Iterable[DraftPart]) -> dict[str, list[DraftPart]]:
    grouped: dict[str, list[DraftPart]] = {}
    for row in rows:
        if row.intent not in RESERVED:
            grouped.setdefault(row.intent, []).append(row)
    return grouped


def _as_read(identifier: str, parts: Parts) -> tuple[str, dict[str, Any]]:
    """Return what a visitor gets of it: the keys of links and branches are not part of that."""
    return topic_of(parts), joined_intent(identifier, parts)
