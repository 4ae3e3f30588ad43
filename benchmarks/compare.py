"""`python -m benchmarks.compare [FILE] [--synth FILE]`: our redactor beside Presidio as it comes and two plain patterns.

All are judged by the same rules, those of `redaction.scoring`.
"""

import argparse
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from rich.console import Console
from rich.progress import track

from benchmarks.contenders import Redacts, StockPresidio, ours, patterns
from benchmarks.redaction import LABELLED
from benchmarks.tables import Table, publish
from redaction import Redactor
from redaction.labelled import LabelledText, read_labelled
from redaction.scoring import figures, judge

COLUMNS: Final[Mapping[str, str]] = {
    "zero_leak": "no leak",
    "digit_leaks": "digits left",
    "span_recall": "spans removed",
    "keep": "kept",
    "clean_intact": "clean whole",
    "over_redacted": "words lost",
    "ms_median": "ms",
}
COUNTS: Final = frozenset({"digit_leaks", "ms_median"})


def main() -> None:
    """Compare, print, and write into a paper where one is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, nargs="?", default=LABELLED, help="a labelled JSONL file")
    parser.add_argument("--synth", type=Path, help="a second labelled file")
    parser.add_argument(
        "--markdown", type=Path, help="a paper with the markers `<!-- comparison -->` … `<!-- /comparison -->`"
    )
    options = parser.parse_args()
    redacts = {
        "Sladd": ours(Redactor.build()),
        "stock Presidio": StockPresidio().redact,
        "plain patterns": patterns,
    }
    files = [options.file, *([options.synth] if options.synth else [])]
    tables = [compared(file.name, read_labelled(file), redacts) for file in files]
    publish(tables, paper=options.markdown, marker="comparison")


def compared(name: str, rows: Sequence[LabelledText], redacts: Mapping[str, Redacts]) -> Table:
    """Return the figures of every redactor on the labelled texts."""
    cells = []
    for who, redact in redacts.items():
        measured = _measured(who, rows, redact)
        cells.append([who, *(_cell(measured, figure) for figure in COLUMNS)])
    caption = (
        f"On the {len(rows)} labelled texts of `{name}`, one by one. Stock Presidio has its recognizers for English, around "
        "our model; the plain patterns are two regular expressions, for digits and for mail addresses."
    )
    return Table(["redactor", *COLUMNS.values()], cells, caption)


def _measured(who: str, rows: Sequence[LabelledText], redact: Callable[[str], str | None]) -> dict[str, Any]:
    judgements = []
    for row in track(rows, who, console=Console(stderr=True), transient=True):
        began = time.perf_counter()
        redacted = redact(row["text"])
        judgements.append(judge(row, redacted, seconds=time.perf_counter() - began))
    return figures(judgements)


def _cell(measured: Mapping[str, Any], figure: str) -> str:
    value = measured[figure]
    if value is None:
        return "–"
    return str(value) if figure in COUNTS else f"{100 * value:.1f} %"


if __name__ == "__main__":
    main()
