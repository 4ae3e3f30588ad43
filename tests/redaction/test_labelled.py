"""A labelled file is read whole, or refused with the line that is wrong."""

import json

import pytest

from redaction.labelled import LabelledFileInvalid, read_labelled

ROW = {"id": "a", "lang": "nb", "tags": ["name"], "text": "Hei Kari", "pii": [], "keep": []}
SPAN = {"start": 4, "end": 8, "type": "PERSON"}


def test_a_row_may_hold_a_line_end_of_another_kind(tmp_path):
    row = {**ROW, "text": "Hei\u2028Kari", "pii": [SPAN]}
    (tmp_path / "rows.jsonl").write_text(f"{json.dumps(row, ensure_ascii=False)}\n\n", encoding="utf-8")

    assert read_labelled(tmp_path / "rows.jsonl") == [row]


FAULTS = {
    "not JSON": ("{", "not JSON"),
    "deeply nested": ("[" * 100_000, "not JSON"),
    "no object": ("[]", "a row needs id, keep, lang, pii, tags, text"),
    "a field too few": ({k: v for k, v in ROW.items() if k != "lang"}, "a row needs id, keep, lang, pii, tags, text"),
    "a text that is none": ({**ROW, "text": 1}, "id, lang and text are strings"),
    "tags that are one word": ({**ROW, "tags": "name"}, "tags is a list of strings"),
    "a span that is none": ({**ROW, "keep": [4]}, "keep is a list of spans with start and end inside the text"),
    "a span without end": (
        {**ROW, "keep": [{"start": 4}]},
        "keep is a list of spans with start and end inside the text",
    ),
    "a span of nothing": (
        {**ROW, "pii": [{**SPAN, "end": 4}]},
        "pii is a list of spans with start and end inside the text",
    ),
    "a span too long": (
        {**ROW, "pii": [{**SPAN, "end": 9}]},
        "pii is a list of spans with start and end inside the text",
    ),
    "a span without kind": ({**ROW, "pii": [{"start": 4, "end": 8}]}, "every span of pii has a type"),
}


@pytest.mark.parametrize(("line", "fault"), FAULTS.values(), ids=FAULTS)
def test_a_line_that_is_no_row_is_named(tmp_path, line, fault):
    written = line if isinstance(line, str) else json.dumps(line)
    (tmp_path / "rows.jsonl").write_text(f"{json.dumps(ROW)}\n{written}\n", encoding="utf-8")

    with pytest.raises(LabelledFileInvalid) as refused:
        read_labelled(tmp_path / "rows.jsonl")

    assert str(refused.value) == f"rows.jsonl, line 2: {fault}"


@pytest.mark.parametrize(
    ("content", "fault"), [(b"\xff\n", "cannot be read as UTF-8 text"), (b"\n", "the file holds no row")]
)
def test_a_file_without_rows_is_refused(tmp_path, content, fault):
    (tmp_path / "rows.jsonl").write_bytes(content)

    with pytest.raises(LabelledFileInvalid, match=fault):
        read_labelled(tmp_path / "rows.jsonl")
