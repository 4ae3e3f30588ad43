"""Bytes that somebody sends, into knowledge: what they are is told by the file's name, and they are bounded before they are read."""

from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import Final

from intents.content_file import LARGEST_FILE_BYTES
from intents.errors import SheetInvalid
from intents.exchange.csv_sheets import read_csv
from intents.exchange.merging import merge
from intents.exchange.sheets import read_rows
from intents.exchange.xlsx_sheets import read_xlsx
from intents.exchange.yaml_files import take_archive, take_file
from intents.knowledge import KnowledgeBase

Taker = Callable[[str, bytes, KnowledgeBase, bool], KnowledgeBase]


def take_in(file: str, content: bytes, into: KnowledgeBase, *, replace: bool = False) -> KnowledgeBase:
    """Return knowledge with a file taken in: what the file speaks of is as it says, what it is silent on stays.

    With `replace` whatever the file is silent on goes: of all knowledge for a sheet, of its topic for a content file. An
    archive is the whole knowledge and always replaces. Raises `KnowledgeInvalid`, of sheets `SheetInvalid`.
    """
    taker = _TAKERS.get(PurePath(file).suffix.lower())
    if taker is None:
        raise SheetInvalid(file, f"the file's name ends in none of {', '.join(SUFFIXES)}")
    if len(content) > LARGEST_FILE_BYTES:
        raise SheetInvalid(file, f"the file is larger than {LARGEST_FILE_BYTES} bytes")
    return taker(file, content, into, replace)


def _take_csv(file: str, content: bytes, into: KnowledgeBase, replace: bool) -> KnowledgeBase:  # noqa: FBT001 - a Taker
    return merge(file, read_rows(file, read_csv(file, content)), into, replace=replace)


def _take_xlsx(file: str, content: bytes, into: KnowledgeBase, replace: bool) -> KnowledgeBase:  # noqa: FBT001 - a Taker
    return merge(file, read_rows(file, read_xlsx(file, content)), into, replace=replace)


_TAKERS: Final[Mapping[str, Taker]] = {
    ".csv": _take_csv,
    ".xlsx": _take_xlsx,
    ".yaml": take_file,
    ".zip": take_archive,
}
SUFFIXES: Final = tuple(_TAKERS)
