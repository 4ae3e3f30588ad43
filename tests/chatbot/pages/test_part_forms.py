"""A part goes through its form without loss."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import FormData, UploadFile

from chatbot.editing.parts import Buttons, FixedWording, FixedWords, LinkPlace, Outside, Shared, Wording
from chatbot.errors import BodyInvalid
from chatbot.pages.clashes import differing, joined
from chatbot.pages.part_forms import BREAK, as_lines, from_lines, part_from_json, part_of

TEXTS = st.lists(st.text(st.characters(exclude_characters="\r" + BREAK)).filter(str.strip))


@given(TEXTS)
def test_texts_come_out_of_a_box_as_they_went_in(texts: list[str]):
    assert from_lines(as_lines(texts).replace("\n", "\r\n")) == tuple(texts)


def test_each_kind_of_part_is_read_from_its_form():
    box = FormData([("near", "a\r\nb"), ("far", ""), ("tests", "c")])
    buttons = FormData([("suggestions", " a "), ("fallback", "b\r\nc"), ("only_removed", "")])
    replies = FormData(
        [(f"{name}.{field}", field) for name in FixedWording.model_fields for field in FixedWords.model_fields]
    )

    assert part_of("out_of_scope", "nb", box) == Outside(near=("a", "b"), tests=("c",))
    assert part_of("replies", "shared", buttons) == Buttons(suggestions=("a",), fallback=("b", "c"))
    assert part_of("replies", "nb", replies) == FixedWording(
        **{name: FixedWords(title="title", text="text") for name in FixedWording.model_fields}
    )


@pytest.mark.parametrize("value", [None, UploadFile(None)], ids=["missing", "a file"])  # type: ignore[arg-type]
def test_a_field_that_is_no_text_is_refused_by_its_name(value):
    form = FormData([("near", "a"), ("far", "b"), *([("tests", value)] if value else [])])

    with pytest.raises(BodyInvalid) as refused:
        part_of("out_of_scope", "nb", form)

    assert refused.value.fields == ("tests",)


def test_half_the_words_of_a_branch_are_refused():
    fields = [(name, "") for name in ("title", "phrases", "answer", "tests", "must_not_match", "branch.0.question")]

    with pytest.raises(BodyInvalid):
        part_of("wine", "nb", FormData(fields))


@pytest.mark.parametrize("content", ["", "[]", '{"title": 1}', '{"odd": ""}', "[" * 10_000])
def test_a_hidden_part_that_is_none_is_refused(content: str):
    with pytest.raises(BodyInvalid):
        part_from_json("wine", "nb", content)


def test_what_only_one_of_two_touched_is_taken_from_that_one():
    base = Wording(title="a", answer="b", phrases=("c",))
    theirs, mine = (
        base.model_copy(update={"title": "A"}),
        base.model_copy(update={"answer": "B", "phrases": ("c", "d")}),
    )

    proposed = {field.name: field.proposed for field in differing(theirs, mine, base)}

    assert proposed == {"title": "theirs", "answer": "mine", "phrases": "mine"}
    assert joined(theirs, mine, proposed) == Wording(title="A", answer="B", phrases=("c", "d"))


def test_both_of_everything_loses_nothing():
    theirs = Shared(choices=("a",), links=(LinkPlace(key="0", section="x"),), valid_to="2027-01-01")
    mine = Shared(choices=("b", "a"), links=(LinkPlace(key="1", section="y"),))

    both = joined(theirs, mine, {"choices": "both", "links": "both", "valid_to": "theirs"})

    assert both == Shared(choices=("a", "b"), links=(*theirs.links, *mine.links), valid_to="2027-01-01")
