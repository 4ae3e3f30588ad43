"""A sheet's rows into cells: its headings, its bounds, and what each row may say. No message repeats what a cell holds."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import regex

from intents.content_file import OUT_OF_SCOPE, REPLIES
from intents.errors import SheetInvalid
from intents.exchange.cells import COLUMNS, Cell, takes_language
from intents.exchange.harmless import is_formula, read_back
from intents.knowledge import LANGUAGES

MOST_ROWS: Final = 500_000
MOST_COLUMNS: Final = 50
LONGEST_CELL: Final = 8_000
LONGEST_WRITTEN: Final = 32_000
"""Escapes make a cell longer than its text."""

Row = Sequence[str]

_IDENTIFIER: Final = regex.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_LONGEST_NAME: Final = 64
_BLANK: Final = " \t\r\n\v\f\x85\xa0"


def read_rows(file: str, rows: Iterable[Row]) -> list[Cell]:
    """Return the cells of rows, the first of which holds the headings. Raises `SheetInvalid`."""
    numbered = enumerate(rows, 1)
    _, headings = next(numbered, (1, ()))
    places = _places(file, headings)
    return [_cell(file, row, cells) for row, cells in _filled(file, numbered, places)]


def _places(file: str, headings: Row) -> Sequence[int]:
    """Return where each of our columns stands."""
    named = [heading.strip().lower() for heading in headings]
    while named and not named[-1]:
        named.pop()
    for column in COLUMNS:
        if column not in named:
            raise SheetInvalid(file, "the column is missing", row=1, column=column)
        if named.count(column) > 1:
            raise SheetInvalid(file, "the column is there twice", row=1, column=column)
    for place, heading in enumerate(named, 1):
        if heading not in COLUMNS:
            expected = ", ".join(COLUMNS)
            raise SheetInvalid(file, f"there is no such column; the columns are {expected}", row=1, column=str(place))
    return [named.index(column) for column in COLUMNS]


def _filled(file: str, rows: Iterable[tuple[int, Row]], places: Sequence[int]) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows in which anything stands, our columns in our order."""
    for row, cells in rows:
        if row > MOST_ROWS:
            raise SheetInvalid(file, f"more than {MOST_ROWS} rows", row=row)
        if len(cells) > len(places) and any(cells[len(places) :]):
            raise SheetInvalid(file, "a cell stands beside the columns", row=row)
        ordered = [cells[place] if place < len(cells) else "" for place in places]
        if any(cell.strip() for cell in ordered):
            yield row, ordered


def _cell(file: str, row: int, cells: Sequence[str]) -> Cell:
    for column, cell in zip(COLUMNS, cells, strict=True):
        if is_formula(cell):
            rule = "the cell begins like a formula; if it is meant as text, put an apostrophe (') before it"
            raise SheetInvalid(file, rule, row=row, column=column)
    topic, intent, field, language = (cell.strip() for cell in cells[:-1])
    found = Cell(topic, intent, field, language, _text(file, row, cells[-1]), row)
    _check_names(file, found)
    if field or intent:
        _check_field(file, found)
    return found


def _text(file: str, row: int, written: str) -> str:
    longest = SheetInvalid(file, f"the cell is longer than {LONGEST_CELL} characters", row=row, column="text")
    if len(written) > LONGEST_WRITTEN:
        raise longest
    try:
        text = read_back(written)
    except ValueError:
        raise SheetInvalid(file, "after json: there is no text in JSON", row=row, column="text") from None
    if len(text) > LONGEST_CELL:
        raise longest
    return text if text.strip(_BLANK) else ""


def _check_names(file: str, cell: Cell) -> None:
    if not _is_name(cell.topic):
        raise SheetInvalid(file, "a topic is lower-case words with underscores", row=cell.row, column="topic")
    if cell.topic in (OUT_OF_SCOPE, REPLIES):
        if cell.intent:
            raise SheetInvalid(file, "this topic has no intents: leave it empty", row=cell.row, column="intent")
    elif (cell.intent or cell.field) and not _is_name(cell.intent):
        raise SheetInvalid(file, "an intent is lower-case words with underscores", row=cell.row, column="intent")


def _check_field(file: str, cell: Cell) -> None:
    wants = takes_language(cell.topic, cell.field)
    if wants is None:
        raise SheetInvalid(file, "there is no such field", row=cell.row, column="field")
    if wants and cell.language not in LANGUAGES:
        raise SheetInvalid(file, "the language is nb, nn or en", row=cell.row, column="language")
    if not wants and cell.language:
        raise SheetInvalid(file, "the field has no language: leave it empty", row=cell.row, column="language")


def _is_name(text: str) -> bool:
    return len(text) <= _LONGEST_NAME and _IDENTIFIER.fullmatch(text) is not None
