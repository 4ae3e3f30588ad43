"""`python -m intents.language_training DATA`: the corpus, the fitting, the evaluation and the model card."""

import argparse
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from random import Random

from rich.console import Console
from rich.progress import Progress

from intents.content import SHIPPED_CONTENT
from intents.language import BUCKETS, SHIPPED_MODEL
from intents.language_training.card import card
from intents.language_training.corpus import training_pieces
from intents.language_training.evaluation import COMMON, measure
from intents.language_training.fitting import ROUNDS, SEED, fit


def main(arguments: Sequence[str] | None = None) -> None:
    """Make the model and its card. Raises `OSError` where a file is missing."""
    options = _options(arguments)
    random = Random(SEED)  # noqa: S311 - drawn alike each time, and no secret
    pieces = training_pieces(options.data, content=options.content, templates=options.templates, random=random)
    with Progress(console=Console(stderr=True)) as bar:
        detector = fit(pieces, partial(bar.advance, bar.add_task("fitting", total=len(pieces) + ROUNDS)))
    figures = measure(detector, options.data, content=options.content, questions=options.questions)
    options.output.mkdir(parents=True, exist_ok=True)
    (options.output / SHIPPED_MODEL.name).write_bytes(detector.to_bytes())
    text = card(figures, buckets=BUCKETS, pieces=len(pieces), common=COMMON)
    (options.output / "README.md").write_text(text, encoding="utf-8")
    for figure in figures:
        Console().print(f"{figure.length} {figure.language} {figure.share:.1%} of {figure.texts} {figure.kind}")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m intents.language_training", description=__doc__)
    parser.add_argument("data", type=Path, help="the folder of open data")
    parser.add_argument("--content", type=Path, default=SHIPPED_CONTENT, help="a folder of knowledge")
    parser.add_argument("--templates", type=Path, required=True, help="a folder of chat lines by language")
    parser.add_argument("--questions", type=Path, required=True, help="labelled questions to judge by")
    parser.add_argument("--output", type=Path, default=SHIPPED_MODEL.parent)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
