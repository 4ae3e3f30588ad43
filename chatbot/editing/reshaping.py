"""Intents made, renamed, split, merged, deleted and brought back; whatever leads to them is kept right, or named.

A deletion keeps every part: it can be taken back as long as nobody has taken the id.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pydantic import TypeAdapter, ValidationError

from chatbot.editing.desk import Desk, changing, new_intent
from chatbot.editing.parts import RESERVED, SHARED, Buttons, Part, PartName, Shared, Way, Wording
from chatbot.errors import DraftClash, DraftTooLong, IntentExists, IntentMissing
from chatbot.staff import Staff
from chatbot.storage import drafts
from chatbot.storage.database import Database
from chatbot.storage.draft_tables import DraftIntent
from intents.knowledge import LANGUAGES, Identifier, Language

IDENTIFIER: Final = TypeAdapter(Identifier)


@dataclass(frozen=True, slots=True)
class Reference:
    """A button that leads to an intent: whose it is."""

    intent: str


async def create(
    database: Database, staff: Staff, identifier: str, parts: Mapping[PartName, Part]
) -> int:  # fmt: skip
    """Make an intent; parts left out are empty. Return its revision.

    Raises `IntentExists`, `DraftTooLong` for what is no id, `ArchiveUnavailable`.
    """
    _require_identifier(identifier)
    async with changing(database, staff) as desk:
        if await drafts.intent(desk.session, identifier) is not None:
            raise IntentExists
        row = await _make(desk, identifier, parts)
        await desk.done()
        return row.revision


async def rename(database: Database, staff: Staff, identifier: str, new: str, *, based_on: int) -> Sequence[Reference]:
    """Give an intent another id, and lead every button there that led to the old one.

    Raises `IntentMissing`, `IntentExists`, `DraftClash`, `DraftTooLong` for what is no id, `ArchiveUnavailable`.
    """
    _require_identifier(new)
    async with changing(database, staff) as desk:
        row = await _based_on(desk, identifier, based_on)
        if await drafts.intent(desk.session, new) is not None:
            raise IntentExists
        for name, part in (await desk.parts(identifier)).items():
            await desk.keep(identifier, name, part.model_dump_json(), revision=row.revision, fate="renamed")
        desk.session.expunge(row)
        await drafts.rename(desk.session, identifier, new)
        renamed = await desk.intent(new)
        desk.touch(renamed)
        led = await _lead(desk, identifier, new)
        await desk.done()
        return led


async def delete(database: Database, staff: Staff, identifier: str, *, based_on: int) -> Sequence[Reference]:
    """Delete an intent; return whose buttons still lead to it: they are errors until they are mended.

    Raises `IntentMissing`, `DraftClash`, `ArchiveUnavailable`.
    """
    async with changing(database, staff) as desk:
        row = await _based_on(desk, identifier, based_on)
        await desk.delete(row)
        await desk.done()
        return [Reference(name) for name in await _leading_to(desk, identifier)]


async def restore(database: Database, staff: Staff, identifier: str) -> int:
    """Bring a deleted intent back as it was; return its revision. Raises `IntentMissing`, `ArchiveUnavailable`."""
    async with changing(database, staff) as desk:
        row = await drafts.intent(desk.session, identifier)
        if row is None or row.deleted_at is None:
            raise IntentMissing
        row.deleted_at = None
        desk.touch(row)
        await desk.done()
        return row.revision


async def merge(database: Database, staff: Staff, source: str, into: str, *, based_on: int) -> Sequence[Reference]:
    """Put the phrases and tests of one intent to those of another, delete the first, and lead its buttons to the second.

    The answer of the second stands; that of the first can be read in its history. Raises as `delete` does.
    """
    async with changing(database, staff) as desk:
        row, target = await _based_on(desk, source, based_on), await desk.intent(into)
        if source == into:
            raise IntentExists
        here, there = await desk.parts(source), await desk.parts(into)
        grown = {language: _both(there.get(language), here.get(language)) for language in LANGUAGES}
        await desk.write(target, grown)  # type: ignore[arg-type]
        await desk.delete(row)
        led = await _lead(desk, source, into)
        await desk.done(2)
        return led


async def split(  # noqa: PLR0913 - what becomes of which, and on top of what
    database: Database,
    staff: Staff,
    identifier: str,
    new: str,
    moved: Mapping[Language, Sequence[str]],
    *,
    based_on: int,
) -> int:
    """Make an intent of some of the phrases and tests of another, under the same topic; return its revision.

    Titles and answer are copied, to be written anew. Raises as `create` and `delete` do.
    """
    _require_identifier(new)
    async with changing(database, staff) as desk:
        row = await _based_on(desk, identifier, based_on)
        if await drafts.intent(desk.session, new) is not None:
            raise IntentExists
        parts = await desk.parts(identifier)
        kept, taken = _parted(parts, moved)
        await desk.write(row, kept)
        shared = parts.get(SHARED, Shared())
        copied = shared.model_copy(update={"branches": (), "links": ()}) if isinstance(shared, Shared) else Shared()
        made = await _make(desk, new, {SHARED: copied, **taken})
        await desk.done(2)
        return made.revision


async def _make(desk: Desk, identifier: str, parts: Mapping[PartName, Part]) -> DraftIntent:
    shared = parts.get(SHARED)
    topic = shared.topic if isinstance(shared, Shared) else ""
    row = new_intent(desk.staff, identifier, topic, await drafts.last_position(desk.session) + 1)
    row.revision = 0
    desk.session.add(row)
    empty: dict[PartName, Part] = {SHARED: Shared(), **{language: Wording() for language in LANGUAGES}}
    await desk.write(row, {**empty, **parts})
    return row


async def _based_on(desk: Desk, identifier: str, revision: int) -> DraftIntent:
    row = await desk.intent(identifier)
    if row.revision != revision:
        raise DraftClash(revision=row.revision, current={"id": row.id, "changed_by": row.changed_by}, yours={})
    return row


async def _leading_to(desk: Desk, identifier: str) -> Sequence[str]:
    """Return which owners have buttons that lead to an id, deleted intents left out."""
    names = []
    for row in await drafts.naming(desk.session, identifier):
        part = (await desk.parts(row.intent))[SHARED]
        owner = await drafts.intent(desk.session, row.intent)
        is_there = row.intent in RESERVED or (owner is not None and owner.deleted_at is None)
        if is_there and row.intent != identifier and led(part, identifier, identifier + "_") != part:
            names.append(row.intent)
    return names


async def _lead(desk: Desk, identifier: str, to: str) -> Sequence[Reference]:
    """Lead every button elsewhere that leads to an id."""
    led_from = []
    for row in await drafts.naming(desk.session, identifier):
        part = (await desk.parts(row.intent))[SHARED]
        changed = led(part, identifier, to, but_not_from=row.intent)
        if changed == part:
            continue
        owner = await drafts.intent(desk.session, row.intent)
        stand_in = new_intent(desk.staff, row.intent, "", 0)
        await desk.write(owner or stand_in, {SHARED: changed})
        if owner is None or owner.deleted_at is None:
            led_from.append(Reference(row.intent))
    return led_from


def led(part: Part, identifier: str, to: str, *, but_not_from: str = "") -> Part:
    """Return a shared part whose buttons lead to another id in place of one; none leads from an intent to itself."""

    def choices(texts: Sequence[str]) -> tuple[str, ...]:
        changed = (to if text == identifier else text for text in texts)
        return tuple(dict.fromkeys(text for text in changed if text != but_not_from or text not in {identifier, to}))

    def way(one: Way) -> Way:
        return one.model_copy(update={"next": None if to == but_not_from else to}) if one.next == identifier else one

    if isinstance(part, Shared):
        if identifier not in part.choices and not any(
            identifier in {branch.if_yes.next, branch.if_no.next} for branch in part.branches
        ):
            return part
        branches = tuple(b.model_copy(update={"if_yes": way(b.if_yes), "if_no": way(b.if_no)}) for b in part.branches)
        return part.model_copy(update={"choices": choices(part.choices), "branches": branches})
    if isinstance(part, Buttons):
        names = [name for name in Buttons.model_fields if identifier in getattr(part, name)]
        return part.model_copy(update={name: choices(getattr(part, name)) for name in names})
    return part


def _both(there: Part | None, here: Part | None) -> Wording:
    target = there if isinstance(there, Wording) else Wording()
    source = here if isinstance(here, Wording) else Wording()
    more = {
        name: tuple(dict.fromkeys([*getattr(target, name), *getattr(source, name)]))
        for name in ("phrases", "tests", "must_not_match")
    }
    more["phrases"] = tuple(dict.fromkeys([*more["phrases"], *([source.title] if source.title else [])]))
    return target.model_copy(update=more)


def _parted(
    parts: Mapping[PartName, Part], moved: Mapping[Language, Sequence[str]]
) -> tuple[dict[PartName, Part], dict[PartName, Part]]:
    """Return what is left of each language, and what is taken away."""
    kept: dict[PartName, Part] = {}
    taken: dict[PartName, Part] = {}
    for language in LANGUAGES:
        part = parts.get(language)
        words = part if isinstance(part, Wording) else Wording()
        away = set(moved.get(language, ()))
        rest, gone = {}, {}
        for name in ("phrases", "tests"):
            rest[name] = tuple(text for text in getattr(words, name) if text not in away)
            gone[name] = tuple(text for text in getattr(words, name) if text in away)
        if away:
            kept[language] = words.model_copy(update=rest)
        taken[language] = Wording(title=words.title, answer=words.answer, **gone)
    return kept, taken


def _require_identifier(identifier: str) -> None:
    try:
        IDENTIFIER.validate_python(identifier)
    except ValidationError:
        raise DraftTooLong("id", 64, "lower-case letters, digits and underscores") from None
    if identifier in RESERVED:
        raise IntentExists
