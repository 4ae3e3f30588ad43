"""Members of staff for the tests, signed in without a form, and a draft that is a value in memory."""

import httpx

from chatbot.accounts import Member, Role
from chatbot.api.dependencies import the_draft
from chatbot.api.staffing import signed_in
from chatbot.errors import DraftMoved
from chatbot.staff import Staff
from intents.knowledge import KnowledgeBase, Language


class DraftInMemory:
    """A draft as learning and exchange need one."""

    def __init__(self, knowledge: KnowledgeBase) -> None:
        self.knowledge = knowledge
        self.phrases: list[tuple[str, Language, str]] = []

    async def add_phrase(self, staff: Staff, *, intent: str, language: Language, phrase: str) -> None:
        self.phrases.append((intent, language, phrase))

    async def add_out_of_scope(self, staff: Staff, *, scope: str, language: Language, phrase: str) -> None:
        self.phrases.append((scope, language, phrase))

    async def read(self, staff: Staff) -> tuple[KnowledgeBase, str]:
        return self.knowledge, self.knowledge.checksum

    async def known_phrases(self, staff: Staff) -> list[str]:
        return [phrase for _, _, phrase in self.phrases]

    async def put(self, staff: Staff, knowledge: KnowledgeBase, *, based_on: str) -> str:
        if based_on != self.knowledge.checksum:
            raise DraftMoved
        self.knowledge = knowledge
        return knowledge.checksum


def sign_in(client: httpx.AsyncClient, *roles: Role) -> None:
    """Let whoever asks from now on be a member with these roles."""
    app = client._transport.app  # type: ignore[attr-defined]
    app.dependency_overrides[signed_in] = lambda: Member("kari@example.org", frozenset(roles))


def hand_over(client: httpx.AsyncClient, draft: DraftInMemory) -> None:
    """Give a service its draft."""
    client._transport.app.dependency_overrides[the_draft] = lambda: draft  # type: ignore[attr-defined]
