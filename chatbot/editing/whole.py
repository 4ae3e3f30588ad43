"""The draft as one value: what an import reads and puts back, and where a phrase that visitors taught is added.

A part that is the same as before is not written, so that nobody's revision moves without need.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from chatbot import staff as log
from chatbot.drafting import Scope
from chatbot.editing import limits
from chatbot.editing.adopting import adopt
from chatbot.editing.desk import Desk, changing, new_intent
from chatbot.editing.drafts import assembled
from chatbot.editing.parts import Outside, Wording
from chatbot.editing.splitting import split
from chatbot.errors import DraftInvalid
from chatbot.staff import Staff
from chatbot.storage.database import Database
from chatbot.storage.draft_tables import DraftIntent
from intents.examples import phrases
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
        draft, found = await assembled(self.database, staff)
        if found.knowledge is None:
            raise DraftInvalid
        await log.note(self.database, staff, "read", "drafts", len(found.knowledge.intents))
        return found.knowledge, str(draft.revision)

    async def known_phrases(self, staff: Staff) -> Sequence[str]:
        """Return every phrase and title of the draft, none where it cannot be put together. Raises `ArchiveUnavailable`."""
        _, found = await assembled(self.database, staff)
        return [words for _, _, words in phrases(found.knowledge)] if found.knowledge is not None else []

    async def put(self, staff: Staff, knowledge: KnowledgeBase, *, based_on: str) -> str:
        """Put knowledge in place of the draft and return the new revision; what it does not hold is deleted.

        Raises `DraftMoved`, `DraftTooLong`, `ArchiveUnavailable`; nothing is changed then.
        """
        for _, parts in split(knowledge):
            for part in parts.values():
                limits.check(part)
        adopted = await adopt(self.database, staff, knowledge, based_on=int(based_on))
        return str(adopted.revision)

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
            there: tuple[str, ...] = getattr(held, scope)
            if phrase not in there:
                grown = held.model_copy(update={scope: (*there, phrase)})
                limits.check(grown)
                await desk.write(_nobody(desk, OUT_OF_SCOPE), {language: grown})
                await desk.done()


def _nobody(desk: Desk, owner: str) -> DraftIntent:
    """Return a stand-in for what has no intent's row."""
    return new_intent(desk.staff, owner, "", 0)
