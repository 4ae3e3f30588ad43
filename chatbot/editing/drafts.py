"""The draft as an editor works on it: listed, searched, opened, saved part by part.

Whatever an editor sends is kept as a version, also what clashes with somebody else's change and what is too long, so that
nothing typed is ever lost.
"""

import asyncio
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic import SerializeAsAny
from sqlmodel.ext.asyncio.session import AsyncSession

from chatbot.clock import day_of
from chatbot.editing import limits
from chatbot.editing.assembling import Assembled, Sheet, assemble, read_sheet
from chatbot.editing.desk import begin, changing, living, read_parts, topic_of
from chatbot.editing.parts import RESERVED, Part, PartName, Wording, kind_of, read_part
from chatbot.editing.words import words_of
from chatbot.errors import ArchiveUnavailable, DraftClash, DraftTooLong, IntentMissing
from chatbot.staff import Staff
from chatbot.storage import activity, checks, drafts
from chatbot.storage.database import Database
from chatbot.storage.draft_tables import Draft, DraftIntent, DraftPart, DraftVersion
from chatbot.storage.drafts import Search
from intents.knowledge import LANGUAGES, Language
from intents.review import Remark

LARGEST_PAGE = 200


@dataclass(frozen=True, slots=True)
class Listed:
    """An intent in a list: enough to choose by. `colour` is its light in the last check that is done, if any."""

    id: str
    topic: str
    titles: Mapping[Language, str]
    phrases: Mapping[Language, int]
    revision: int
    changed_at: datetime
    changed_by: str
    deleted_at: datetime | None
    colour: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the intents wanted, how many there are in all, and what to ask after for the next page."""

    total: int
    intents: Sequence[Listed]
    next: str | None


@dataclass(frozen=True, slots=True)
class Kept:
    """A part as it stands."""

    revision: int
    content: SerializeAsAny[Part]


@dataclass(frozen=True, slots=True)
class Opened:
    """An intent with all its parts, and what is plainly wrong with it; the findings of a check are asked for beside it."""

    id: str
    topic: str
    revision: int
    changed_at: datetime | None
    changed_by: str
    deleted_at: datetime | None
    parts: Mapping[PartName, Kept]
    faults: Sequence[Remark]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which intents to list; with `among`, none but these."""

    words: str = ""
    topic: str | None = None
    colour: str | None = None
    deleted: bool = False
    among: Collection[str] | None = None


async def find(
    database: Database, staff: Staff, wanted: Wanted, *, size: int = 50, after: str | None = None
) -> Page:  # fmt: skip
    """Return a page of intents by topic and position; each word wanted begins a word of theirs. Raises `ArchiveUnavailable`."""
    await begin(database, staff)
    async with database.session() as session:
        checked = await checks.latest_done(session)
        colour = (checked.number, wanted.colour) if checked and checked.number and wanted.colour else None
        words = set(words_of(wanted.words))
        search = Search(
            words=words, topic=wanted.topic, colour=colour, deleted=wanted.deleted, among=wanted.among
        )  # fmt: skip
        total, rows = await drafts.find(session, search, size=min(size, LARGEST_PAGE) + 1, after=after)
        shown = rows[: min(size, LARGEST_PAGE)]
        listed = await _listed(session, shown, checked.number if checked else None)
        await activity.write(session, staff.entry("read", "drafts", len(listed)))
    return Page(total, listed, shown[-1].id if len(rows) > len(shown) else None)


async def topics(database: Database, staff: Staff) -> Sequence[tuple[str, int]]:
    """Return every topic of the draft with the number of its intents. Raises `ArchiveUnavailable`."""
    await begin(database, staff)
    async with database.reading() as session:
        return await drafts.topics(session)


async def look(database: Database, staff: Staff, identifier: str) -> Opened:
    """Return an intent, deleted or not, or one of the reserved two. Raises `IntentMissing`, `ArchiveUnavailable`."""
    await begin(database, staff)
    async with database.session() as session:
        row = await drafts.intent(session, identifier)
        if row is None and identifier not in RESERVED:
            raise IntentMissing
        rows = await drafts.parts(session, [identifier])
        await activity.write(session, staff.entry("read", "drafts", 1))
    return _opened(identifier, row, rows)


