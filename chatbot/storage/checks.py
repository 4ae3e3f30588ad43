"""Queries on checks of the draft. One runs at a time, which the database itself sees to; of those that are done the last is kept."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import CursorResult, Table, delete, insert, update
from sqlalchemy.orm import defer
from sqlmodel import SQLModel, col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from chatbot.storage.draft_tables import CheckResult, DraftCheck

AT_ONCE: Final = 500
RUNNING: Final = "running"
DONE: Final = "done"
FAILED: Final = "failed"

_RESULTS: Final[Table] = SQLModel.metadata.tables["check_result"]
_LIGHT: Final = (defer(DraftCheck.content), defer(DraftCheck.matcher))  # type: ignore[arg-type]


async def latest(session: AsyncSession) -> DraftCheck | None:
    """Return the latest check without what it holds, whatever its state."""
    return (await session.exec(select(DraftCheck).options(*_LIGHT).order_by(col(DraftCheck.number).desc()).limit(1))).one_or_none()  # fmt: skip


async def latest_done(session: AsyncSession, *, whole: bool = False) -> DraftCheck | None:
    """Return the latest check that is done, without what it holds unless the whole of it is wanted."""
    wanted = select(DraftCheck).where(col(DraftCheck.state) == DONE).order_by(col(DraftCheck.number).desc()).limit(1)
    return (await session.exec(wanted if whole else wanted.options(*_LIGHT))).one_or_none()


async def give_up(session: AsyncSession, *, silent_since: datetime, problem: str, now: datetime) -> None:
    """End checks that nobody has carried on with since a moment."""
    dead = update(DraftCheck).where(col(DraftCheck.state) == RUNNING, col(DraftCheck.beat_at) < silent_since)
    await session.exec(dead.values(state=FAILED, problem=problem, finished_at=now))


async def beat(session: AsyncSession, number: int, *, done: int, steps: int, now: datetime) -> bool:
    """Say how far a check is. Returns False where it has been given up."""
    running = update(DraftCheck).where(col(DraftCheck.number) == number, col(DraftCheck.state) == RUNNING)
    told: CursorResult[Any] = await session.exec(running.values(done=done, steps=steps, beat_at=now))
    return bool(told.rowcount)


async def finish(session: AsyncSession, number: int, *, state: str, now: datetime, **values: Any) -> bool:
    """End a check. Returns False where it has been given up meanwhile."""
    running = update(DraftCheck).where(col(DraftCheck.number) == number, col(DraftCheck.state) == RUNNING)
    ended: CursorResult[Any] = await session.exec(running.values(state=state, finished_at=now, beat_at=now, **values))
    return bool(ended.rowcount)


async def add_results(session: AsyncSession, results: Iterable[CheckResult]) -> None:
    """Add what was found about each intent."""
    rows = [{column.name: getattr(one, column.name) for column in _RESULTS.columns} for one in results]
    for start in range(0, len(rows), AT_ONCE):
        await (await session.connection()).execute(insert(_RESULTS), rows[start : start + AT_ONCE])


async def forget_before(session: AsyncSession, number: int) -> None:
    """Delete earlier checks with what they found."""
    await session.exec(delete(CheckResult).where(col(CheckResult.number) < number))
    await session.exec(delete(DraftCheck).where(col(DraftCheck.number) < number))


async def results(session: AsyncSession, number: int, intents: Collection[str] | None = None) -> Sequence[CheckResult]:
    """Return what a check found, about some intents or all."""
    wanted = select(CheckResult).where(col(CheckResult.number) == number).order_by(col(CheckResult.intent))
    if intents is not None:
        wanted = wanted.where(col(CheckResult.intent).in_(intents))
    return (await session.exec(wanted)).all()


async def colours(session: AsyncSession, number: int, intents: Collection[str] | None = None) -> Mapping[str, str]:
    """Return the light of each of some intents, or of all."""
    wanted = select(CheckResult.intent, CheckResult.colour).where(col(CheckResult.number) == number)
    if intents is not None:
        wanted = wanted.where(col(CheckResult.intent).in_(intents))
    return dict((await session.exec(wanted.order_by(col(CheckResult.intent)))).all())
