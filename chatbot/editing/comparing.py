"""What differs between two releases, or between the draft or a proposal and what is live: by intent, by language, field by field."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import ValidationError

from chatbot import staff as log
from chatbot.editing.desk import begin
from chatbot.editing.drafts import whole
from chatbot.editing.parts import PARTS, Part, PartName, kind_of
from chatbot.editing.splitting import Parts, split
from chatbot.errors import ProposalMissing, ReleaseMissing
from chatbot.staff import Staff
from chatbot.storage import activity, proposals, releases
from chatbot.storage.database import Database
from intents.knowledge import KnowledgeBase

Kind = Literal["added", "removed", "changed"]
Owners = Mapping[str, Parts]


@dataclass(frozen=True, slots=True)
class Change:
    """A field that differs. Of a list of texts what came and what went is told; the order alone may differ."""

    part: PartName
    field: str
    before: Any
    after: Any
    added: Sequence[str] = ()
    removed: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """An intent that differs."""

    intent: str
    kind: Kind
    changes: Sequence[Change] = field(default=())


async def compare_releases(database: Database, staff: Staff, before: int, after: int) -> list[Difference]:
    """Return what differs between two releases. Raises `ReleaseMissing`, `ArchiveUnavailable`."""
    async with database.session() as session:
        found = [await releases.one(session, number) for number in (before, after)]
        await activity.write(session, staff.entry("read", "releases", 2))
    contents = [release.content for release in found if release is not None]
    if len(contents) != 2:
        raise ReleaseMissing
    return await asyncio.to_thread(lambda: list(differences(owners(contents[0]), owners(contents[1]))))


async def compare_draft(database: Database, staff: Staff) -> list[Difference]:
    """Return what the draft would change of what is live, sound or not. Raises `ReleaseMissing`, `ArchiveUnavailable`."""
    await begin(database, staff)
    live = await releases.newest(database)
    if live is None:
        raise ReleaseMissing
    _, sheets = await whole(database)
    await log.note(database, staff, "read", "drafts", len(sheets))
    content = live.content
    return await asyncio.to_thread(
        lambda: list(differences(owners(content), {sheet.id: sheet.parts for sheet in sheets}))
    )


async def compare_proposal(database: Database, staff: Staff, number: int) -> list[Difference]:
    """Return what a proposal would change of the release that it was made beside.

    Raises `ProposalMissing`, `ReleaseMissing`, `ArchiveUnavailable`.
    """
    async with database.session() as session:
        proposal = await proposals.one(session, number)
        if proposal is None:
            raise ProposalMissing
        before = await releases.one(session, proposal.based_on)
        await activity.write(session, staff.entry("read", "releases", 2))
    if before is None:
        raise ReleaseMissing
    contents = before.content, proposal.content
    return await asyncio.to_thread(lambda: list(differences(owners(contents[0]), owners(contents[1]))))


def owners(content: str) -> Owners:
    """Return a stored release by owner and part; nothing where this version cannot read it."""
    try:
        return dict(split(KnowledgeBase.model_validate_json(content)))
    except ValidationError:
        return {}


def differences(before: Owners, after: Owners) -> Iterator[Difference]:
    """Yield every intent that differs: what was before in its order, then what is new."""
    for name in (*before, *(name for name in after if name not in before)):
        if name not in after:
            yield Difference(name, "removed", tuple(_changes(name, before[name], {})))
        elif name not in before:
            yield Difference(name, "added", tuple(_changes(name, {}, after[name])))
        elif before[name] != after[name] and (changes := tuple(_changes(name, before[name], after[name]))):
            yield Difference(name, "changed", changes)


def _changes(owner: str, before: Parts, after: Parts) -> Iterator[Change]:
    for name in PARTS:
        empty = kind_of(owner, name)()
        yield from _of_part(name, before.get(name, empty), after.get(name, empty))


def _of_part(name: PartName, before: Part, after: Part) -> Iterator[Change]:
    for each in type(before).model_fields:
        old, new = getattr(before, each), getattr(after, each)
        if old == new:
            continue
        added = removed = ()
        if _are_texts(old) and _are_texts(new):
            added = tuple(text for text in new if text not in old)
            removed = tuple(text for text in old if text not in new)
        yield Change(name, each, _plain(before)[each], _plain(after)[each], added, removed)


def _are_texts(value: object) -> bool:
    return isinstance(value, tuple) and all(isinstance(item, str) for item in value)


def _plain(part: Part) -> dict[str, Any]:
    return part.model_dump(mode="json")
