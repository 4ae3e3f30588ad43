"""Intents renamed, split, merged, deleted and brought back: what leads to them is kept right, or named."""

import pytest

from chatbot.clock import Clock
from chatbot.editing import drafts, reshaping
from chatbot.editing.parts import Shared, Wording
from chatbot.errors import DraftClash, DraftTooLong, IntentExists
from chatbot.staff import Staff
from chatbot.storage.database import Database
from intents.knowledge import KnowledgeBase
from tests.engines import on_both

pytestmark = on_both


@pytest.fixture
def editor(clock: Clock) -> Staff:
    return Staff("Ola Redaktør", clock, activity_days=365)


async def put_together(database: Database, editor: Staff) -> KnowledgeBase:
    _, assembled = await drafts.assembled(database, editor)
    assert assembled.knowledge is not None, assembled.faults
    return assembled.knowledge


def led_to(knowledge: KnowledgeBase, identifier: str) -> set[str]:
    return {
        *(one.id for one in knowledge.intents.values() if identifier in one.choices),
        *(owner.id for owner, way in knowledge.branch_answers.values() if way.next == identifier),
    }


async def test_a_renamed_intent_is_led_to_by_its_new_id(database: Database, editor: Staff, knowledge: KnowledgeBase):
    before = led_to(knowledge, "tobacco_quota")
    assert before

    led = await reshaping.rename(database, editor, "tobacco_quota", "tobacco_limits", based_on=1)

    after = await put_together(database, editor)
    assert led_to(after, "tobacco_limits") == before <= {one.intent for one in led} | {"replies"}
    assert "tobacco_quota" not in after.intents
    assert after.intents["tobacco_limits"].phrases == knowledge.intents["tobacco_quota"].phrases
    found = await drafts.find(database, editor, drafts.Wanted(words="snus"))
    assert "tobacco_limits" in [one.id for one in found.intents]


async def test_a_deleted_intent_names_what_leads_to_it_and_can_be_brought_back(
    database: Database, editor: Staff, knowledge: KnowledgeBase
):
    leading = await reshaping.delete(database, editor, "tobacco_quota", based_on=1)

    assert led_to(knowledge, "tobacco_quota") <= {one.intent for one in leading}
    _, assembled = await drafts.assembled(database, editor)
    assert {fault.rule for fault in assembled.faults} == {"unknown_choice"}
    with pytest.raises(IntentExists):
        await reshaping.create(database, editor, "tobacco_quota", {})
    gone = await drafts.find(database, editor, drafts.Wanted(deleted=True))
    assert [one.id for one in gone.intents] == ["tobacco_quota"]

    await reshaping.restore(database, editor, "tobacco_quota")

    assert await put_together(database, editor) == knowledge


async def test_merging_moves_phrases_and_buttons(database: Database, editor: Staff, knowledge: KnowledgeBase):
    await reshaping.merge(database, editor, "tobacco_quota", "alcohol_quota", based_on=1)

    merged = await put_together(database, editor)
    assert "tobacco_quota" not in merged.intents
    assert set(knowledge.intents["tobacco_quota"].phrases) <= set(merged.intents["alcohol_quota"].phrases)
    assert merged.intents["alcohol_quota"].answer == knowledge.intents["alcohol_quota"].answer
    assert led_to(knowledge, "tobacco_quota") - {"alcohol_quota", "tobacco_quota"} <= led_to(merged, "alcohol_quota")


async def test_splitting_takes_phrases_away_and_leaves_the_rest(
    database: Database, editor: Staff, knowledge: KnowledgeBase
):
    old = knowledge.intents["tobacco_quota"]

    await reshaping.split(database, editor, "tobacco_quota", "snus_quota", {"nb": old.phrases.nb[:6]}, based_on=1)

    after = await put_together(database, editor)
    assert after.intents["snus_quota"].phrases.nb == old.phrases.nb[:6]
    assert after.intents["tobacco_quota"].phrases.nb == old.phrases.nb[6:]
    assert after.intents["tobacco_quota"].phrases.nn == old.phrases.nn


async def test_a_new_intent_is_empty_but_for_what_is_given(database: Database, editor: Staff):
    shared = Shared(topic="parcel", audience="parcel")
    await reshaping.create(database, editor, "drones", {"shared": shared, "nb": Wording(title="Droner")})

    opened = await drafts.look(database, editor, "drones")
    assert (opened.topic, opened.parts["nb"].content, opened.parts["en"].content) == (
        "parcel",
        Wording(title="Droner"),
        Wording(),
    )


async def test_an_id_is_lower_case_and_free(database: Database, editor: Staff):
    with pytest.raises(DraftTooLong):
        await reshaping.create(database, editor, "Not An Id", {})
    with pytest.raises(IntentExists):
        await reshaping.create(database, editor, "replies", {})
    with pytest.raises(DraftClash):
        await reshaping.delete(database, editor, "tobacco_quota", based_on=7)
