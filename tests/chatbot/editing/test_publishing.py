"""From a draft to a release: checked, proposed, approved by a second person, published once, rolled back."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import text

from chatbot import curation
from chatbot.clock import Clock
from chatbot.curation import Release
from chatbot.editing import checking, comparing, drafts, publishing, reshaping, trying
from chatbot.editing.parts import Shared, Wording
from chatbot.errors import (
    ArchiveUnavailable,
    CheckMissing,
    DraftInvalid,
    ProposalSettled,
    ReasonRequired,
    ReleaseMoved,
    SecondPersonRequired,
)
from chatbot.staff import Staff
from chatbot.storage import releases
from chatbot.storage.database import Database
from intents.knowledge import LANGUAGES, Phrases, Topic
from redaction import RawText, Redactor
from tests.chatbot.editing.offices import checker_of, eyes, somebody
from tests.engines import on_both
from tests.intents.building import wine_and_dogs

pytestmark = on_both


@pytest.fixture
def editor(clock: Clock) -> Staff:
    return somebody("Ola Redaktør", clock)


@pytest.fixture
def publisher(clock: Clock) -> Staff:
    return somebody("Kari Utgiver", clock)


@pytest.fixture
async def live(database: Database, redactor: Redactor, clock: Clock) -> Release:
    """A small release, which is the second one in the database."""
    return await curation.publish(database, redactor, wine_and_dogs(), today=clock().date())


async def checked(database: Database, live: Release, redactor: Redactor, editor: Staff) -> checking.Checked:
    checker = checker_of(database, live, redactor)
    await checker.start(editor)
    await checker.wait()
    return await checking.standing(database, editor)


async def retitled(database: Database, editor: Staff, title: str = "Vinkvoten", *, based_on: int = 1) -> None:
    held = (await drafts.look(database, editor, "wine")).parts["nb"].content
    assert isinstance(held, Wording)
    await drafts.save(database, editor, "wine", "nb", held.model_copy(update={"title": title}), based_on=based_on)


async def proposed(database: Database, live: Release, redactor: Redactor, editor: Staff, **more) -> int:
    await checked(database, live, redactor, editor)
    return await publishing.propose(database, editor, **more)


async def test_what_was_checked_is_what_is_published(
    database: Database, live: Release, redactor: Redactor, editor: Staff, publisher: Staff
):
    await retitled(database, editor)
    number = await proposed(database, live, redactor, editor, note="new title")

    released = await publishing.approve(database, publisher, number, eyes("on"), reason="few phrases yet")

    stored = await releases.newest(database)
    assert stored is not None
    assert (stored.number, stored.author, stored.approver, stored.note) == (
        released, "Ola Redaktør", "Kari Utgiver", "new title",
    )  # fmt: skip
    taken = await curation.in_force(database, redactor, today=publisher.clock().date())
    assert taken.knowledge.intents["wine"].title.nb == "Vinkvoten"
    with pytest.raises(ProposalSettled):
        await publishing.approve(database, publisher, number, eyes("on"))


async def test_whoever_proposes_cannot_approve_where_two_are_wanted(
    database: Database, live: Release, redactor: Redactor, editor: Staff
):
    number = await proposed(database, live, redactor, editor)

    for rule in (eyes("on"), eyes("auto", publishers=2)):
        with pytest.raises(SecondPersonRequired):
            await publishing.approve(database, editor, number, rule, reason="in a hurry")

    assert await publishing.approve(database, editor, number, eyes("auto"), reason="alone here") == live.number + 1


async def test_a_draft_that_has_changed_since_its_check_is_not_proposed(
    database: Database, live: Release, redactor: Redactor, editor: Staff
):
    standing = await checked(database, live, redactor, editor)
    assert not standing.is_stale
    await retitled(database, editor)

    with pytest.raises(CheckMissing):
        await publishing.propose(database, editor)
    assert (await checking.standing(database, editor)).is_stale


async def test_a_draft_with_a_fault_is_told_where_and_not_proposed(
    database: Database, live: Release, redactor: Redactor, editor: Staff
):
    await drafts.save(database, editor, "wine", "en", Wording(title=""), based_on=1)
    await checked(database, live, redactor, editor)

    found = (await checking.found_about(database, editor, ["wine"]))["wine"]
    assert {("missing_text", "en", "title"), ("missing_text", "en", "answer")} == {
        (f["rule"], f["part"], f["field"]) for f in found["findings"]
    }
    assert found["colour"] == "red"
    with pytest.raises(DraftInvalid):
        await publishing.propose(database, editor)
    newest = await releases.newest(database)
    assert newest is not None
    assert newest.number == live.number


async def test_a_regression_is_published_only_with_a_reason(
    database: Database, redactor: Redactor, editor: Staff, publisher: Staff, clock: Clock
):
    asked = ("hvor mye vin er lov å ta med",)
    wine, dogs = wine_and_dogs().topics[0].intents
    topic = Topic(name="topic", intents=(wine.model_copy(update={"tests": Phrases(nb=asked)}), dogs))
    knowledge = wine_and_dogs().model_copy(update={"topics": (topic,)})
    live = await curation.publish(database, redactor, knowledge, today=clock().date())
    for language in LANGUAGES:
        one, other = [(await drafts.look(database, editor, name)).parts[language].content for name in ("wine", "dogs")]
        assert isinstance(one, Wording)
        swapped = other.model_copy(update={"tests": one.tests})
        await drafts.save(database, editor, "wine", language, swapped, based_on=1)
        await drafts.save(database, editor, "dogs", language, one.model_copy(update={"tests": ()}), based_on=1)
    number = await proposed(database, live, redactor, editor)

    tried = (await checking.found_about(database, editor, ["wine"]))["wine"]["trials"]
    assert [(trial["question"], trial["outcome"]) for trial in tried] == [(asked[0], "regressed")]
    with pytest.raises(ReasonRequired):
        await publishing.approve(database, publisher, number, eyes("off"), reason="  ")

    await publishing.approve(database, publisher, number, eyes("off"), reason="they are swapped on purpose")
    stored = await releases.newest(database)
    assert stored is not None
    assert stored.reason == "they are swapped on purpose"


async def test_of_two_publishers_at_once_one_wins(
    database: Database, live: Release, redactor: Redactor, editor: Staff, publisher: Staff
):
    await checked(database, live, redactor, editor)
    first, second = [await publishing.propose(database, editor) for _ in range(2)]

    outcomes = await asyncio.gather(
        *(publishing.approve(database, publisher, n, eyes("off"), reason="r") for n in (first, second, first)),
        return_exceptions=True,
    )

    assert [outcome for outcome in outcomes if isinstance(outcome, int)] == [live.number + 1]
    assert {type(o) for o in outcomes if not isinstance(o, int)} <= {ReleaseMoved, ProposalSettled}


async def test_what_is_due_is_published_once(
    database: Database, live: Release, redactor: Redactor, editor: Staff, publisher: Staff, clock
):
    at = clock() + timedelta(hours=1)
    number = await proposed(database, live, redactor, editor, publish_at=at)
    assert await publishing.approve(database, publisher, number, eyes("on"), reason="r") is None
    assert await publishing.publish_due(database, clock, 365) == ()

    clock.move(hours=1)
    published = await asyncio.gather(*(publishing.publish_due(database, clock, 365) for _ in range(4)))

    assert [number for found in published for number in found] == [live.number + 1]
    stored = await releases.newest(database)
    assert stored is not None
    assert stored.published_at == at


async def test_rolling_back_is_a_release_of_its_own(database: Database, live: Release, publisher: Staff):
    number = await publishing.roll_back(database, publisher, 1, note="wrong amounts")

    async with database.reading() as session:
        old, new = await releases.one(session, 1), await releases.one(session, number)
    assert old is not None
    assert new is not None
    assert (number, new.restores, new.note) == (live.number + 1, 1, "wrong amounts")
    assert (new.content, new.matcher, new.checksum) == (old.content, old.matcher, old.checksum)


async def test_the_database_refuses_to_change_or_delete_a_release(database: Database, live: Release):
    for statement in (
        "UPDATE release SET content = '{}'",
        "UPDATE release SET author = 'nobody'",
        "DELETE FROM release",
    ):
        with pytest.raises(ArchiveUnavailable):
            async with database.owning() as session:
                await session.exec(text(statement))  # type: ignore[call-overload]
    await releases.put_matcher(database, number=live.number, matcher=live.matcher.to_bytes())


async def test_the_database_keeps_every_version_until_its_day(database: Database, live: Release, editor: Staff):
    await retitled(database, editor)
    for statement in ("UPDATE draft_version SET content = '{}'", "DELETE FROM draft_version"):
        with pytest.raises(ArchiveUnavailable):
            async with database.owning() as session:
                await session.exec(text(statement))  # type: ignore[call-overload]


async def test_what_the_draft_changes_is_told_field_by_field(
    database: Database, live: Release, editor: Staff, redactor: Redactor
):
    await retitled(database, editor)
    await reshaping.create(database, editor, "cats", {"shared": Shared(topic="topic")})

    told = await comparing.compare_draft(database, editor)

    assert [(one.intent, one.kind) for one in told] == [("wine", "changed"), ("cats", "added")]
    (change,) = told[0].changes
    assert (change.part, change.field, change.before, change.after) == ("nb", "title", "title of wine nb", "Vinkvoten")
    assert await comparing.compare_releases(database, editor, 1, 1) == []
    assert "wine" in [one.intent for one in await comparing.compare_releases(database, editor, 1, live.number)]


async def test_a_question_is_tried_on_the_draft_beside_what_is_live(
    database: Database, live: Release, redactor: Redactor, editor: Staff
):
    fitting = trying.Fitting(database)
    question = redactor.redact(RawText("hvor mye vin kan jeg ta med")).text
    with pytest.raises(CheckMissing):
        await trying.try_out(database, editor, fitting, live, question, "nb")
    await checked(database, live, redactor, editor)

    tried = await trying.try_out(database, editor, fitting, live, question, "nb")

    assert tried.draft.candidates[0].intent == tried.live.candidates[0].intent == "wine"
    assert tried.draft.nearest[0].phrase == "hvor mye vin kan jeg ta med"
    assert not tried.is_stale


async def test_a_check_that_fails_changes_nothing(database: Database, live: Release, redactor: Redactor, editor: Staff):
    async def fails(*_arguments):
        raise MemoryError

    checker = checking.Checker(checker_of(database, live, redactor)._settings, database, lambda: live, fails)
    await checker.start(editor)
    await checker.wait()

    standing = await checking.standing(database, editor)
    assert standing.latest is not None
    assert (standing.latest.state, standing.latest.problem) == ("failed", "the check failed with MemoryError")
    assert standing.done is None
    _, assembled = await drafts.assembled(database, editor)
    assert assembled.knowledge == live.knowledge
