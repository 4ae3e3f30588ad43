"""`python -m benchmarks.redaction [FILE]`: what redaction costs, against its model alone, Presidio and a reference model.

All contenders take turns over the same texts in one run, and what is told is ratios: they say more than the milliseconds
of one machine.
"""

import argparse
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.progress import track
from spacy.language import Language
from thinc.api import use_ops

from benchmarks.contenders import (
    BATCH,
    StockPresidio,
    model_in_batches,
    model_one_by_one,
    ours_in_batches,
    ours_one_by_one,
    parsing_in_batches,
    parsing_one_by_one,
    reference_model,
)
from benchmarks.hostile import HOSTILE, LENGTH
from benchmarks.rounds import Timing, fastest, race
from benchmarks.stages import WHOLE, stages
from benchmarks.tables import Table, publish
from redaction import Redactor
from redaction.analyzer import Pipeline, load_pipeline
from redaction.labelled import LabelledText, read_labelled

LABELLED: Final = Path("tests/data/pii_dev.jsonl")
MODEL: Final = "our model alone in spaCy, one by one"
OURS: Final = "our redactor, one by one"
SHOWN_STAGES: Final = 15
SHOWN_HOSTILE: Final = 5


def main() -> None:
    """Measure, print, and write into a paper where one is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, nargs="?", default=LABELLED, help="a labelled JSONL file")
    parser.add_argument("--texts", type=int, default=160, help="how many of its texts a round takes")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--markdown", type=Path, help="a paper with the markers `<!-- speed -->` and `<!-- /speed -->`")
    options = parser.parse_args()
    rows = read_labelled(options.file)
    texts = sample(rows, options.texts, options.seed)
    redactor, model = Redactor.build(), load_pipeline(None)
    tables = [
        speed(redactor, model, rows, texts, options.rounds),
        hostile(redactor, model),
        profile(redactor, texts),
    ]
    publish(tables, paper=options.markdown, marker="speed")


def sample(rows: Sequence[LabelledText], most: int, seed: int) -> list[str]:
    """Return the texts of so many rows, drawn by seed."""
    return [row["text"] for row in random.Random(seed).sample(rows, min(most, len(rows)))]  # noqa: S311 - no secret


def speed(
    redactor: Redactor, model: Language, rows: Sequence[LabelledText], texts: Sequence[str], rounds: int
) -> Table:
    """Return what each contender takes, and its ratio to our model alone as spaCy runs it."""
    presidio, pipeline = StockPresidio(), Pipeline(load_pipeline(None))
    with use_ops("numpy", use_blis=False):
        reference_as_ours = reference_model(rows)
    timings = race(
        {
            MODEL: model_one_by_one(model),
            f"our model alone in spaCy, batches of {BATCH}": model_in_batches(model),
            "our model alone as the redactor runs it, one by one": parsing_one_by_one(pipeline),
            f"our model alone as the redactor runs it, batches of {BATCH}": parsing_in_batches(pipeline),
            OURS: ours_one_by_one(redactor),
            f"our redactor, batches of {BATCH}": ours_in_batches(redactor),
            "stock Presidio around our model, one by one": presidio.one_by_one,
            f"stock Presidio around our model, batches of {BATCH}": presidio.in_batches,
            "reference model, one by one": model_one_by_one(reference_model(rows)),
            "reference model, with our linear algebra, one by one": model_one_by_one(reference_as_ours),
        },
        texts,
        rounds=rounds,
    )
    caption = (
        f"Milliseconds a text and ratios, the median of {rounds} alternating rounds over {len(texts)} labelled texts in one "
        "process. The reference is `spacy init config --lang nb --pipeline ner --optimize efficiency`, untrained."
    )
    return Table(["contender", "ms", "× our model", "× our redactor"], _speed_rows(timings), caption)


def _speed_rows(timings: dict[str, Timing]) -> list[list[str]]:
    return [
        [
            name,
            f"{timing.milliseconds:.2f}",
            f"{timing.against(timings[MODEL]):.2f}",
            f"{timing.against(timings[OURS]):.2f}",
        ]
        for name, timing in timings.items()
    ]


def hostile(redactor: Redactor, model: Language) -> Table:
    """Return the texts that take our redactor longest, beside our model alone on the same text."""
    run, alone = ours_one_by_one(redactor), model_one_by_one(model)
    console = Console(stderr=True)
    taken = {
        name: (fastest(run, text), fastest(alone, text))
        for name, text in track(HOSTILE.items(), "Hostile texts", console=console, transient=True)
    }
    slowest = sorted(taken.items(), key=lambda item: -item[1][0])[:SHOWN_HOSTILE]
    rows = [[name, f"{mine:.1f}", f"{theirs:.1f}", f"{mine / theirs:.2f}"] for name, (mine, theirs) in slowest]
    worst = max(taken, key=lambda name: taken[name][0] / taken[name][1])
    mine, theirs = taken[worst]
    rows.append([f"worst ratio: {worst}", f"{mine:.1f}", f"{theirs:.1f}", f"{mine / theirs:.2f}"])
    caption = (
        f"The slowest of {len(HOSTILE)} hostile texts of {LENGTH} characters, milliseconds, the best of three runs."
    )
    return Table(["hostile text", "our redactor", "our model alone in spaCy", "ratio"], rows, caption)


def profile(redactor: Redactor, texts: Sequence[str]) -> Table:
    """Return where the time of a redaction goes."""
    stages(redactor, texts)
    taken = stages(redactor, texts)
    whole = taken.pop(WHOLE)
    listed = list(taken.items())
    shown = [
        *listed[:SHOWN_STAGES],
        (f"{len(listed[SHOWN_STAGES:])} others", sum(ms for _, ms in listed[SHOWN_STAGES:])),
    ]
    rows = [[name, f"{ms:.3f}", f"{ms / whole:.1%}"] for name, ms in [*shown, (WHOLE, whole)]]
    caption = "Where the time of one text goes, one by one, in milliseconds; the clocks themselves take a little."
    return Table(["step", "ms", "share"], rows, caption)


if __name__ == "__main__":
    main()
