"""Checks of the draft in the background: one at a time, with progress, their result kept beside what was checked.

What is published is what was checked, matcher and all: publishing fits nothing.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from urllib.parse import urlsplit

from chatbot.clock import day_of
from chatbot.curation import Release
from chatbot.editing import drafts
from chatbot.editing.desk import begin
from chatbot.editing.judging import Count, Job, Verdict, verdict
from chatbot.editing.judging_alone import JudgingFailed, judge_alone
from chatbot.errors import ArchiveUnavailable, CheckRunning
from chatbot.logs import describe, get_log
from chatbot.settings import Settings
from chatbot.staff import Staff
from chatbot.storage import activity, checks
from chatbot.storage import drafts as stored_drafts
from chatbot.storage.database import Database
from chatbot.storage.draft_tables import CheckResult, DraftCheck
from intents.knowledge import KnowledgeBase

Judges = Callable[[Job, Count], Awaitable[Verdict]]

BEAT_SECONDS: Final = 1.0
SILENT_SECONDS: Final = 30
GIVEN_UP: Final = "the process that ran it has ended: start it again"
UNIQUE: Final = frozenset({"23505", "23000"})


@dataclass(frozen=True, slots=True)
class Checked:
    """The latest check, the latest that is done, and whether the draft has changed since that."""

    latest: DraftCheck | None
    done: DraftCheck | None
    draft_revision: int

    @property
    def is_stale(self) -> bool:
        """Say whether what is done concerns an older draft."""
        return self.done is None or self.done.draft_revision != self.draft_revision


class Checker:
    """Checks the draft. `stop` it, and what runs is given up."""

    def __init__(
        self, settings: Settings, database: Database, live: Callable[[], Release], judges: Judges = judge_alone
    ) -> None:
        self._settings = settings
        self._database = database
        self._live = live
        self._judges = judges
        self._running: asyncio.Task[None] | None = None
        self._far = _Far()

    async def start(self, staff: Staff) -> int:
        """Begin to check the draft as it stands; return the check's number. Raises `CheckRunning`, `ArchiveUnavailable`."""
        draft, assembled = await drafts.assembled(self._database, staff)
        knowledge, live, now = assembled.knowledge, self._live(), staff.clock()
        job = await asyncio.to_thread(self._job, knowledge, live, staff) if knowledge is not None else None
        check = DraftCheck(
            state=checks.RUNNING, draft_revision=draft.revision, based_on=live.number, who=staff.name[:100],
            checksum=knowledge.checksum if knowledge is not None else "", content=job.content if job is not None else "",
            started_at=now, beat_at=now,
        )  # fmt: skip
        number = await self._begin(check, staff)
        if job is None:
            await self._finish(number, verdict(assembled.faults), staff)
        else:
            self._running = asyncio.create_task(self._run(number, job, staff))
        return number

    async def wait(self) -> None:
        """Wait until the check that was started here has ended."""
        if self._running is not None:
            await asyncio.wait([self._running])

    @property
    def far(self) -> tuple[int, int]:
        """How many steps of the check that was started here are done, and how many there are."""
        return self._far.done, self._far.steps

    async def stop(self) -> None:
        """Give up what runs."""
        if self._running is not None:
            self._running.cancel()
            with suppress(asyncio.CancelledError):
                await self._running

    async def _begin(self, check: DraftCheck, staff: Staff) -> int:
        now = staff.clock()
        silent_since = now - timedelta(seconds=SILENT_SECONDS)
        try:
            async with self._database.session() as session:
                await checks.give_up(session, silent_since=silent_since, problem=GIVEN_UP, now=now)
                latest = await checks.latest(session)
                if latest is not None and latest.state == checks.RUNNING:
                    raise CheckRunning
                session.add(check)
                await session.flush()
                await activity.write(session, staff.entry("changed", "checks", 1))
        except ArchiveUnavailable as error:
            if error.state in UNIQUE:
                raise CheckRunning from None
            raise
        assert check.number is not None  # noqa: S101 - the flush has given it one
        return check.number

    def _job(self, knowledge: KnowledgeBase, live: Release, staff: Staff) -> Job:
        return Job(
            content=knowledge.model_dump_json(), live=live.knowledge.model_dump_json(),
            live_matcher=live.matcher.to_bytes(), today=day_of(staff.clock()),
            hosts=[urlsplit(self._settings.site_url).hostname or ""], spacy_model=self._settings.spacy_model,
            encoder=self._settings.encoder,
        )  # fmt: skip

    async def _run(self, number: int, job: Job, staff: Staff) -> None:
        far = self._far = _Far()
        beating = asyncio.create_task(self._beat(number, far, staff))
        try:
            found = await self._judges(job, far.count)
            await self._finish(number, found, staff)
        except asyncio.CancelledError:
            await self._fail(number, GIVEN_UP, staff)
            raise
        except JudgingFailed as error:
            await self._fail(number, f"the check failed with {error}", staff)
        except Exception as error:  # noqa: BLE001 - a check that fails changes nothing, whatever it was
            get_log().error("check_failed", **describe(error))
            await self._fail(number, f"the check failed with {type(error).__name__}", staff)
        finally:
            beating.cancel()

    async def _beat(self, number: int, far: "_Far", staff: Staff) -> None:
        while True:
            await asyncio.sleep(BEAT_SECONDS)
            with suppress(ArchiveUnavailable):
                async with self._database.session() as session:
                    await checks.beat(session, number, done=far.done, steps=far.steps, now=staff.clock())

    async def _finish(self, number: int, found: Verdict, staff: Staff) -> None:
        rows = await asyncio.to_thread(
            lambda: [
                CheckResult(number=number, intent=name, colour=result["colour"], content=json.dumps(result))
                for name, result in found.results.items()
            ]
        )
        async with self._database.session() as session:
            ended = await checks.finish(
                session, number, state=checks.DONE, now=staff.clock(), matcher=found.matcher, errors=found.errors,
                warnings=found.warnings, regressions=found.regressions,
            )  # fmt: skip
            if ended:
                await checks.add_results(session, rows)
                await checks.forget_before(session, number)

    async def _fail(self, number: int, problem: str, staff: Staff) -> None:
        with suppress(ArchiveUnavailable):
            async with self._database.session() as session:
                await checks.finish(session, number, state=checks.FAILED, now=staff.clock(), problem=problem[:300])