async def save(  # noqa: PLR0913 - who writes what, where, and on top of what
    database: Database, staff: Staff, identifier: str, name: PartName, part: Part, *, based_on: int
) -> int:
    """Save one part on top of the revision that the editor saw; return the new revision.

    Saving what stands there already changes nothing. Raises `DraftClash` with both texts, `DraftTooLong`,
    `IntentMissing`, `ArchiveUnavailable`; but for the last two what was sent is kept as a version.
    """
    failed: DraftClash | DraftTooLong | None = None
    async with changing(database, staff) as desk:
        row = await desk.intent(identifier) if identifier not in RESERVED else None
        held = await drafts.part(desk.session, identifier, name)
        if held is not None and read_part(identifier, name, held.content) == part:
            return held.revision
        revision = held.revision if held is not None else 0
        failed = _refusal(identifier, name, part, held, based_on)
        if failed is not None:
            fate = "clashed" if isinstance(failed, DraftClash) else "refused"
            await desk.keep(identifier, name, part.model_dump_json(), revision=revision, fate=fate)  # type: ignore[arg-type]
        else:
            await desk.write(row or _reserved(identifier, staff), {name: part})
            await desk.done()
    if failed is not None:
        raise failed
    return revision + 1


async def history(database: Database, staff: Staff, identifier: str, *, size: int = 100) -> Sequence[DraftVersion]:
    """Return what was last written to an intent, newest first, whatever became of it. Raises `ArchiveUnavailable`."""
    async with database.session() as session:
        found = await drafts.versions(session, identifier, today=day_of(staff.clock()), size=size)
        await activity.write(session, staff.entry("read", "drafts", len(found)))
        return found


async def whole(database: Database) -> tuple[Draft, Sequence[Sheet]]:
    """Return the draft with every sheet of it, in order. Raises `ArchiveUnavailable`."""
    async with database.reading() as session:
        draft = await drafts.the_draft(session)
        if draft is None:
            raise ArchiveUnavailable("the draft has not been begun")
        rows, identifiers = await drafts.parts(session), living(await drafts.all_intents(session))
    return draft, await asyncio.to_thread(_sheets, rows, identifiers)


async def assembled(database: Database, staff: Staff) -> tuple[Draft, Assembled]:
    """Return the draft put together, or what keeps it from being. Raises `ArchiveUnavailable`."""
    await begin(database, staff)
    draft, sheets = await whole(database)
    return draft, await asyncio.to_thread(assemble, json.loads(draft.topics), sheets)


def _sheets(rows: Sequence[DraftPart], identifiers: Sequence[str]) -> list[Sheet]:
    by_owner: dict[str, list[DraftPart]] = {}
    for row in rows:
        by_owner.setdefault(row.intent, []).append(row)
    read = {identifier: read_parts(by_owner.get(identifier, [])) for identifier in identifiers}
    return [Sheet(identifier, topic_of(parts), parts) for identifier, parts in read.items()]


async def _listed(session: AsyncSession, rows: Sequence[DraftIntent], check: int | None) -> list[Listed]:
    parts = {(p.intent, p.part): p for p in await drafts.parts(session, [row.id for row in rows])}
    colours = await checks.colours(session, check, [row.id for row in rows]) if check is not None else {}
    listed = []
    for row in rows:
        words = {language: _wording(parts.get((row.id, language))) for language in LANGUAGES}
        listed.append(
            Listed(
                id=row.id,
                topic=row.topic,
                titles={language: wording.title for language, wording in words.items()},
                phrases={language: len(wording.phrases) for language, wording in words.items()},
                revision=row.revision,
                changed_at=row.changed_at,
                changed_by=row.changed_by,
                deleted_at=row.deleted_at,
                colour=colours.get(row.id),
            )
        )
    return listed


def _wording(row: DraftPart | None) -> Wording:
    return Wording.model_validate_json(row.content) if row is not None else Wording()


def _opened(identifier: str, row: DraftIntent | None, rows: Sequence[DraftPart]) -> Opened:
    parts = read_parts(rows)
    _, faults = read_sheet(Sheet(identifier, topic_of(parts), parts))
    return Opened(
        id=identifier,
        topic=row.topic if row else "",
        revision=row.revision if row else sum(part.revision for part in rows),
        changed_at=row.changed_at if row else None,
        changed_by=row.changed_by if row else "",
        deleted_at=row.deleted_at if row else None,
        parts={part.part: Kept(part.revision, parts[part.part]) for part in rows},  # type: ignore[index, misc]
        faults=faults,
    )


def _refusal(
    identifier: str, name: PartName, part: Part, held: DraftPart | None, based_on: int
) -> DraftClash | DraftTooLong | None:
    """Return why a part is not saved, if it is not."""
    try:
        limits.check(part)
    except DraftTooLong as error:
        return error
    revision = held.revision if held is not None else 0
    if revision == based_on:
        return None
    stands = read_part(identifier, name, held.content) if held is not None else kind_of(identifier, name)()
    return DraftClash(revision=revision, current=stands.model_dump(mode="json"), yours=part.model_dump(mode="json"))


def _reserved(identifier: str, staff: Staff) -> DraftIntent:
    """Return a stand-in for what has no intent's row: what is out of scope, and the fixed replies."""
    return DraftIntent(
        id=identifier, topic="", position=0, revision=0, changed_at=staff.clock(), changed_by=staff.name[:100]
    )
