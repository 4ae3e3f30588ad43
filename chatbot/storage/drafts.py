"""Queries on the draft: its intents, their parts, every version of these, and the words to search by.

Whatever changes the draft holds it for itself until its transaction ends, so that changes come one after another.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, CursorResult, Table, and_, delete, func, insert, not_, or_, text, update
from sqlmodel import SQLModel, col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from chatbot.storage.database import Database
from chatbot.storage.draft_tables import CheckResult, Draft, DraftIntent, DraftPart, DraftVersion, DraftWord

AT_ONCE: Final = 500
LAST: Final = "\U0010ffff"
SHARED: Final = "shared"

_PARTS: Final[Table] = SQLModel.metadata.tables["draft_part"]
_INTENTS: Final[Table] = SQLModel.metadata.tables["draft_intent"]
_VERSIONS: Final[Table] = SQLModel.metadata.tables["draft_version"]
_WORDS: Final[Table] = SQLModel.metadata.tables["draft_word"]


async def the_draft(session: AsyncSession, *, to_change: bool = False) -> Draft | None:
    """Return the draft, none where it has not been begun; held against others where it is to be changed."""
    wanted = select(Draft)
    return (await session.exec(wanted.with_for_update() if to_change else wanted)).one_or_none()


async def begin(session: AsyncSession, *, based_on: int, topics: str) -> bool:
    """Begin the draft. Returns False where somebody else has begun it meanwhile."""
    begun = await session.exec(
        text("INSERT INTO draft (id, revision, based_on, topics) VALUES (1, 1, :base, :topics) ON CONFLICT DO NOTHING"),
        params={"base": based_on, "topics": topics},
    )  # type: ignore[call-overload]
    return bool(begun.rowcount)


async def intent(session: AsyncSession, identifier: str) -> DraftIntent | None:
    """Return an intent of the draft, also a deleted one."""
    return (await session.exec(select(DraftIntent).where(col(DraftIntent.id) == identifier))).one_or_none()


async def all_intents(session: AsyncSession) -> Sequence[DraftIntent]:
    """Return every intent that is not deleted, in order."""
    living = select(DraftIntent).where(col(DraftIntent.deleted_at).is_(None))
    return (await session.exec(living.order_by(col(DraftIntent.position)))).all()


async def last_changed(session: AsyncSession) -> DraftIntent | None:
    """Return the intent that was changed last, also a deleted one."""
    latest = select(DraftIntent).order_by(col(DraftIntent.changed_at).desc(), col(DraftIntent.id)).limit(1)
    return (await session.exec(latest)).one_or_none()


async def last_position(session: AsyncSession) -> int:
    """Return the position of the last intent, 0 where there is none."""
    return (await session.exec(select(func.coalesce(func.max(DraftIntent.position), 0)))).one()


async def part(session: AsyncSession, identifier: str, name: str) -> DraftPart | None:
    """Return one part."""
    here = and_(col(DraftPart.intent) == identifier, col(DraftPart.part) == name)
    return (await session.exec(select(DraftPart).where(here))).one_or_none()


async def parts(session: AsyncSession, identifiers: Collection[str] | None = None) -> Sequence[DraftPart]:
    """Return the parts of some intents, or every part there is."""
    wanted = select(DraftPart)
    if identifiers is not None:
        wanted = wanted.where(col(DraftPart.intent).in_(identifiers))
    return (await session.exec(wanted)).all()


async def revisions(
    session: AsyncSession, identifiers: Collection[str] | None = None
) -> Sequence[tuple[str, int]]:  # fmt: skip
    """Return some intents, or all, with how often each was changed, deleted ones among them."""
    wanted = select(DraftIntent.id, DraftIntent.revision)
    if identifiers is not None:
        wanted = wanted.where(col(DraftIntent.id).in_(identifiers))
    return (await session.exec(wanted)).all()


async def naming(session: AsyncSession, identifier: str) -> Sequence[DraftPart]:
    """Return every shared part that may hold an id: whoever asks looks closer."""
    written = col(DraftPart.content).contains(f'"{identifier}"', autoescape=True)
    return (await session.exec(select(DraftPart).where(col(DraftPart.part) == SHARED, written))).all()


async def add(session: AsyncSession, intents: Iterable[DraftIntent], contents: Iterable[DraftPart]) -> None:
    """Add intents with their parts."""
    connection = await session.connection()
    for table, rows in ((_INTENTS, _rows(_INTENTS, intents)), (_PARTS, _rows(_PARTS, contents))):
        for start in range(0, len(rows), AT_ONCE):
            await connection.execute(insert(table), rows[start : start + AT_ONCE])


async def keep(session: AsyncSession, versions: Iterable[DraftVersion]) -> None:
    """Keep what was written, whatever becomes of it."""
    rows = _rows(_VERSIONS, versions)
    for start in range(0, len(rows), AT_ONCE):
        await (await session.connection()).execute(insert(_VERSIONS), rows[start : start + AT_ONCE])


async def versions(session: AsyncSession, identifier: str, *, today: date, size: int) -> Sequence[DraftVersion]:
    """Return what was last written to an intent, newest first."""
    wanted = select(DraftVersion).where(col(DraftVersion.intent) == identifier, col(DraftVersion.expires_on) > today)
    latest = wanted.order_by(
        col(DraftVersion.written_at).desc(), col(DraftVersion.revision).desc(), col(DraftVersion.id)
    )
    return (await session.exec(latest.limit(size))).all()


async def rename(session: AsyncSession, identifier: str, new: str) -> None:
    """Give an intent, its parts and its words another id."""
    connection = await session.connection()
    await connection.execute(update(_INTENTS).where(_INTENTS.c.id == identifier).values(id=new))
    await connection.execute(update(_PARTS).where(_PARTS.c.intent == identifier).values(intent=new))
    held = (await session.exec(select(DraftWord.word).where(col(DraftWord.intent) == identifier))).all()
    await index(session, {new: frozenset(held), identifier: frozenset()})


async def index(session: AsyncSession, words: Mapping[str, frozenset[str]]) -> None:
    """Put the words of intents in place of those that they are found by; only what differs is written."""
    for identifier, wanted in words.items():
        held = frozenset((await session.exec(select(DraftWord.word).where(col(DraftWord.intent) == identifier))).all())
        if gone := held - wanted:
            await session.exec(
                delete(DraftWord).where(col(DraftWord.intent) == identifier, col(DraftWord.word).in_(gone))
            )
        await add_words(session, [(word, identifier) for word in wanted - held])


async def add_words(session: AsyncSession, found: Sequence[tuple[str, str]]) -> None:
    """Add words with the intents that hold them."""
    for start in range(0, len(found), 10 * AT_ONCE):
        rows = [{"word": word, "intent": identifier} for word, identifier in found[start : start + 10 * AT_ONCE]]
        await (await session.connection()).execute(insert(_WORDS), rows)


class Search:
    """Which intents are wanted: with words that begin so, of a topic, of a colour in a check, or some alone; deleted ones, or the others."""

    def __init__(
        self,
        *,
        words: Collection[str] = (),
        topic: str | None = None,
        colour: tuple[int, str] | None = None,
        deleted: bool = False,
        among: Collection[str] | None = None,
    ) -> None:
        gone = col(DraftIntent.deleted_at).is_not(None)
        self.clauses: list[ColumnElement[bool]] = [gone if deleted else not_(gone)]
        self.clauses += [col(DraftIntent.id).in_(_beginning_with(word)) for word in words]
        if topic is not None:
            self.clauses.append(col(DraftIntent.topic) == topic)
        if among is not None:
            self.clauses.append(col(DraftIntent.id).in_(among))
        if colour is not None:
            of_that = and_(col(CheckResult.number) == colour[0], col(CheckResult.colour) == colour[1])
            self.clauses.append(col(DraftIntent.id).in_(select(CheckResult.intent).where(of_that)))


async def find(
    session: AsyncSession, search: Search, *, size: int, after: str | None
) -> tuple[int, Sequence[DraftIntent]]:
    """Return how many intents are wanted, and a page of them by topic and position, after the one named."""
    total = (await session.exec(select(func.count()).select_from(DraftIntent).where(*search.clauses))).one()
    wanted = select(DraftIntent).where(*search.clauses)
    before = await intent(session, after) if after is not None else None
    if before is not None:
        topic, position = col(DraftIntent.topic), col(DraftIntent.position)
        later = and_(topic == before.topic, or_(position > before.position, and_(position == before.position, col(DraftIntent.id) > before.id)))  # fmt: skip
        wanted = wanted.where(or_(topic > before.topic, later))
    in_order = wanted.order_by(col(DraftIntent.topic), col(DraftIntent.position), col(DraftIntent.id))
    return total, (await session.exec(in_order.limit(size))).all()


async def topics(session: AsyncSession) -> Sequence[tuple[str, int]]:
    """Return every topic with the number of its intents."""
    living = select(DraftIntent.topic, func.count()).where(col(DraftIntent.deleted_at).is_(None))
    return (await session.exec(living.group_by(col(DraftIntent.topic)).order_by(col(DraftIntent.topic)))).all()


async def sweep(database: Database, *, today: date) -> int:
    """Delete versions whose day is over, by the database's clock as well. Raises `ArchiveUnavailable`."""
    async with database.owning() as session:
        over = delete(DraftVersion).where(
            col(DraftVersion.expires_on) <= today, col(DraftVersion.expires_on) <= text(database.its_own_day)
        )
        swept: CursorResult[Any] = await session.exec(over)
        return swept.rowcount


def _beginning_with(word: str) -> Any:
    return select(DraftWord.intent).where(col(DraftWord.word) >= word, col(DraftWord.word) < word + LAST)


def _rows(table: Table, values: Iterable[SQLModel]) -> list[dict[str, Any]]:
    return [{column.name: getattr(value, column.name) for column in table.columns} for value in values]
