"""`python -m redaction.training DATA`: the gazetteer, the corpus, the training, the evaluation and the model card."""

import argparse
import json
import shutil
import tempfile
from pathlib import Path
from typing import Final

import spacy
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config
from thinc.api import use_ops

from redaction.training.corpus import training_texts, write_corpus, write_gazetteer
from redaction.training.evaluation import evaluate, write_card
from redaction.training.sources import norne

CONFIG: Final = Path(__file__).with_name("config.cfg")
MODEL: Final = Path(__file__).parents[1] / "model"


def main() -> None:
    """Make the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder of open data")
    parser.add_argument("--output", type=Path, default=MODEL)
    parser.add_argument(
        "--questions", type=Path, default=None, help="a folder of YAML files with phrases that name nobody"
    )
    parser.add_argument("--steps", type=int, default=None, help="fewer steps, to try things out")
    options = parser.parse_args()
    write_gazetteer(options.data, options.questions)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        count = write_corpus(training_texts(options.data, options.questions), work / "train.spacy")
        write_corpus([*norne(options.data, "nob-dev"), *norne(options.data, "nno-dev")], work / "dev.spacy")
        print(f"{count} training texts", flush=True)
        _train(work, options.steps)
        _ship(work / "made" / "model-best", options.output)
    figures = evaluate(spacy.load(options.output), options.data)
    write_card(options.output, figures, count)
    print(json.dumps(figures, indent=1))


def _train(work: Path, steps: int | None) -> None:
    """Train with numpy's linear algebra, twice as fast as BLIS where BLIS does not know the processor."""
    overrides: dict[str, object] = {"paths.train": str(work / "train.spacy"), "paths.dev": str(work / "dev.spacy")}
    if steps:
        overrides["training.max_steps"] = steps
    (work / "made").mkdir()
    with use_ops("numpy", use_blis=False):
        train(init_nlp(load_config(CONFIG, overrides=overrides)), work / "made")


def _ship(made: Path, output: Path) -> None:
    """Copy the pipeline without its vocabulary: the words of the corpora stay where they are."""
    shutil.rmtree(output, ignore_errors=True)
    shutil.copytree(made, output, ignore=shutil.ignore_patterns("vocab"))


if __name__ == "__main__":
    main()
