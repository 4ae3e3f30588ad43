"""The draft as one value: what an import reads and puts back, and where a phrase that visitors taught is added.

A part that is the same as before is not written, so that nobody's revision moves without need.
"""

import json
from dataclasses import dataclass

from sqlmodel.ext.asyncio.session import AsyncSession

from chatbot import staff as log
from chatbot.drafting import Scope
from chatbot.editing import limits
from chatbot.editing.assembling import assemble
from chatbot.editing.desk import Desk, begin, changing, new_intent
from chatbot.editing.drafts import whole
from chatbot.editing.parts import RESERVED, Outside, Part, PartName, Wording
from chatbot.editing.reshaping import make, remove
from chatbot.editing.splitting import Parts, split
from chatbot.errors import DraftInvalid, DraftMoved
from chatbot.staff import Staff
from chatbot.storage import drafts
from chatbot.storage.database import Database
from chatbot.storage.draft_tables import DraftIntent
from intents.knowledge import KnowledgeBase, Language
from intents.review.remark import OUT_OF_SCOPE


@dataclass(frozen=True, slots=True)
class WholeDraft:
    """The one draft of a database."""

    database: Database

    async def read(self, staff: Staff) -> tuple[KnowledgeBase, str]:
        """Return the draft and its revision, and note who read it.

        Raises `DraftInvalid` where it cannot be put together, `ArchiveUnavailable`.
        """
        await begin(self.database, staff)
        async with self.database.session() as session:
            knowledge, revision = await _read(session)
            await log.write(session, staff.entry("read", "drafts", len(knowledge.intents)))
        return knowledge, revision

    async def put(self, staff: Staff, knowledge: KnowledgeBase, *, based_on: str) -> str:
        """Put knowledge in place of the draft and return the new revision; what it does not hold is deleted.

        Raises `DraftMoved`, `DraftTooLong`, `DraftInvalid`, `ArchiveUnavailable`; nothing is changed then.
        """
        new = dict(split(knowledge))
        for parts in new.values():
            for part in parts.values():
                limits.check(part)
        async with changing(self.database, staff) as desk:
            before, revision = await _read(desk.session)
            if revision != based_on:
                raise DraftMoved
            old = dict(split(before))
            changed = {owner: parts for owner, parts in new.items() if old.get(owner) != parts}
            gone = [owner for owner in old if owner not in new]
            for owner, parts in changed.items():
                await _put(desk, owner, parts)
            for owner in gone:
                await remove(desk, await desk.intent(owner))
            desk.draft.topics = json.dumps([topic.name for topic in knowledge.topics])
            await desk.done(len(changed) + len(gone))
            return str(desk.draft.revision)

    async def add_phrase(self, staff: Staff, *, intent: str, language: Language, phrase: str) -> None:
        """Add a phrase to an intent. Raises `IntentMissing`, `DraftTooLong`, `ArchiveUnavailable`."""
        async with changing(self.database, staff) as desk:
            row = await desk.intent(intent)
            held = (await desk.parts(intent)).get(language, Wording())
            assert isinstance(held, Wording)  # noqa: S101 - a language of an intent is nothing else
            if phrase not in held.phrases:
                grown = held.model_copy(update={"phrases": (*held.phrases, phrase)})
                limits.check(grown)
                await desk.write(row, {language: grown})
                await desk.done()

    async def add_out_of_scope(self, staff: Staff, *, scope: Scope, language: Language, phrase: str) -> None:
        """Add a phrase to what no intent answers. Raises `DraftTooLong`, `ArchiveUnavailable`."""
        async with changing(self.database, staff) as desk:
            held = (await desk.parts(OUT_OF_SCOPE)).get(language, Outside())
            assert isinstance(held, Outside)  # noqa: S101 - a language of what is out of scope is nothing else
            phrases: tuple[str, ...] = getattr(held, scope)
            if phrase not in phrases:
                grown = held.model_copy(update={scope: (*phrases, phrase)})
                limits.check(grown)
                await desk.write(_nobody(desk, OUT_OF_SCOPE), {language: grown})
                await desk.done()


async def _read(session: AsyncSession) -> tuple[KnowledgeBase, str]:
    draft, sheets = await whole(session)
    found = assemble(json.loads(draft.topics), sheets)
    if found.knowledge is None:
        raise DraftInvalid
    return found.knowledge, str(draft.revision)


async def _put(desk: Desk, owner: str, parts: Parts) -> None:
    """Write what differs of an intent, or make it, or bring it back."""
    row = _nobody(desk, owner) if owner in RESERVED else await drafts.intent(desk.session, owner)
    if row is None:
        await make(desk, owner, parts)
        return
    row.deleted_at = None
    held = await desk.parts(owner)
    differing: dict[PartName, Part] = {name: part for name, part in parts.items() if held.get(name) != part}
    await desk.write(row, differing)


def _nobody(desk: Desk, owner: str) -> DraftIntent:
    """Return a stand-in for what has no intent's row."""
    return new_intent(desk.staff, owner, "", 0)
