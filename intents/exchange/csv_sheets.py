"""Sheets as CSV: UTF-8 with a byte order mark and semicolons, as spreadsheet programs in Norway open and save it.

Commas and tabs are read as well; the headings tell which it is.
"""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Final

from intents.errors import SheetInvalid
from intents.exchange.cells import COLUMNS
from intents.exchange.sheets import Row

SEPARATORS: Final = ";,\t"
MARK: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"


def write_csv(rows: Iterable[Row]) -> bytes:
    """Return rows below their headings as CSV."""
    stream = StringIO(newline="")
    writer = csv.writer(stream, delimiter=SEPARATORS[0], quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows)
    return (MARK + stream.getvalue()).encode()


def read_csv(file: str, content: bytes) -> Iterator[Row]:
    """Yield the rows of a CSV file, headings first. Raises `SheetInvalid`."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SheetInvalid(file, "the file is not UTF-8; save it as “CSV UTF-8”") from None
    headings = text.partition("\n")[0]
    separator = max(SEPARATORS, key=headings.count)
    rows, read = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True), 0
    try:
        for cells in rows:
            read += 1
            yield cells
    except csv.Error:
        rule = "the quotation marks do not match, or the cell is too long"
        raise SheetInvalid(file, rule, row=read + 1) from None
