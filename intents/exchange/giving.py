"""Knowledge as bytes to hand out: the same knowledge gives the same bytes, on any day."""

from collections.abc import Callable, Mapping
from typing import Final, Literal, get_args

from intents.content import texts_of
from intents.exchange.archives import pack
from intents.exchange.cells import cells_of
from intents.exchange.csv_sheets import write_csv
from intents.exchange.harmless import harmless
from intents.exchange.sheets import Row
from intents.exchange.xlsx_sheets import write_xlsx
from intents.knowledge import KnowledgeBase

Format = Literal["yaml", "csv", "xlsx"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)


def give_out(knowledge: KnowledgeBase, form: Format) -> bytes:
    """Return all knowledge as a sheet, or as a zip archive of the content files."""
    return _WRITERS[form](knowledge)


def _archive(knowledge: KnowledgeBase) -> bytes:
    return pack({name: text.encode() for name, text in texts_of(knowledge).items()})


def _rows(knowledge: KnowledgeBase) -> list[Row]:
    return [tuple(map(harmless, cell.values)) for cell in cells_of(knowledge)]


_WRITERS: Final[Mapping[Format, Callable[[KnowledgeBase], bytes]]] = {
    "yaml": _archive,
    "csv": lambda knowledge: write_csv(_rows(knowledge)),
    "xlsx": lambda knowledge: write_xlsx(_rows(knowledge)),
}
