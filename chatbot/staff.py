"""What staff may see, and the log of it: reading and the entry about it are one transaction, so neither goes alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from chatbot.clock import Clock, day_of
from chatbot.storage import activity, questions
from chatbot.storage.database import Database
from chatbot.storage.questions import Place, Seen
from chatbot.storage.tables import Activity, Question

Deed = Literal["read", "exported", "added", "changed", "erased", "opened", "closed", "refused"]
Thing = Literal[
    "questions", "activity", "knowledge", "retention", "drafts", "checks", "releases", "accounts", "passwords", "sessions",
    "tokens", "misses",
]  # fmt: skip

LONGEST_NAME: Final = 100
AT_ONCE: Final = 5_000
PAGE: Final = 250


@dataclass(frozen=True, slots=True)
class Staff:
    """Somebody of the authority, by the name that the log knows, and how long the log keeps it."""

    name: str
    clock: Clock
    activity_days: int

    def entry(self, deed: Deed, what: Thing, count: int) -> Activity:
        """Return an entry for the log: who, did what, to what kind of thing and how many of it, when."""
        now = self.clock().replace(microsecond=0)
        return Activity(
            expires_on=day_of(now) + timedelta(days=self.activity_days), id=activity.new_key(), happened_at=now,
            who=self.name[:LONGEST_NAME], deed=deed, what=what, count=count,
        )  # fmt: skip


async def list_questions(  # noqa: PLR0913 - whose, from where, how many, and for what
    database: Database,
    staff: Staff,
    *,
    size: int,
    after: Place | None = None,
    language: str | None = None,
    deed: Deed = "read",
) -> Sequence[Question]:
    """Return stored questions in the order of their random keys, and note who read them. Raises `ArchiveUnavailable`."""
    async with database.session() as session:
        today = day_of(staff.clock())
        found = await questions.page(session, today=today, size=size, after=after, language=language)
        await activity.write(session, staff.entry(deed, "questions", len(found)))
        return found


async def read_questions(database: Database, staff: Staff, *, most: int, before: date) -> Sequence[Seen]:
    """Return the latest questions stored before a day, soonest to expire first, and note who read them.

    A transaction, and a line in the log, is of `AT_ONCE` questions at most, so that nobody who writes waits for long. Those
    under restriction are left out. Raises `ArchiveUnavailable`.
    """
    found: list[Seen] = []
    while len(found) < most:
        size = min(AT_ONCE, most - len(found))
        some = await _read_some(database, staff, before=before, size=size, after=found[-1] if found else None)
        found += some
        if len(some) < size:
            break
    return found[::-1]


async def _read_some(database: Database, staff: Staff, *, before: date, size: int, after: Seen | None) -> list[Seen]:
    today = day_of(staff.clock())
    found: list[Seen] = []
    async with database.session() as session:
        while len(found) < size:
            wanted, last = min(PAGE, size - len(found)), found[-1] if found else after
            place = Place(last.expires_on, last.id) if last is not None else None
            page = await questions.latest(session, today=today, stored_before=before, size=wanted, before=place)
            found += page
            if len(page) < wanted:
                break
        await activity.write(session, staff.entry("read", "questions", len(found)))
    return found


async def list_activity(database: Database, staff: Staff, *, size: int, deed: Deed = "read") -> Sequence[Activity]:
    """Return the latest entries of the activity log, and note who read them. Raises `ArchiveUnavailable`."""
    async with database.owning() as session:
        found = await activity.latest(session, size=size)
        await activity.write(session, staff.entry(deed, "activity", len(found)))
        return found


async def note(database: Database, staff: Staff, deed: Deed, what: Thing, count: int) -> None:
    """Note a deed that has no transaction of its own. Raises `ArchiveUnavailable`."""
    async with database.session() as session:
        await activity.write(session, staff.entry(deed, what, count))
