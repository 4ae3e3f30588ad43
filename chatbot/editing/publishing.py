"""From a checked draft to a release: proposed, approved by a second person, published now or at its time, rolled back.

A release is published in one transaction with its line in the activity log, by one at a time; a proposal that was made
beside an older release is not published over a newer one.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from sqlmodel.ext.asyncio.session import AsyncSession

from chatbot.clock import Clock, day_of
from chatbot.editing.desk import begin
from chatbot.errors import (
    CheckMissing,
    DraftInvalid,
    DraftTooLong,
    ProposalMissing,
    ProposalSettled,
    ReasonRequired,
    ReleaseMissing,
    ReleaseMoved,
    SecondPersonRequired,
)
from chatbot.staff import Staff
from chatbot.storage import activity, checks, drafts, proposals, releases
from chatbot.storage.database import Database
from chatbot.storage.draft_tables import Proposal
from chatbot.storage.tables import Release

LONGEST_NOTE: Final = 2_000


@dataclass(frozen=True, slots=True)
class FourEyes:
    """Whether a second person must approve: always, never, or where more than one may publish."""

    rule: Literal["auto", "on", "off"]
    count_publishers: Callable[[], Awaitable[int]]

    async def are_wanted(self) -> bool:
        """Say whether a second person must approve now."""
        return self.rule == "on" or (self.rule == "auto" and await self.count_publishers() > 1)


async def propose(database: Database, staff: Staff, *, note: str = "", publish_at: datetime | None = None) -> int:
    """Propose the draft as it was checked; return the proposal's number.

    Raises `CheckMissing` where it has changed since, `DraftInvalid` where no matcher could be fitted to it, `ReleaseMoved`
    where it was checked beside an older release, `DraftTooLong`, `ArchiveUnavailable`.
    """
    _require_short("note", note)
    await begin(database, staff)
    async with database.session() as session:
        draft, check = await drafts.the_draft(session), await checks.latest_done(session, whole=True)
        if draft is None or check is None or check.draft_revision != draft.revision:
            raise CheckMissing
        if check.matcher is None:
            raise DraftInvalid
        if check.based_on != await releases.newest_number(session):
            raise ReleaseMoved
        proposal = Proposal(
            state=proposals.PROPOSED, based_on=check.based_on, draft_revision=check.draft_revision, checksum=check.checksum,
            content=check.content, matcher=check.matcher, errors=check.errors, regressions=check.regressions,
            author=staff.name[:100], note=note, proposed_at=staff.clock(), publish_at=publish_at,
        )  # fmt: skip
        session.add(proposal)
        await session.flush()
        await activity.write(session, staff.entry("changed", "releases", 1))
        assert proposal.number is not None  # noqa: S101 - the flush has given it one
        return proposal.number


async def approve(
    database: Database, staff: Staff, number: int, four_eyes: FourEyes, *, reason: str = ""
) -> int | None:
    """Approve a proposal; publish it now, or leave it for its time. Return the release's number, none where it waits.

    Raises `ProposalMissing`, `ProposalSettled`, `SecondPersonRequired`, `ReasonRequired` where there are errors or
    regressions and no reason, `ReleaseMoved`, `DraftTooLong`, `ArchiveUnavailable`.
    """
    _require_short("reason", reason)
    wants_two = await four_eyes.are_wanted()
    async with database.session() as session:
        await releases.alone(session)
        proposal = await _open_proposal(session, number, proposals.PROPOSED)
        if wants_two and proposal.author == staff.name[:100]:
            raise SecondPersonRequired
        if (proposal.errors or proposal.regressions) and not reason.strip():
            raise ReasonRequired
        proposal.approver, proposal.reason, now = staff.name[:100], reason.strip(), staff.clock()
        if proposal.publish_at is not None and proposal.publish_at > now:
            proposal.state = proposals.APPROVED
            await activity.write(session, staff.entry("changed", "releases", 1))
            return None
        return await _publish(session, proposal, staff)


async def withdraw(database: Database, staff: Staff, number: int) -> None:
    """Take back a proposal that has not been published. Raises `ProposalMissing`, `ProposalSettled`, `ArchiveUnavailable`."""
    async with database.session() as session:
        await releases.alone(session)
        proposal = await _open_proposal(session, number, proposals.PROPOSED, proposals.APPROVED)
        proposal.state, proposal.settled_at = proposals.WITHDRAWN, staff.clock()
        await activity.write(session, staff.entry("changed", "releases", 1))


async def publish_due(database: Database, clock: Clock, activity_days: int) -> Sequence[int]:
    """Publish what is due, each proposal once however many processes look; return the releases' numbers.

    One that was made beside an older release is marked as outdated. Raises `ArchiveUnavailable`.
    """
    async with database.reading() as session:
        if not await proposals.count_due(session, clock()):
            return ()
    published = []
    async with database.session() as session:
        await releases.alone(session)
        for proposal in await proposals.due(session, clock()):
            try:
                published.append(await _publish(session, proposal, Staff(proposal.approver, clock, activity_days)))
            except ReleaseMoved:
                proposal.state, proposal.settled_at = proposals.OUTDATED, clock()
    return published


async def roll_back(database: Database, staff: Staff, number: int, *, note: str = "") -> int:
    """Publish an older release again, content and matcher, under a new number. Raises `ReleaseMissing`, `ArchiveUnavailable`."""
    _require_short("note", note)
    async with database.session() as session:
        await releases.alone(session)
        old = await releases.one(session, number)
        if old is None:
            raise ReleaseMissing
        now = staff.clock()
        again = Release(
            published_on=day_of(now), checksum=old.checksum, content=old.content, matcher=old.matcher,
            published_at=now, author=staff.name[:100], note=note, restores=old.number,
        )  # fmt: skip
        await activity.write(session, staff.entry("changed", "releases", 1))
        return await releases.put(session, again)


async def list_proposals(database: Database, staff: Staff, *, size: int = 50) -> Sequence[Proposal]:
    """Return the latest proposals without what they hold, newest first. Raises `ArchiveUnavailable`."""
    async with database.session() as session:
        found = await proposals.page(session, size=size)
        await activity.write(session, staff.entry("read", "releases", len(found)))
        return found


async def read_proposal(database: Database, staff: Staff, number: int) -> Proposal:
    """Return a proposal without what it holds. Raises `ProposalMissing`, `ArchiveUnavailable`."""
    async with database.session() as session:
        found = await proposals.light(session, number)
        if found is None:
            raise ProposalMissing
        await activity.write(session, staff.entry("read", "releases", 1))
        return found


async def read_release(database: Database, staff: Staff, number: int) -> tuple[Release, int]:
    """Return a release without what it holds, and the number of the one in force. Raises `ReleaseMissing`, `ArchiveUnavailable`."""
    async with database.session() as session:
        found = await releases.page(session, size=1, before=number + 1)
        if not found or found[0].number != number:
            raise ReleaseMissing
        await activity.write(session, staff.entry("read", "releases", 1))
        return found[0], await releases.newest_number(session)


async def list_releases(
    database: Database, staff: Staff, *, size: int = 50, before: int | None = None
) -> Sequence[Release]:  # fmt: skip
    """Return releases without what they hold, newest first. Raises `ArchiveUnavailable`."""
    async with database.session() as session:
        found = await releases.page(session, size=size, before=before)
        await activity.write(session, staff.entry("read", "releases", len(found)))
        return found


async def _publish(session: AsyncSession, proposal: Proposal, staff: Staff) -> int:
    """Publish a proposal in the caller's transaction, who publishes alone. Raises `ReleaseMoved`."""
    if await releases.newest_number(session) != proposal.based_on:
        raise ReleaseMoved
    now = staff.clock()
    release = Release(
        published_on=day_of(now), checksum=proposal.checksum, content=proposal.content, matcher=proposal.matcher,
        published_at=now, author=proposal.author, note=proposal.note, reason=proposal.reason,
        approver="" if proposal.approver == proposal.author else proposal.approver,
    )  # fmt: skip
    number = await releases.put(session, release)
    proposal.state, proposal.settled_at, proposal.release = proposals.PUBLISHED, now, number
    draft = await drafts.the_draft(session, to_change=True)
    if draft is not None:
        draft.based_on = number
    await activity.write(session, staff.entry("changed", "releases", 1))
    return number


async def _open_proposal(session: AsyncSession, number: int, *states: str) -> Proposal:
    found = await proposals.one(session, number, to_change=True)
    if found is None:
        raise ProposalMissing
    if found.state not in states:
        raise ProposalSettled
    return found


def _require_short(field: str, text: str) -> None:
    if len(text) > LONGEST_NOTE:
        raise DraftTooLong(field, LONGEST_NOTE, "characters")
