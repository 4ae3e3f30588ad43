"""Queries on proposals: checked drafts that wait to be published, and what became of them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy.orm import defer
from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from chatbot.storage.draft_tables import Proposal

PROPOSED: Final = "proposed"
APPROVED: Final = "approved"
PUBLISHED: Final = "published"
WITHDRAWN: Final = "withdrawn"
OUTDATED: Final = "outdated"

_LIGHT: Final = (defer(Proposal.content), defer(Proposal.matcher))  # type: ignore[arg-type]


async def one(session: AsyncSession, number: int, *, to_change: bool = False) -> Proposal | None:
    """Return a proposal, held against others where it is to be changed."""
    wanted = select(Proposal).where(col(Proposal.number) == number)
    return (await session.exec(wanted.with_for_update() if to_change else wanted)).one_or_none()


async def light(session: AsyncSession, number: int) -> Proposal | None:
    """Return a proposal without what it holds."""
    return (await session.exec(select(Proposal).options(*_LIGHT).where(col(Proposal.number) == number))).one_or_none()


async def page(session: AsyncSession, *, size: int) -> Sequence[Proposal]:
    """Return the latest proposals without what they hold, newest first."""
    return (
        await session.exec(select(Proposal).options(*_LIGHT).order_by(col(Proposal.number).desc()).limit(size))
    ).all()


async def count_due(session: AsyncSession, now: datetime) -> int:
    """Return how many approved proposals are due."""
    due = (col(Proposal.state) == APPROVED, col(Proposal.publish_at) <= now)
    return (await session.exec(select(func.count()).select_from(Proposal).where(*due))).one()


async def due(session: AsyncSession, now: datetime) -> Sequence[Proposal]:
    """Return the approved proposals that are due, in the order of their time; the caller publishes alone."""
    wanted = select(Proposal).where(col(Proposal.state) == APPROVED, col(Proposal.publish_at) <= now)
    return (await session.exec(wanted.order_by(col(Proposal.publish_at), col(Proposal.number)))).all()
