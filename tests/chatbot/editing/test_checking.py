"""Checks of the draft: in a process of their own, one at a time, given up when whoever ran them is gone."""

import asyncio

import pytest

from chatbot import curation
from chatbot.clock import Clock
from chatbot.curation import Release
from chatbot.editing import adopting, checking, drafts
from chatbot.editing.checking import Checker
from chatbot.editing.judging import Count, Job, Verdict
from chatbot.editing.judging_alone import JudgingFailed, judge_alone
from chatbot.errors import CheckRunning
from chatbot.settings import Settings
from chatbot.staff import Staff
from chatbot.storage.database import Database
from intents.knowledge import KnowledgeBase
from redaction import Redactor
from tests.chatbot.editing.offices import somebody
from tests.engines import on_both
from tests.intents.building import wine_and_dogs

LONGEST_SECONDS = 300


@pytest.fixture
def editor(clock: Clock) -> Staff:
    return somebody("Ola Redaktør", clock)


@pytest.fixture
async def live(database: Database, redactor: Redactor, clock: Clock) -> Release:
    return await curation.publish(database, redactor, wine_and_dogs(), today=clock().date())


def checker(database: Database, live: Release, judges=judge_alone) -> Checker:
    return Checker(Settings(release_copy=None), database, lambda: live, judges)


async def never(_job: Job, _count: Count) -> Verdict:
    await asyncio.Event().wait()
    raise AssertionError


async def test_a_check_in_a_process_of_its_own_finds_what_one_here_finds(
    database: Database, live: Release, editor: Staff
):
    ours = checker(database, live)
    await ours.start(editor)
    async with asyncio.timeout(LONGEST_SECONDS):
        await ours.wait()

    standing = await checking.standing(database, editor)
    assert standing.done is not None, standing.latest
    assert ours.far[0] == ours.far[1] > 0
    found = await checking.found_about(database, editor)
    assert found["wine"]["light"]["phrases"] == {"nb": 2, "nn": 1, "en": 1}
    assert "few_phrases" in {one["rule"] for one in found["wine"]["findings"]}


async def test_a_job_that_cannot_be_done_is_told_by_its_kind(clock: Clock):
    job = Job("this is no knowledge", "", b"", clock().date())

    async with asyncio.timeout(LONGEST_SECONDS):
        with pytest.raises(JudgingFailed, match="ValidationError"):
            await judge_alone(job, lambda _done, _steps: None)


@on_both
async def test_one_check_runs_at_a_time(database: Database, live: Release, editor: Staff):
    first, second = checker(database, live, never), checker(database, live, never)
    await first.start(editor)

    with pytest.raises(CheckRunning):
        await second.start(editor)

    await first.stop()
    await second.start(editor)
    await second.stop()


@on_both
async def test_a_check_whose_process_is_gone_is_given_up(database: Database, live: Release, editor: Staff, clock):
    dead = checker(database, live, never)
    await dead.start(editor)
    assert dead._running is not None
    clock.move(minutes=5)

    alive = checker(database, live, never)
    await alive.start(editor)

    await dead.stop()
    standing = await checking.standing(database, editor)
    assert standing.latest is not None
    assert (standing.latest.number, standing.latest.state) == (2, "running")
    await alive.stop()


@on_both
async def test_a_whole_knowledge_base_can_take_the_place_of_the_draft(
    database: Database, editor: Staff, knowledge: KnowledgeBase
):
    adopted = await adopting.adopt(database, editor, wine_and_dogs())
    assert (adopted.added, adopted.deleted) == (2, len(knowledge.intents))
    assert (await drafts.assembled(database, editor))[1].knowledge == wine_and_dogs()

    back = await adopting.adopt(database, editor, knowledge)

    assert (back.added, back.deleted) == (len(knowledge.intents), 2)
    assert (await drafts.assembled(database, editor))[1].knowledge == knowledge
    assert await adopting.adopt(database, editor, knowledge) == adopting.Adopted(0, 0, 0, revision=0)
