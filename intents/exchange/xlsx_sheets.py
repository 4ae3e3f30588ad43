"""Sheets as XLSX, read and written by openpyxl: one sheet, cells of text alone, the same bytes for the same rows.

A formula is refused and never computed. The archive is unpacked within bounds before openpyxl sees it.
"""

import warnings
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Any, Final

import regex

from intents.errors import SheetInvalid
from intents.exchange.archives import pack, unpack
from intents.exchange.cells import COLUMNS
from intents.exchange.harmless import APOSTROPHE, is_formula
from intents.exchange.sheets import LONGEST_WRITTEN, MOST_COLUMNS, MOST_ROWS, Row

SHEET: Final = "knowledge"
WIDTHS: Final = (24, 28, 26, 10, 100)

_PROPERTIES: Final = "docProps/core.xml"
_MOMENT: Final = regex.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_THE_DAY: Final = b"2000-01-01T00:00:00Z"
_DECLARATION: Final = regex.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", regex.IGNORECASE)


def write_xlsx(rows: Iterable[Row]) -> bytes:
    """Return rows below their headings as a workbook. Raises `SheetInvalid` where a cell would be cut off."""
    from openpyxl import Workbook  # noqa: PLC0415 - a third of a second of loading that only sheets need
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415

    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(SHEET)
    sheet.freeze_panes = "A2"
    for letter, width in zip("ABCDE", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    for number, row in enumerate([COLUMNS, *rows], 1):
        written = []
        for text in row:
            if len(text) > LONGEST_WRITTEN:
                raise SheetInvalid(SHEET, "a cell is too long for a sheet; export as YAML", row=number)
            cell = WriteOnlyCell(sheet, text)
            cell.data_type, cell.number_format = "s", "@"
            written.append(cell)
        sheet.append(written)
    stream = BytesIO()
    workbook.save(stream)
    return _without_moment(stream.getvalue())


def read_xlsx(file: str, content: bytes) -> Iterator[Row]:
    """Yield the rows of the first sheet, headings first. Raises `SheetInvalid`."""
    files = unpack(file, content)
    if any(_DECLARATION.search(part) for part in files.values()):
        raise SheetInvalid(file, "the file declares entities, which no spreadsheet needs")
    yield from _rows(file, pack(files))


def _rows(file: str, content: bytes) -> Iterator[Row]:
    from openpyxl import load_workbook  # noqa: PLC0415 - a third of a second of loading that only sheets need

    row = 0
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            workbook = load_workbook(BytesIO(content), read_only=True, keep_links=False)
            sheet = workbook.worksheets[0]
            sheet.reset_dimensions()
            found = sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS)
            for row, cells in enumerate(_trimmed(found), 1):
                yield [_text(file, row, column, cell) for column, cell in enumerate(cells, 1)]
    except (SheetInvalid, MemoryError):
        raise
    except Exception:  # noqa: BLE001 - openpyxl lets through whatever its parsers raise
        raise SheetInvalid(file, "the file is no workbook (.xlsx) that can be read", row=row) from None


def _trimmed(rows: Iterable[Any]) -> Iterator[list[Any]]:
    """Yield rows without the empty cells at their ends; rows that are said to be there and hold nothing are not waited for."""
    waiting = 0
    for row in rows:
        cells = list(row)
        while cells and cells[-1].value is None:
            cells.pop()
        if not cells:
            waiting += 1
            continue
        yield from ([] for _ in range(waiting))
        waiting = 0
        yield cells


def _text(file: str, row: int, column: int, cell: Any) -> str:
    """Return what a cell shows. A number, a day or a truth that somebody typed becomes text."""
    name = COLUMNS[column - 1] if column <= len(COLUMNS) else str(column)
    if cell.value is None:
        return ""
    if cell.data_type in {"f", "e"}:
        what = "a formula" if cell.data_type == "f" else "an error of a formula"
        raise SheetInvalid(file, f"the cell holds {what}; only text is read", row=row, column=name)
    text = _plain(cell.value)
    return APOSTROPHE + text if is_formula(text) else text


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime | date):
        return value.date().isoformat() if isinstance(value, datetime) else value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _without_moment(content: bytes) -> bytes:
    """Return a workbook that does not say when it was written."""
    files = dict(unpack(SHEET, content))
    files[_PROPERTIES] = _MOMENT.sub(_THE_DAY, files[_PROPERTIES])
    return pack(dict(sorted(files.items())))
