"""What learning and exchange need of the draft that editors work on: read it, add a phrase, put another in its place."""

from collections.abc import Sequence
from typing import Literal, Protocol

from chatbot.staff import Staff
from intents.knowledge import KnowledgeBase, Language

Scope = Literal["near", "far"]


class AddsPhrases(Protocol):
    """Takes a phrase into the draft, in a transaction of its own with its line in the activity log."""

    async def add_phrase(self, staff: Staff, *, intent: str, language: Language, phrase: str) -> None:
        """Add a phrase to an intent. Raises `IntentMissing`, `ArchiveUnavailable`."""

    async def add_out_of_scope(self, staff: Staff, *, scope: Scope, language: Language, phrase: str) -> None:
        """Add a phrase to what no intent answers. Raises `ArchiveUnavailable`."""


class Draft(AddsPhrases, Protocol):
    """The draft as a whole: a knowledge base, and a word that changes with every change of it."""

    async def read(self, staff: Staff) -> tuple[KnowledgeBase, str]:
        """Return the draft and its revision. Raises `DraftInvalid`, `ArchiveUnavailable`."""

    async def known_phrases(self, staff: Staff) -> Sequence[str]:
        """Return every phrase of the draft as it stands, as far as it can be put together. Raises `ArchiveUnavailable`."""

    async def put(self, staff: Staff, knowledge: KnowledgeBase, *, based_on: str) -> str:
        """Put knowledge in place of the draft and return the new revision. Raises `DraftMoved`, `DraftTooLong`, `ArchiveUnavailable`."""
