"""The draft: begun from the release in force, saved part by part, and nothing that an editor typed is lost."""

import pytest

from chatbot.clock import Clock
from chatbot.editing import drafts
from chatbot.editing.drafts import Wanted
from chatbot.editing.parts import Outside, Shared, Wording
from chatbot.errors import DraftClash, DraftTooLong, IntentMissing
from chatbot.staff import Staff
from chatbot.storage.database import Database
from intents.knowledge import KnowledgeBase
from tests.engines import on_both

pytestmark = on_both


@pytest.fixture
def editor(clock: Clock) -> Staff:
    return Staff("Ola Redaktør", clock, activity_days=365)


@pytest.fixture
def other(clock: Clock) -> Staff:
    return Staff("Kari Redaktør", clock, activity_days=365)


async def wording(database: Database, editor: Staff, language: str = "nb") -> Wording:
    content = (await drafts.look(database, editor, "tobacco_quota")).parts[language].content
    assert isinstance(content, Wording)
    return content


async def test_the_draft_begins_as_what_is_live(database: Database, editor: Staff, knowledge: KnowledgeBase):
    draft, assembled = await drafts.assembled(database, editor)

    assert assembled.knowledge == knowledge
    assert (draft.revision, draft.based_on) == (1, 1)


async def test_saving_one_language_touches_no_other(database: Database, editor: Staff):
    before = await drafts.look(database, editor, "tobacco_quota")
    changed = (await wording(database, editor)).model_copy(update={"title": "Røyk"})

    assert await drafts.save(database, editor, "tobacco_quota", "nb", changed, based_on=1) == 2

    after = await drafts.look(database, editor, "tobacco_quota")
    assert after.parts["nb"].content == changed
    assert [after.parts[name] for name in ("shared", "nn", "en")] == [
        before.parts[name] for name in ("shared", "nn", "en")
    ]
    assert (after.revision, after.changed_by) == (2, "Ola Redaktør")


async def test_a_clash_tells_both_texts_and_keeps_both(database: Database, editor: Staff, other: Staff):
    seen = await wording(database, editor)
    hers, his = seen.model_copy(update={"title": "Hennes"}), seen.model_copy(update={"title": "Hans"})
    await drafts.save(database, other, "tobacco_quota", "nb", hers, based_on=1)

    with pytest.raises(DraftClash) as told:
        await drafts.save(database, editor, "tobacco_quota", "nb", his, based_on=1)

    assert (told.value.revision, told.value.current["title"], told.value.yours["title"]) == (2, "Hennes", "Hans")
    assert await wording(database, editor) == hers
    written = await drafts.history(database, editor, "tobacco_quota")
    assert {(v.fate, Wording.model_validate_json(v.content).title) for v in written if v.part == "nb"} >= {
        ("kept", "Hennes"),
        ("clashed", "Hans"),
    }


async def test_saving_the_same_again_is_no_clash(database: Database, editor: Staff):
    changed = (await wording(database, editor)).model_copy(update={"title": "Røyk"})
    await drafts.save(database, editor, "tobacco_quota", "nb", changed, based_on=1)

    assert await drafts.save(database, editor, "tobacco_quota", "nb", changed, based_on=1) == 2


async def test_what_is_half_written_is_saved_and_said_to_be_wrong(database: Database, editor: Staff):
    await drafts.save(database, editor, "tobacco_quota", "en", Wording(title="", phrases=("", "half a")), based_on=1)

    opened = await drafts.look(database, editor, "tobacco_quota")
    assert {("missing_text", "en")} == {(f.rule, f.language) for f in opened.faults}
    _, assembled = await drafts.assembled(database, editor)
    assert assembled.knowledge is None


async def test_what_is_too_long_is_refused_by_name_and_not_lost(database: Database, editor: Staff):
    with pytest.raises(DraftTooLong) as told:
        await drafts.save(database, editor, "tobacco_quota", "nb", Wording(title="x" * 10_000), based_on=1)

    assert (told.value.field, told.value.most) == ("title", 200)
    written = await drafts.history(database, editor, "tobacco_quota")
    assert ["x" * 10_000 in version.content for version in written if version.fate == "refused"] == [True]
    assert (await wording(database, editor)).title != "x" * 10_000


async def test_what_is_out_of_scope_is_a_part_too(database: Database, editor: Staff):
    await drafts.save(database, editor, "out_of_scope", "nn", Outside(near=("kva kostar bommen",)), based_on=1)

    _, assembled = await drafts.assembled(database, editor)
    assert assembled.knowledge is not None
    assert assembled.knowledge.out_of_scope.near.nn == ("kva kostar bommen",)


async def test_an_intent_that_is_not_there_cannot_be_saved(database: Database, editor: Staff):
    with pytest.raises(IntentMissing):
        await drafts.save(database, editor, "nothing", "shared", Shared(), based_on=0)


async def test_intents_are_found_by_the_beginnings_of_their_words(database: Database, editor: Staff):
    page = await drafts.find(database, editor, Wanted(words="tobakk snus"))
    assert "tobacco_quota" in [one.id for one in page.intents]

    changed = (await wording(database, editor)).model_copy(update={"title": "Piggsvinkvote"})
    await drafts.save(database, editor, "tobacco_quota", "nb", changed, based_on=1)
    found = await drafts.find(database, editor, Wanted(words="piggsvin"))
    assert [(one.id, one.titles["nb"]) for one in found.intents] == [("tobacco_quota", "Piggsvinkvote")]


async def test_pages_hold_every_intent_once(database: Database, editor: Staff, knowledge: KnowledgeBase):
    seen, after = [], None
    while True:
        page = await drafts.find(database, editor, Wanted(), size=20, after=after)
        seen += [one.id for one in page.intents]
        after = page.next
        if after is None:
            break

    assert page.total == len(knowledge.intents)
    assert sorted(seen) == sorted(knowledge.intents)
