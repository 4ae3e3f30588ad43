"""Import and export for editors who are signed in: what would change is shown first, and the draft is never half changed.

One file is read at a time, so that no number of them takes the memory of a visitor's process.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

from chatbot.drafting import Draft
from chatbot.errors import Overloaded
from chatbot.staff import Staff
from chatbot.taking_alone import Sent, Takes, take_alone
from intents.exchange import Change, Format, difference, give_out
from intents.knowledge import KnowledgeBase

FILE_NAMES: Final[Mapping[Format, str]] = {"yaml": "knowledge.zip", "csv": "knowledge.csv", "xlsx": "knowledge.xlsx"}
TURN_SECONDS: Final = 3.0


@dataclass(frozen=True, slots=True)
class Proposed:
    """What an import makes of the draft: the knowledge, what changes, and the revision that this is based on."""

    knowledge: KnowledgeBase
    changes: list[Change]
    based_on: str


class Importer:
    """Reads files for the draft, one at a time."""

    def __init__(self, takes: Takes = take_alone, *, turn_seconds: float = TURN_SECONDS) -> None:
        self._takes = takes
        self._turn_seconds = turn_seconds
        self._reading = asyncio.Lock()

    async def propose(self, draft: Draft, staff: Staff, content: bytes, form: Format, *, replace: bool) -> Proposed:
        """Return what an import would change, and change nothing. Raises `FileRefused`, `Overloaded`, `ArchiveUnavailable`."""
        before, revision = await draft.read(staff)
        async with self._turn():
            after = await self._takes(Sent(FILE_NAMES[form], content, replace), before)
            return Proposed(after, await asyncio.to_thread(difference, before, after), revision)

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        try:
            async with asyncio.timeout(self._turn_seconds):
                await self._reading.acquire()
        except TimeoutError:
            raise Overloaded from None
        try:
            yield
        finally:
            self._reading.release()


async def export(knowledge: KnowledgeBase, form: Format) -> bytes:
    """Return knowledge as a file."""
    return await asyncio.to_thread(give_out, knowledge, form)


async def accept(draft: Draft, staff: Staff, proposed: Proposed) -> str:
    """Put what was proposed in place of the draft; return its revision. Raises `DraftMoved`, `ArchiveUnavailable`."""
    if not proposed.changes:
        return proposed.based_on
    return await draft.put(staff, proposed.knowledge, based_on=proposed.based_on)