class _Far:
    """How far a check is."""

    def __init__(self) -> None:
        self.done = self.steps = 0

    def count(self, done: int, steps: int) -> None:
        """Remember how far it is."""
        self.done, self.steps = done, steps


async def standing(database: Database, staff: Staff) -> Checked:
    """Return how checks of the draft stand. Raises `ArchiveUnavailable`."""
    await begin(database, staff)
    async with database.session() as session:
        draft = await stored_drafts.the_draft(session)
        found = Checked(
            await checks.latest(session), await checks.latest_done(session), draft.revision if draft is not None else 0
        )
        await activity.write(session, staff.entry("read", "checks", 1))
    return found


async def lights(database: Database, staff: Staff) -> Mapping[str, str]:
    """Return the colour of everything that the latest check found something about. Raises `ArchiveUnavailable`."""
    async with database.session() as session:
        check = await checks.latest_done(session)
        found: Mapping[str, str] = {}
        if check is not None and check.number is not None:
            found = await checks.colours(session, check.number)
        await activity.write(session, staff.entry("read", "checks", len(found)))
    return found


async def found_about(
    database: Database, staff: Staff, intents: Collection[str] | None = None
) -> Mapping[str, Mapping[str, Any]]:
    """Return what the latest check found about some intents, or about all: `colour`, `light`, `findings`, `trials`.

    What is about none of them in particular stands under "". Raises `ArchiveUnavailable`.
    """
    async with database.session() as session:
        check = await checks.latest_done(session)
        rows: Sequence[CheckResult] = ()
        if check is not None and check.number is not None:
            rows = await checks.results(session, check.number, intents)
        await activity.write(session, staff.entry("read", "checks", len(rows)))
    return await asyncio.to_thread(lambda: {row.intent: json.loads(row.content) for row in rows})
