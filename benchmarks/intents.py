"""`python -m benchmarks.intents [DATA]`: how well the matcher tells intents apart, how fast it is, and how it grows.

On CLINC150 and BANKING77 it is fitted to the train part; CLINC150's validation part sets its probabilities and the
threshold of what is refused; the test part is asked once. Without the folder speed and growth alone are measured.
"""

import argparse
import json
import time
import tracemalloc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.progress import Progress
from scipy.sparse import hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

from benchmarks.contenders import Runs
from benchmarks.generated import generated
from benchmarks.rounds import race
from benchmarks.tables import Table, publish
from intents.calibration import OUT_OF_SCOPE_LABEL, calibrate
from intents.content import SHIPPED_CONTENT, read_folder
from intents.examples import Example, examples
from intents.fitting import Schooling, fit, learn
from intents.matcher import Matcher
from intents.wording import neutral, stems
from redaction.numbers import is_numeric
from redaction.sealing import seal
from redaction.text import RedactedText

KEPT: Final = 0.95
OUT_OF_SCOPE: Final = "oos"
PHRASES: Final = 60
SIZES: Final = (64, 250, 1000, 2000)
ASKED: Final = 1000
MEBIBYTE: Final = 1 << 20
PUBLISHED: Final = (
    ("Rasa, published", "91.5%", "45%", ""),
    ("Dialogflow, published", "91.7%", "14%", ""),
    ("linear SVM on words, published", "91.0%", "", ""),
    ("BERT, published", "96.9%", "40 to 52%", ""),
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """Questions and their labels, what is out of scope under `OUT_OF_SCOPE_LABEL`."""

    texts: list[str]
    labels: NDArray[np.str_]

    @property
    def is_known(self) -> NDArray[np.bool_]:
        """Say of each question whether an intent answers it."""
        return np.asarray(self.labels != OUT_OF_SCOPE_LABEL)


def main() -> None:
    """Measure, print, and write into a paper where one is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, nargs="?", help="a folder with clinc150-*.jsonl and banking77-*.jsonl")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, help="how many intents to generate")
    parser.add_argument(
        "--markdown", type=Path, help="a paper with the markers `<!-- intents -->` and `<!-- /intents -->`"
    )
    options = parser.parse_args()
    tables = [speed(options.rounds), *([growth(options.sizes)] if options.sizes else [])]
    if options.data is not None:
        tables.insert(0, accuracy(options.data))
    publish(tables, paper=options.markdown, marker="intents")


def read_labelled(file: Path) -> Labelled:
    """Read a file of `{"text", "intent"}` rows."""
    rows = [json.loads(row) for row in file.read_text(encoding="utf-8").split("\n") if row.strip()]
    labels = [OUT_OF_SCOPE_LABEL if row["intent"] == OUT_OF_SCOPE else row["intent"] for row in rows]
    return Labelled([neutral(row["text"]) for row in rows], np.array(labels))


def accuracy(folder: Path) -> Table:
    """Return the shares of questions put right on the public benchmarks, ours beside published ones."""
    train, val, test = (read_labelled(folder / f"clinc150-{part}.jsonl") for part in ("train", "val", "test"))
    clinc, refused, kept = _with_rejection(train, val, test)
    bank_train, bank_test = (read_labelled(folder / f"banking77-{part}.jsonl") for part in ("train", "test"))
    names, ask = _fitted(bank_train)
    banking = (names[ask(bank_test).argmax(axis=1)] == bank_test.labels).mean()
    caption = (
        "Test questions put right without rejection, and of those out of scope the share refused by the threshold that "
        f"keeps {KEPT:.0%} of the known validation questions (it keeps {kept:.1%} of the known test questions). The "
        "published figures are those of the paper that made CLINC150 (Larson et al. 2019), each with a threshold of its own."
    )
    ours = ["this matcher", f"{clinc:.1%}", f"{refused:.1%}", f"{banking:.1%}"]
    headings = ["matcher", "CLINC150, in scope", "CLINC150, out of scope refused", "BANKING77"]
    return Table(headings, [ours, *(list(row) for row in PUBLISHED)], caption)


def _with_rejection(train: Labelled, val: Labelled, test: Labelled) -> tuple[float, float, float]:
    """Return the share put right, the share refused out of scope, and the share kept in scope."""
    names, ask = _fitted(train)
    outside = int(np.flatnonzero(names == OUT_OF_SCOPE_LABEL)[0])
    inside = np.delete(names, outside)
    asked = ask(val)
    calibration = calibrate(asked, np.searchsorted(names, val.labels), names.tolist())
    chances, tested = (np.delete(calibration.chances(scores, outside), outside, 1) for scores in (asked, ask(test)))
    threshold = np.quantile(chances.max(axis=1)[val.is_known], 1 - KEPT)
    is_kept = tested.max(axis=1) >= threshold
    right = inside[tested.argmax(axis=1)] == test.labels
    known = test.is_known
    return float(right[known].mean()), float((~is_kept[~known]).mean()), float(is_kept[known].mean())


def _fitted(train: Labelled) -> tuple[NDArray[np.str_], Callable[[Labelled], NDArray[np.float64]]]:
    """Fit to questions; return the labels and a function that scores others for each."""
    learnt = [Example(text, text, label, "en") for text, label in zip(train.texts, train.labels, strict=True)]
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Fitting", total=len(learnt) + len(set(train.labels)))
        schooling = Schooling.of(learnt, (), lambda: bar.advance(task))
        machines = schooling.fit(slice(None), lambda: bar.advance(task))
    return np.array(machines.labels), lambda asked: machines.scores_of(schooling.terms.matrix(asked.texts))


def speed(rounds: int) -> Table:
    """Return what one question takes with the knowledge that ships, beside scikit-learn's own transform and predict."""
    knowledge = read_folder(SHIPPED_CONTENT)
    began = time.perf_counter()
    matcher = fit(knowledge, _sealed)
    fitting = time.perf_counter() - began
    stored = matcher.to_bytes()
    began = time.perf_counter()
    Matcher.from_bytes(stored)
    loading = time.perf_counter() - began
    learnt = list(examples(knowledge, _sealed, lambda: None))
    asked = [phrase for intent in knowledge.intents.values() for _, phrase in intent.tests]
    yardstick = "scikit-learn: transform and predict"
    ours = "this matcher"
    timings = race({yardstick: _yardstick(learnt), ours: _one_by_one(matcher)}, asked, rounds=rounds)
    rows = [
        [name, f"{timing.milliseconds:.2f}", f"{timing.against(timings[yardstick]):.2f}"]
        for name, timing in timings.items()
    ]
    caption = (
        f"Milliseconds a question, one by one, the median of {rounds} alternating rounds over the {len(asked)} test phrases "
        f"of the knowledge that ships ({len(knowledge.intents)} intents, {len(learnt)} phrases). The yardstick is a linear "
        "support-vector machine on TF-IDF of the same words and characters. In the same run the matcher was fitted, its "
        f"thresholds set, in {fitting:.0f} s, took {len(stored) / MEBIBYTE:.1f} MiB to store and was loaded in {loading:.2f} s."
    )
    return Table(["contender", "ms", "× scikit-learn"], rows, caption)


def growth(sizes: Sequence[int]) -> Table:
    """Return how time and memory grow with the number of generated intents."""
    rows = [_grown(size) for size in sizes]
    caption = (
        f"Generated intents of {PHRASES} phrases each: a question in milliseconds, and as a multiple of the first row beside "
        "how many times as many phrases there are; seconds to fit, thresholds included, and to load; what a loaded matcher "
        "holds in memory; and the share of new phrases for which the right intent comes first."
    )
    first = rows[0]
    drawn = [
        [
            f"{row.intents} intents",
            f"{row.milliseconds:.2f}",
            f"{row.milliseconds / first.milliseconds:.1f}",
            f"{row.intents / first.intents:.1f}",
            f"{row.fitting:.0f}",
            f"{row.loading:.1f}",
            f"{row.megabytes:.0f}",
            f"{row.right:.0%}",
        ]
        for row in rows
    ]
    headings = ["size", "ms", "× first", "× phrases", "fitting, s", "loading, s", "memory, MiB", "first"]
    return Table(headings, drawn, caption)


@dataclass(frozen=True, slots=True)
class Grown:
    """What one size costs: seconds, milliseconds a question, mebibytes; and the share put right, 0 to 1."""

    intents: int
    fitting: float
    loading: float
    megabytes: float
    milliseconds: float
    right: float


def _grown(intents: int) -> Grown:
    held = PHRASES // 10
    made = generated(intents, PHRASES + held)
    learnt = [example for number, example in enumerate(made) if number % (PHRASES + held) < PHRASES]
    asked = [example for number, example in enumerate(made) if number % (PHRASES + held) >= PHRASES]
    asked = asked[:: max(1, len(asked) // ASKED)]
    began = time.perf_counter()
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(f"Fitting {intents} intents", total=None)
        stored = learn(learnt, (), lambda: bar.advance(task)).to_bytes()
    fitting = time.perf_counter() - began
    began = time.perf_counter()
    matcher = Matcher.from_bytes(stored)
    loading = time.perf_counter() - began
    questions = [seal(example.text) for example in asked]
    began = time.perf_counter()
    firsts = [matcher.match(question).candidates[0].intent for question in questions]
    seconds = time.perf_counter() - began
    right = sum(first == example.label for first, example in zip(firsts, asked, strict=True)) / len(asked)
    return Grown(intents, fitting, loading, _held(stored), 1000 * seconds / len(asked), right)


def _held(stored: bytes) -> float:
    """Return what a loaded matcher holds in memory, in mebibytes; numpy and Python both tell tracemalloc."""
    tracemalloc.start()
    matcher = Matcher.from_bytes(stored)
    held = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    del matcher
    return held / MEBIBYTE


def _one_by_one(matcher: Matcher) -> Runs:
    def run(texts: Sequence[str]) -> None:
        for text in texts:
            matcher.match(_sealed(text))

    return run


def _yardstick(learnt: Sequence[Example]) -> Runs:
    texts = [example.text for example in learnt]
    words = TfidfVectorizer(tokenizer=stems, token_pattern=None, lowercase=False, ngram_range=(1, 2), sublinear_tf=True)
    characters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=2)
    machine = LinearSVC().fit(
        hstack([words.fit_transform(texts), characters.fit_transform(texts)]), [example.label for example in learnt]
    )

    def run(asked: Sequence[str]) -> None:
        for text in asked:
            machine.predict(hstack([words.transform([neutral(text)]), characters.transform([neutral(text)])]))

    return run


def _sealed(text: str) -> RedactedText:
    """Take the digits out of an editor's phrase: names and addresses do not matter to how fast a question is matched."""
    return seal("".join(letter for letter in text if not is_numeric(letter)))


if __name__ == "__main__":
    main()
