"""`python -m benchmarks.memory`: a hundred thousand different texts through one process, and what of them stays in it."""

import argparse
import itertools
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.progress import Progress

from benchmarks.contenders import BATCH
from benchmarks.invented import invented_texts
from benchmarks.tables import Table, publish
from redaction import RawText, Redactor, load_policy
from redaction.analyzer import Pipeline, build_analyzer, load_pipeline

STATM: Final = Path("/proc/self/statm")
PAGE_BYTES: Final = 4096
MEBIBYTE: Final = 1 << 20
WARM_UP: Final = 2_000


def main() -> None:
    """Measure, print, and write into a paper where one is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--log", type=Path, help="a file for the memory after every thousand texts, tab-separated")
    parser.add_argument(
        "--markdown", type=Path, help="a paper with the markers `<!-- memory -->` and `<!-- /memory -->`"
    )
    options = parser.parse_args()
    publish([measure(options.texts, options.seed, options.log)], paper=options.markdown, marker="memory")


def measure(count: int, seed: int, log: Path | None) -> Table:
    """Return how the process grew while it redacted so many different texts after a warm-up, and the words it kept."""
    pipeline = Pipeline(load_pipeline(None))
    redactor = Redactor(load_policy(), pipeline, build_analyzer(pipeline))
    texts = invented_texts(seed)
    _run(redactor, itertools.islice(texts, WARM_UP), WARM_UP, None)
    words, before, began = set(pipeline.remembered_words()), resident_bytes(), time.perf_counter()
    _run(redactor, itertools.islice(texts, count), count, log)
    seconds, after = time.perf_counter() - began, resident_bytes()
    new = set(pipeline.remembered_words()) - words
    rows = [
        ["different texts after the warm-up", f"{count}"],
        ["milliseconds a text, in batches", f"{1000 * seconds / count:.2f}"],
        ["resident memory after the warm-up", f"{before / MEBIBYTE:.0f} MiB"],
        ["growth of it", f"{(after - before) / MEBIBYTE:+.1f} MiB"],
        ["words in spaCy's string store", f"{len(words)}"],
        ["words that came into it", f"{len(new)}"],
    ]
    return Table(
        ["memory", "value"], rows, f"Texts of invented words, no two alike, through one process; {WARM_UP} to warm up."
    )


def resident_bytes() -> int:
    """Return what this process holds in memory, in bytes; 0 where the system does not tell."""
    return int(STATM.read_text(encoding="ascii").split()[1]) * PAGE_BYTES if STATM.is_file() else 0


def _run(redactor: Redactor, texts: Iterator[str], count: int, log: Path | None) -> None:
    done = 0
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Redacting", total=count)
        while batch := list(itertools.islice(texts, BATCH)):
            redactor.redact_many([RawText(text) for text in batch], ends_at=float("inf"))
            done += len(batch)
            bar.update(task, completed=done, description=f"Redacting, {resident_bytes() / MEBIBYTE:.0f} MiB")
            if log is not None and done % 1_000 < BATCH:
                with log.open("a", encoding="utf-8") as lines:
                    lines.write(f"{done}\t{resident_bytes()}\n")


if __name__ == "__main__":
    main()
