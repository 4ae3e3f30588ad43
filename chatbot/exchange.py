"""Import and export for editors who are signed in: what would change is shown first, and the draft is never half changed.

Reading a file is work for seconds, so it is done beside the event loop. What is told of a bad file repeats nothing of it.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from chatbot.drafting import Draft
from chatbot.errors import FileRefused
from chatbot.staff import Staff
from intents.errors import KnowledgeInvalid, SheetInvalid
from intents.exchange import Change, Format, difference, give_out, take_in
from intents.knowledge import KnowledgeBase

FILE_NAMES: Final[Mapping[Format, str]] = {"yaml": "knowledge.zip", "csv": "knowledge.csv", "xlsx": "knowledge.xlsx"}


@dataclass(frozen=True, slots=True)
class Proposed:
    """What an import makes of the draft: the knowledge, what changes, and the revision that this is based on."""

    knowledge: KnowledgeBase
    changes: list[Change]
    based_on: str


async def export(knowledge: KnowledgeBase, form: Format) -> bytes:
    """Return knowledge as a file."""
    return await asyncio.to_thread(give_out, knowledge, form)


async def propose(draft: Draft, staff: Staff, content: bytes, form: Format, *, replace: bool) -> Proposed:
    """Return what an import would change, and change nothing. Raises `FileRefused`, `ArchiveUnavailable`."""
    before, revision = await draft.read(staff)
    work = partial(take_in, FILE_NAMES[form], content, before, replace=replace)
    try:
        after = await asyncio.to_thread(work)
    except KnowledgeInvalid as error:
        raise FileRefused(_told(error)) from None
    return Proposed(after, await asyncio.to_thread(difference, before, after), revision)


async def accept(draft: Draft, staff: Staff, proposed: Proposed) -> str:
    """Put what was proposed in place of the draft; return its revision. Raises `DraftMoved`, `ArchiveUnavailable`."""
    if not proposed.changes:
        return proposed.based_on
    return await draft.put(staff, proposed.knowledge, based_on=proposed.based_on)


def _told(error: KnowledgeInvalid) -> str:
    """Return where a fault is, and for sheets which it is; of content files a rule may quote them, so only the place is told."""
    if isinstance(error, SheetInvalid):
        return f"{error}."
    return (
        f"{error.file}, line {error.line}: a rule of content files is broken here; `sladd knowledge check` says which."
    )
