"""What waits for somebody: a draft that has changed since it was checked, and proposals that nobody has settled.

Cheap on purpose, for it is asked whenever somebody opens the start page; what visitors asked is not counted here, since
whoever reads questions leaves a line in the log and means to.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chatbot.staff import Staff
from chatbot.storage import activity, checks, drafts, proposals
from chatbot.storage.database import Database
from chatbot.storage.draft_tables import DraftCheck, Proposal

OPEN: Final = (proposals.PROPOSED, proposals.APPROVED)
LATEST: Final = 50


@dataclass(frozen=True, slots=True)
class Waiting:
    """Who changed the draft last and when, the last check, whether it concerns the draft as it stands, and open proposals.

    `changed_at` is none where nobody has changed the draft.
    """

    changed_at: datetime | None
    changed_by: str
    check: DraftCheck | None
    is_stale: bool
    proposals: Sequence[Proposal]


async def waiting(database: Database, staff: Staff) -> Waiting:
    """Return what waits. Raises `ArchiveUnavailable`."""
    async with database.session() as session:
        draft, last = await drafts.the_draft(session), await drafts.last_changed(session)
        check = await checks.latest_done(session)
        found = await proposals.page(session, size=LATEST)
        await activity.write(session, staff.entry("read", "drafts", 1))
    is_touched = draft is not None and draft.revision > 1 and last is not None
    return Waiting(
        changed_at=last.changed_at if is_touched and last is not None else None,
        changed_by=last.changed_by if is_touched and last is not None else "",
        check=check,
        is_stale=draft is not None and (check is None or check.draft_revision != draft.revision),
        proposals=[proposal for proposal in found if proposal.state in OPEN],
    )
