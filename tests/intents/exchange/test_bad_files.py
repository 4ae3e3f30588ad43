"""Every file that is wanting is refused with file, row and column, in words that repeat nothing of it."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from intents.content import texts_of
from intents.content_file import LARGEST_FILE_BYTES
from intents.errors import KnowledgeInvalid
from intents.exchange import give_out, take_in
from intents.exchange.archives import MOST_BYTES, pack, unpack
from intents.exchange.cells import COLUMNS
from tests.intents.building import wine_and_dogs

SECRET = "kari.nordmann"
HEAD = ";".join(COLUMNS)
TITLE = f"topic;wine;title;nb;{SECRET}"

BAD_ROWS = {
    "missing column": (f"topic;intent;field;language\n{SECRET}", "row 1, column text: the column is missing"),
    "duplicate column": (f"{HEAD};text", "row 1, column text: the column is there twice"),
    "unknown column": (f"{HEAD};{SECRET}", "row 1, column 6: there is no such column; the columns are topic, intent, field, language, text"),
    "formula": (f"{HEAD}\ntopic;wine;title;nb;=1+{SECRET}", "row 2, column text: the cell begins like a formula; if it is meant as text, put an apostrophe (') before it"),
    "formula in a name": (f"{HEAD}\n@{SECRET};wine;title;nb;x", "row 2, column topic: the cell begins like a formula; if it is meant as text, put an apostrophe (') before it"),
    "long cell": (f"{HEAD}\n{TITLE}\ntopic;wine;title;nn;{'x' * 10_000}", "row 3, column text: the cell is longer than 8000 characters"),
    "huge cell": (f"{HEAD}\ntopic;wine;title;nn;{'x' * 200_000}", "row 2: the quotation marks do not match, or the cell is too long"),
    "long title": (f"{HEAD}\ntopic;wine;title;nn;{'x' * 201}", "row 2, column text: title.nn is longer than 200 characters"),
    "long phrase": (f"{HEAD}\n{TITLE}\ntopic;wine;phrases;nb;x\ntopic;wine;phrases;nb;{'x' * 2001}", "row 4, column text: phrases.nb is longer than 2000 characters"),
    "two lines": (f'{HEAD}\ntopic;wine;title;nn;"{SECRET}\n{SECRET}"', "row 2, column text: title.nn must be one line"),
    "unknown id": (f"{HEAD}\ntopic;wine;choices;;{SECRET.replace('.', '_')}", "row 2, column text: nothing has this id"),
    "unknown field": (f"{HEAD}\ntopic;wine;{SECRET};nb;x", "row 2, column field: there is no such field"),
    "unknown language": (f"{HEAD}\ntopic;wine;title;se;x", "row 2, column language: the language is nb, nn or en"),
    "language too many": (f"{HEAD}\ntopic;wine;audience;nb;parcel", "row 2, column language: the field has no language: leave it empty"),
    "unknown audience": (f"{HEAD}\ntopic;wine;audience;;{SECRET}", "row 2, column text: audience must be 'traveller', 'parcel', 'vehicle', 'business' or 'service'"),
    "no day": (f"{HEAD}\ntopic;wine;valid_to;;1700000000", "row 2, column text: a day is written such as 2026-01-31"),
    "said twice": (f"{HEAD}\n{TITLE}\n{TITLE}", "row 3, column field: row 2 says the same field already"),
    "in two topics": (f"{HEAD}\n{TITLE}\nother;wine;title;nn;x", "row 3, column topic: the intent stands under another topic further up"),
    "no name": (f"{HEAD}\ntopic;Wine {SECRET};title;nb;x", "row 2, column intent: an intent is lower-case words with underscores"),
    "intent half written": (f"{HEAD}\ntopic;cats;audience;;parcel", "row 2, column text: title is missing"),
    "language left out": (f"{HEAD}\ntopic;cats;audience;;parcel\ntopic;cats;title;nb;x", "row 2, column text: title has no text in nn"),
    "gap in numbers": (f"{HEAD}\ntopic;wine;links.2.section;;private", "row 2, column field: links are numbered 1, 2, 3 without a gap"),
    "beside the columns": (f"{HEAD}\n{TITLE};{SECRET}", "row 2: a cell stands beside the columns"),
    "no JSON": (f"{HEAD}\ntopic;wine;title;nb;json:{SECRET}", "row 2, column text: after json: there is no text in JSON"),
    "open quotation": (f'{HEAD}\ntopic;wine;title;nb;"{SECRET}', "row 2: the quotation marks do not match, or the cell is too long"),
    "empty": ("", "row 1, column topic: the column is missing"),
}  # fmt: skip


def complaint(file: str, content: bytes, *, replace: bool = False) -> str:
    with pytest.raises(KnowledgeInvalid) as refused:
        take_in(file, content, wine_and_dogs(), replace=replace)
    said = str(refused.value)
    assert "kari" not in said
    assert said.startswith(file)
    return said


@pytest.mark.parametrize(("content", "told"), BAD_ROWS.values(), ids=BAD_ROWS)
def test_a_bad_sheet_is_refused_with_row_and_column(content: str, told: str):
    assert complaint("k.csv", content.encode()) == f"k.csv, {told}"


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16"])
def test_another_encoding_is_told(encoding: str):
    said = complaint("k.csv", f"{HEAD}\ntopic;wine;title;nb;Øl {SECRET}".encode(encoding))

    assert said == "k.csv: the file is not UTF-8; save it as “CSV UTF-8”"


def test_ids_used_twice_are_told():
    branches = [
        f"topic;wine;branches.1.{way}.{field};{language};x"
        for way in ("if_yes", "if_no")
        for field in ("label", "answer")
        for language in ("nb", "nn", "en")
    ]
    questions = [f"topic;wine;branches.1.question;{language};x" for language in ("nb", "nn", "en")]
    ids = ["topic;wine;branches.1.if_yes.id;;dogs", "topic;wine;branches.1.if_no.id;;no"]

    said = complaint("k.csv", "\n".join([HEAD, *ids, *questions, *branches]).encode())

    assert said == "k.csv, row 2, column text: the id is used twice"


def test_a_sheet_that_leaves_a_button_without_an_aim_is_told():
    rows = [row for row in give_out(wine_and_dogs(), "csv").decode().split("\r\n") if '"dogs"' not in row]

    said = complaint("k.csv", "\r\n".join([*rows, "replies;;fallback.choices;;dogs"]).encode(), replace=True)

    assert said.endswith("column text: nothing has this id")


def workbook(*rows: list[object]) -> bytes:
    made = Workbook()
    for row in rows:
        made.active.append(row)
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def test_a_formula_in_a_workbook_is_refused_and_not_computed():
    said = complaint("k.xlsx", workbook(list(COLUMNS), ["topic", "wine", "title", "nb", f'="{SECRET}"']))

    assert said == "k.xlsx, row 2, column text: the cell holds a formula; only text is read"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no workbook", SECRET.encode()], ids=["empty", "torn", "text"])
def test_what_is_no_workbook_is_told(content: bytes):
    assert complaint("k.xlsx", content) == "k.xlsx: the file is damaged, or locked by a password"


def test_a_workbook_without_sheets_is_told():
    assert (
        complaint("k.xlsx", pack({"[Content_Types].xml": b"<x/>"}))
        == "k.xlsx: the file is no workbook (.xlsx) that can be read"
    )


def bomb(size: int) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive, archive.open("xl/worksheets/sheet1.xml", "w") as entry:
        for _ in range(size // (1024 * 1024)):
            entry.write(b" " * 1024 * 1024)
    return stream.getvalue()


@pytest.mark.parametrize("size", [MOST_BYTES + 1024 * 1024, 4 * 1024 * 1024], ids=["large", "dense"])
def test_a_zip_bomb_is_refused_before_it_is_unpacked(size: int):
    assert complaint("k.xlsx", bomb(size)) == "k.xlsx: the archive unpacks to more than is allowed"


def test_an_archive_that_lies_about_its_size_is_read_no_further_than_it_says():
    lying = bytearray(pack({"a.yaml": b"x" * 10_000}))
    said = (10_000).to_bytes(4, "little")
    lying = lying.replace(said, (10).to_bytes(4, "little"))

    with pytest.raises(KnowledgeInvalid):
        unpack("k.zip", bytes(lying))


def test_entities_in_a_workbook_are_refused():
    files = dict(unpack("k", workbook(list(COLUMNS))))
    files["xl/workbook.xml"] = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + files["xl/workbook.xml"]

    assert complaint("k.xlsx", pack(files)) == "k.xlsx: the file declares entities, which no spreadsheet needs"


def test_a_row_of_an_absurd_number_is_not_waited_for():
    files = dict(unpack("k", workbook(list(COLUMNS), ["topic"])))
    sheet = files["xl/worksheets/sheet1.xml"]
    files["xl/worksheets/sheet1.xml"] = sheet.replace(b'<row r="2"', b'<row r="99999999999"')

    assert take_in("k.xlsx", pack(files), wine_and_dogs()) == wine_and_dogs()


YAML_BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nintents: [*b, *b]\n"
BAD_YAML = {
    "aliases": (YAML_BOMB, "line 1: anchors, aliases and merge keys are not allowed"),
    "another key": ("colours: []", "line 1: a content file holds one of intents, out_of_scope, replies, nothing else"),
    "unknown id": (texts_of(wine_and_dogs())["topic.yaml"] + "    choices:\n      - kari\n", "line 39: nothing has this id"),
    "id used twice": (texts_of(wine_and_dogs())["topic.yaml"].replace("id: dogs", "id: wine"), "line 20: the id is used twice"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "told"), BAD_YAML.values(), ids=BAD_YAML)
def test_a_bad_content_file_is_refused_with_its_line(content: str, told: str):
    assert complaint("topic.yaml", content.encode()) == f"topic.yaml, {told}"


def test_a_file_of_another_kind_or_too_large_is_refused_unread():
    assert complaint("k.ods", b"") == "k.ods: the file's name ends in none of .csv, .xlsx, .yaml, .zip"
    assert (
        complaint("k.csv", b"x" * (LARGEST_FILE_BYTES + 1))
        == f"k.csv: the file is larger than {LARGEST_FILE_BYTES} bytes"
    )


@pytest.mark.parametrize("name", ["../topic.yaml", "folder/topic.yaml", "topic.txt"])
def test_an_archive_with_a_strange_name_is_refused(name: str):
    said = complaint("k.zip", pack({name: b"intents: []"}))

    assert said == "k.zip: the archive holds something else than content files (*.yaml) without a folder"
