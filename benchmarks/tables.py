"""A table, as people read it on a terminal and as a paper quotes it between two markers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table as RichTable


class MarkerMissing(ValueError):
    """A paper has no place for what should be written into it."""


@dataclass(frozen=True)
class Table:
    """Headings, rows, and the sentence that says how they came about. The first column is a name, the others figures."""

    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    caption: str = ""

    def as_markdown(self) -> str:
        """Return the table as Markdown, its caption before it.

        >>> print(Table(["who", "ms"], [["ours", "1"]], "Measured.").as_markdown())
        Measured.
        <BLANKLINE>
        | who | ms |
        | --- | ---: |
        | ours | 1 |
        """
        lines = [self.headings, ["---", *["---:"] * (len(self.headings) - 1)], *self.rows]
        drawn = "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
        return f"{self.caption}\n\n{drawn}" if self.caption else drawn

    def print(self) -> None:
        """Print the table to the terminal."""
        shown = RichTable(title=self.caption or None, title_justify="left")
        shown.add_column(self.headings[0], no_wrap=True)
        for heading in self.headings[1:]:
            shown.add_column(heading, justify="right")
        for row in self.rows:
            shown.add_row(*row)
        Console(highlight=False).print(shown, markup=False)


def between_markers(paper: str, marker: str, text: str) -> str:
    r"""Return the paper with the text between `<!-- marker -->` and `<!-- /marker -->`. Raises `MarkerMissing`.

    >>> between_markers("a <!-- x -->old<!-- /x --> b", "x", "new")
    'a <!-- x -->\n\nnew\n\n<!-- /x --> b'
    """
    opening, closing = f"<!-- {marker} -->", f"<!-- /{marker} -->"
    pattern = re.compile(f"{re.escape(opening)}.*?{re.escape(closing)}", re.DOTALL)
    if not pattern.search(paper):
        raise MarkerMissing(f"the paper has no markers {opening} … {closing}")
    return pattern.sub(lambda _: f"{opening}\n\n{text}\n\n{closing}", paper, count=1)


def publish(tables: Sequence[Table], *, paper: Path | None, marker: str) -> None:
    """Print the tables, and write them into a paper where one is named. Raises `MarkerMissing`."""
    for table in tables:
        table.print()
    if paper is not None:
        text = "\n\n".join(table.as_markdown() for table in tables)
        paper.write_text(between_markers(paper.read_text(encoding="utf-8"), marker, text), encoding="utf-8")
