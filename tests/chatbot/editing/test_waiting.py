"""What waits for editors and publishers, what a proposal would change, and single releases, on both engines."""

import pytest

from chatbot.curation import Release
from chatbot.editing import checking, comparing, drafts, publishing
from chatbot.editing.waiting import waiting
from chatbot.errors import ProposalMissing, ReleaseMissing
from chatbot.settings import Settings
from chatbot.staff import Staff
from chatbot.storage import releases
from chatbot.storage.database import Database
from intents.matcher import Matcher
from redaction import Redactor
from tests.chatbot.editing.offices import checker_of, somebody
from tests.conftest import MovableClock
from tests.engines import on_both
from tests.newsroom import publish_small, small_knowledge


async def retitle(database: Database, staff: Staff, intent: str, title: str) -> None:
    held = (await drafts.look(database, staff, intent)).parts["nb"]
    retitled = held.content.model_copy(update={"title": title})
    await drafts.save(database, staff, intent, "nb", retitled, based_on=held.revision)


async def changed_and_checked(database: Database, settings: Settings, redactor: Redactor, clock: MovableClock) -> None:
    """Publish a small release, change the draft of it, and check it."""
    await publish_small(settings, redactor, clock)
    live = await releases.newest(database)
    assert live is not None
    assert live.number is not None
    await retitle(database, somebody("ola", clock), "wine", "Vin")
    checker = checker_of(database, Release(live.number, small_knowledge(), Matcher.from_bytes(live.matcher)), redactor)
    await checker.start(somebody("ola", clock))
    await checker.wait()


@on_both
async def test_nothing_waits_before_anybody_has_worked(database: Database, clock: MovableClock):
    found = await waiting(database, somebody("kari", clock))

    assert (found.changed_at, found.check, found.is_stale, list(found.proposals)) == (None, None, False, [])


@on_both
async def test_who_changed_the_draft_and_what_is_proposed_waits(
    database: Database, settings: Settings, redactor: Redactor, clock: MovableClock
):
    await changed_and_checked(database, settings, redactor, clock)
    ola = somebody("ola", clock)
    number = await publishing.propose(database, ola)
    fresh = await waiting(database, somebody("kari", clock))
    await retitle(database, ola, "dogs", "Hund")
    stale = await waiting(database, somebody("kari", clock))
    await publishing.withdraw(database, ola, number)
    settled = await waiting(database, somebody("kari", clock))

    assert (fresh.changed_at, fresh.changed_by, fresh.is_stale) == (clock(), "ola", False)
    assert [proposal.number for proposal in fresh.proposals] == [number]
    assert stale.is_stale
    assert list(settled.proposals) == []


@on_both
async def test_a_proposal_is_shown_as_it_was_proposed_whatever_the_draft_has_become(
    database: Database, settings: Settings, redactor: Redactor, clock: MovableClock
):
    await changed_and_checked(database, settings, redactor, clock)
    ola = somebody("ola", clock)
    number = await publishing.propose(database, ola)
    await retitle(database, ola, "dogs", "Hund")

    (difference,) = await comparing.compare_proposal(database, ola, number)

    assert difference.intent == "wine"
    assert (await publishing.read_proposal(database, ola, number)).author == "ola"
    with pytest.raises(ProposalMissing):
        await comparing.compare_proposal(database, ola, number + 1)
    with pytest.raises(ProposalMissing):
        await publishing.read_proposal(database, ola, number + 1)


@on_both
async def test_a_release_is_found_by_its_number_alone(database: Database, clock: MovableClock):
    found, newest = await publishing.read_release(database, somebody("kari", clock), 1)

    assert (found.number, newest) == (1, 1)
    with pytest.raises(ReleaseMissing):
        await publishing.read_release(database, somebody("kari", clock), 2)


@on_both
async def test_the_lights_of_the_last_check_are_told_by_name(
    database: Database, settings: Settings, redactor: Redactor, clock: MovableClock
):
    before = await checking.lights(database, somebody("ola", clock))
    await changed_and_checked(database, settings, redactor, clock)

    assert before == {}
    assert {"wine", "dogs"} <= set(await checking.lights(database, somebody("ola", clock)))
