"""Puts a whole knowledge base in place of the draft, as an import does: only the parts that differ are written."""

import json
from dataclasses import dataclass, field

from chatbot.editing.desk import Desk, changing, new_intent, topic_of
from chatbot.editing.parts import RESERVED
from chatbot.editing.splitting import Parts, split
from chatbot.errors import DraftMoved
from chatbot.staff import Staff
from chatbot.storage import drafts
from chatbot.storage.database import Database
from chatbot.storage.draft_tables import DraftIntent
from intents.knowledge import KnowledgeBase


@dataclass(frozen=True, slots=True)
class Adopted:
    """How many intents came, changed and went; out of scope and the fixed replies count as intents here.

    `revision` is that of the draft now.
    """

    added: int
    changed: int
    deleted: int
    revision: int = field(compare=False)


async def adopt(
    database: Database, staff: Staff, knowledge: KnowledgeBase, *, based_on: int | None = None
) -> Adopted:  # fmt: skip
    """Make the draft this knowledge, in its order; what is not in it is deleted and can be brought back.

    Raises `DraftMoved` where the draft has another revision than it is to be based on, `ArchiveUnavailable`.
    """
    async with changing(database, staff) as desk:
        if based_on not in (None, desk.draft.revision):
            raise DraftMoved
        outcomes = [
            await _put(desk, identifier, parts, position)
            for position, (identifier, parts) in enumerate(split(knowledge), 1)
        ]
        gone = [row for row in await drafts.all_intents(desk.session) if row.id not in knowledge.intents]
        for row in gone:
            await desk.delete(row)
        desk.draft.topics = json.dumps([topic.name for topic in knowledge.topics])
        adopted = Adopted(outcomes.count("added"), outcomes.count("changed"), len(gone), desk.draft.revision + 1)
        await desk.done(adopted.added + adopted.changed + adopted.deleted)
        return adopted


async def _put(desk: Desk, identifier: str, parts: Parts, position: int) -> str:
    """Put one owner of parts there, and say whether it was added, changed or left."""
    row = await drafts.intent(desk.session, identifier)
    outcome = "left"
    if identifier in RESERVED:
        row = row or new_intent(desk.staff, identifier, "", 0)
    elif row is None:
        row, outcome = _added(desk, identifier, parts), "added"
    elif row.deleted_at is not None:
        row.deleted_at, outcome = None, "added"
        desk.touch(row)
    row.position = position
    held = await desk.parts(identifier)
    differing = {name: part for name, part in parts.items() if held.get(name) != part}
    if differing:
        await desk.write(row, differing)
        outcome = "changed" if outcome == "left" else outcome
    return outcome


def _added(desk: Desk, identifier: str, parts: Parts) -> DraftIntent:
    row = new_intent(desk.staff, identifier, topic_of(parts), 0)
    row.revision = 0
    desk.session.add(row)
    return row
