"""The draft as one value: put back whole, phrases added, and nobody's revision moved without need."""

import pytest

from chatbot.editing import drafts
from chatbot.editing.whole import WholeDraft
from chatbot.errors import DraftMoved, DraftTooLong, IntentMissing
from chatbot.staff import Staff
from chatbot.storage import activity
from chatbot.storage.database import Database
from intents.exchange import difference, take_in
from intents.knowledge import KnowledgeBase
from tests.engines import on_both

HEAD = "topic;intent;field;language;text\n"


@pytest.fixture
def editor(clock) -> Staff:
    return Staff("kari@example.org", clock, 90)


@pytest.fixture
def draft(database: Database) -> WholeDraft:
    return WholeDraft(database)


def changed_by(sheet: str, knowledge: KnowledgeBase, *, replace: bool = False) -> KnowledgeBase:
    return take_in("k.csv", (HEAD + sheet).encode(), knowledge, replace=replace)


@on_both
async def test_a_draft_is_begun_from_the_release_and_read_whole(draft, editor, knowledge):
    assert (await draft.read(editor))[0] == knowledge


@on_both
async def test_knowledge_is_put_in_place_of_the_draft_part_by_part(database, draft, editor, knowledge):
    _, revision = await draft.read(editor)
    new = [f"pets;cats;{field};{language};katt" for field in ("title", "answer") for language in ("nb", "nn", "en")]
    after = changed_by(
        "\n".join(["traveller_quotas;alcohol_quota;title;nb;Vin og slikt", "pets;cats;audience;;parcel", *new]),
        knowledge,
    )

    put = await draft.put(editor, after, based_on=revision)

    found, now = await draft.read(editor)
    assert (found, now) == (after, put)
    opened = await drafts.look(database, editor, "alcohol_quota")
    assert {name: part.revision for name, part in opened.parts.items()} == {"shared": 1, "nb": 2, "nn": 1, "en": 1}
    async with database.owning() as session:
        entries = await activity.latest(session, size=20)
    assert [entry.count for entry in entries if entry.deed == "changed"] == [2]


@on_both
async def test_what_has_moved_meanwhile_is_left_as_it_is(draft, editor, knowledge):
    _, revision = await draft.read(editor)
    await draft.add_phrase(editor, intent="alcohol_quota", language="nb", phrase="akevitt fra Danmark")

    with pytest.raises(DraftMoved):
        await draft.put(editor, knowledge, based_on=revision)

    assert "akevitt fra Danmark" in (await draft.read(editor))[0].intents["alcohol_quota"].phrases.nb


@on_both
async def test_an_intent_that_is_left_out_is_deleted_and_comes_back_when_it_is_put_in(draft, editor, knowledge):
    last = knowledge.topics[-1]
    led_to = {choice for intent in knowledge.intents.values() for choice in intent.choices}
    spare = next(intent for intent in last.intents if intent.id not in led_to and not intent.branches)
    rest = tuple(intent for intent in last.intents if intent != spare)
    without = knowledge.model_copy(
        update={"topics": (*knowledge.topics[:-1], last.model_copy(update={"intents": rest}))}
    )

    gone = await draft.put(editor, without, based_on=(await draft.read(editor))[1])
    assert difference((await draft.read(editor))[0], without) == []
    await draft.put(editor, knowledge, based_on=gone)

    assert difference((await draft.read(editor))[0], knowledge) == []


@on_both
async def test_phrases_are_added_once_to_an_intent_and_to_what_is_out_of_scope(draft, editor):
    for _ in range(2):
        await draft.add_phrase(editor, intent="alcohol_quota", language="nn", phrase="brennevin frå Danmark")
        await draft.add_out_of_scope(editor, scope="near", language="nb", phrase="når åpner badet")

    found, revision = await draft.read(editor)
    assert found.intents["alcohol_quota"].phrases.nn[-1] == "brennevin frå Danmark"
    assert found.out_of_scope.near.nb[-1] == "når åpner badet"
    assert revision == "3"


@on_both
async def test_a_phrase_for_nobody_or_of_no_length_changes_nothing(draft, editor):
    before = await draft.read(editor)

    with pytest.raises(IntentMissing):
        await draft.add_phrase(editor, intent="nothing", language="nb", phrase="hei")
    with pytest.raises(DraftTooLong):
        await draft.add_out_of_scope(editor, scope="far", language="nb", phrase="x" * 2001)

    assert await draft.read(editor) == before
