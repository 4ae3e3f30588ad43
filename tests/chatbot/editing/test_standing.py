"""How the draft stands beside what is live, on both engines."""

import pytest

from chatbot.curation import Release
from chatbot.editing import drafts, reshaping
from chatbot.editing.drafts import Wanted
from chatbot.editing.parts import SHARED, Shared, Wording
from chatbot.editing.standing import states
from chatbot.storage.database import Database
from intents.knowledge import KnowledgeBase
from intents.matcher import Matcher
from tests.chatbot.editing.offices import somebody
from tests.conftest import MovableClock
from tests.engines import on_both


@pytest.fixture
def live(knowledge: KnowledgeBase, matcher: Matcher) -> Release:
    return Release(1, knowledge, matcher)


@on_both
async def test_a_draft_that_has_just_begun_stands_as_what_is_live(
    database: Database, clock: MovableClock, live: Release
):
    assert await states(database, somebody("ola", clock), live) == {}


@on_both
async def test_what_is_new_and_what_is_changed_is_told_and_found(
    database: Database, clock: MovableClock, live: Release
):
    ola = somebody("ola", clock)
    await reshaping.create(database, ola, "snus", {SHARED: Shared(topic="parcel")})
    await drafts.save(database, ola, "tobacco_quota", "nb", Wording(title="Snus"), based_on=1)

    found = await states(database, ola, live)

    assert found == {"snus": "new", "tobacco_quota": "changed"}
    assert await states(database, ola, live, ["tobacco_quota", "alcohol_quota"]) == {"tobacco_quota": "changed"}
    page = await drafts.find(database, ola, Wanted(among=list(found)), size=1)
    assert (page.total, page.next is not None) == (2, True)
    assert (await drafts.find(database, ola, Wanted(among=[]))).total == 0


@on_both
async def test_an_intent_whose_links_have_other_keys_is_not_changed_for_that(
    database: Database, clock: MovableClock, live: Release
):
    ola = somebody("ola", clock)
    opened = await drafts.look(database, ola, "tobacco_quota")
    shared, words = opened.parts[SHARED].content, {name: opened.parts[name].content for name in ("nb", "nn", "en")}
    assert isinstance(shared, Shared)
    moved = tuple(link.model_copy(update={"key": f"{link.key}9"}) for link in shared.links)
    await drafts.save(database, ola, "tobacco_quota", SHARED, shared.model_copy(update={"links": moved}), based_on=1)
    for name, part in words.items():
        assert isinstance(part, Wording)
        renamed = part.model_copy(update={"links": {f"{key}9": text for key, text in part.links.items()}})
        await drafts.save(database, ola, "tobacco_quota", name, renamed, based_on=1)  # type: ignore[arg-type]

    assert await states(database, ola, live) == {}


@on_both
async def test_a_draft_is_compared_whole_with_a_release_that_it_was_not_begun_from(
    database: Database, clock: MovableClock, live: Release
):
    without = live.knowledge.model_copy(
        update={
            "topics": tuple(
                topic.model_copy(
                    update={
                        "intents": tuple(
                            intent.model_copy(update={"small_talk": True}) if intent.id == "tobacco_quota" else intent
                            for intent in topic.intents
                        )
                    }
                )
                for topic in live.knowledge.topics
            )
        }
    )

    found = await states(database, somebody("ola", clock), Release(2, without, live.matcher))

    assert found == {"tobacco_quota": "changed"}
