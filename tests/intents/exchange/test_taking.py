"""What a file changes, and what it leaves: rows take the place of what they speak of, the rest stays."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook

from intents.content import texts_of
from intents.exchange import Change, difference, give_out, take_in
from intents.exchange.archives import pack
from intents.exchange.cells import COLUMNS
from intents.knowledge import KnowledgeBase, Phrases
from tests.intents.building import branch, intent, knowledge_of, markdown, wine_and_dogs


def sheet(*rows: str) -> bytes:
    """Return rows, their cells between semicolons, as an editor's CSV."""
    return "\n".join([";".join(COLUMNS), *rows]).encode()


def changes(before: KnowledgeBase, after: KnowledgeBase) -> list[str]:
    return [change.in_words for change in difference(before, after)]


def test_rows_replace_the_phrases_of_one_language_and_nothing_else():
    before = wine_and_dogs()

    after = take_in("k.csv", sheet("topic;wine;phrases;nb;vinkvote", "topic;wine;phrases;nb;hvor mye vin"), before)

    assert after.intents["wine"].phrases.nb == ("vinkvote", "hvor mye vin")
    assert after.intents["wine"].phrases.nn == before.intents["wine"].phrases.nn
    assert after.intents["dogs"] == before.intents["dogs"]
    assert changes(before, after) == ["changed wine nb phrases: 2 new, 2 gone, 2 in all"]


def test_a_single_cell_is_changed_in_the_middle_of_an_intent():
    before = knowledge_of(intent("wine", branches=(branch("age"),), choices=("age_yes",)))

    after = take_in("k.csv", sheet("topic;wine;branches.1.if_yes.label;nn;Jau"), before)

    assert after.intents["wine"].branches[0].if_yes.label.nn == "Jau"
    assert [(change.kind, change.field, change.language) for change in difference(before, after)] == [
        ("changed", "branches.1.if_yes.label", "nn")
    ]


def test_an_empty_row_empties_a_list_and_takes_back_what_may_be_left_out():
    before = knowledge_of(intent("wine", valid_to=date(2030, 1, 1)), intent("dogs"))

    after = take_in("k.csv", sheet("topic;wine;phrases;nb;", "topic;wine;valid_to;;"), before)

    assert after.intents["wine"].phrases == Phrases()
    assert after.intents["wine"].valid_to is None


def test_an_intent_that_is_new_is_added_and_one_under_another_topic_moves():
    before = wine_and_dogs()
    rows = [
        f"pets;cats;{field};{language};{field} {language}"
        for field in ("title", "answer")
        for language in ("nb", "nn", "en")
    ]

    after = take_in("k.csv", sheet("pets;cats;audience;;traveller", *rows, "pets;dogs;audience;;parcel"), before)

    assert {topic.name: [each.id for each in topic.intents] for topic in after.topics} == {
        "topic": ["wine"],
        "pets": ["cats", "dogs"],
    }
    assert Change("changed", "dogs", "", "topic", ("topic",), ("pets",)) in difference(before, after)
    assert "added cats nb title" in changes(before, after)


def test_what_is_absent_goes_when_it_is_to_be_replaced():
    before = wine_and_dogs()
    alone = [row for row in _rows(before) if not row.startswith('"topic";"dogs"')]

    after = take_in("k.csv", "\r\n".join(alone).encode(), before, replace=True)

    assert list(after.intents) == ["wine"]
    assert "removed dogs nb phrases: 0 new, 2 gone, 0 in all" in changes(before, after)


def test_a_content_file_is_merged_by_intent_and_replaces_its_topic_when_told_to():
    before, more = wine_and_dogs(), knowledge_of(intent("wine", answer=markdown("another")), intent("cats"))
    file = texts_of(more)["topic.yaml"].encode()

    merged, replaced = (take_in("topic.yaml", file, before, replace=replace) for replace in (False, True))

    assert list(merged.intents) == ["wine", "dogs", "cats"]
    assert merged.intents["wine"].answer == markdown("another")
    assert list(replaced.intents) == ["wine", "cats"]
    assert merged.out_of_scope == replaced.out_of_scope == before.out_of_scope


def test_an_archive_of_content_files_is_the_whole_knowledge():
    other = knowledge_of(intent("cats"))
    archive = pack({name: text.encode() for name, text in texts_of(other).items()})

    assert take_in("k.zip", archive, wine_and_dogs()) == other


def test_commas_and_another_order_of_columns_are_read_as_well():
    content = "language,text,field,intent,topic\nnb,Vin,title,wine,topic\n".encode("utf-8-sig")

    assert take_in("k.csv", content, wine_and_dogs()).intents["wine"].title.nb == "Vin"


@pytest.mark.parametrize(
    ("field", "typed", "expected"),
    [
        ("valid_to", date(2030, 1, 31), date(2030, 1, 31)),
        ("small_talk", True, True),
        ("title", 3000, "3000"),
        ("title", "- a dash", "- a dash"),
    ],
    ids=["day", "truth", "number", "dash"],
)
def test_what_somebody_types_into_a_workbook_becomes_text(field: str, typed: object, expected: object):
    workbook = Workbook()
    workbook.active.append(COLUMNS)
    workbook.active.append(["topic", "wine", field, "nb" if field == "title" else None, typed])
    stream = BytesIO()
    workbook.save(stream)

    found = take_in("k.xlsx", stream.getvalue(), wine_and_dogs()).intents["wine"]

    assert (found.title.nb if field == "title" else getattr(found, field)) == expected


def _rows(knowledge: KnowledgeBase) -> list[str]:

    return give_out(knowledge, "csv").decode().split("\r\n")
