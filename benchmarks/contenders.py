"""Who is measured: our redactor, its model alone, Presidio as it comes, two plain patterns, and a model of reference.

Each contender loads a pipeline of its own, so that no word that one has met is quicker for another.
"""

import logging
import re
import time
from collections.abc import Callable, Sequence
from typing import Final

import tldextract
from presidio_analyzer import AnalyzerEngine, BatchAnalyzerEngine, RecognizerRegistry
from presidio_analyzer.nlp_engine import SpacyNlpEngine
from presidio_anonymizer import AnonymizerEngine, BatchAnonymizerEngine
from spacy.cli.init_config import init_config
from spacy.language import Language
from spacy.training import Example
from spacy.util import load_model_from_config

from redaction import RawText, Redaction, Redactor
from redaction.analyzer import Pipeline, load_pipeline
from redaction.labelled import LabelledText

BATCH: Final = 32
PATIENT_SECONDS: Final = 60.0
ENGLISH: Final = "en"

Redacts = Callable[[str], str | None]
Runs = Callable[[Sequence[str]], object]


def ours(redactor: Redactor) -> Redacts:
    """Return our redactor as a function of text; None where it refuses one."""

    def redact(text: str) -> str | None:
        outcome = redactor.redact_many([RawText(text)], ends_at=time.monotonic() + PATIENT_SECONDS)[0]
        return outcome.text.text if isinstance(outcome, Redaction) else None

    return redact


def ours_one_by_one(redactor: Redactor) -> Runs:
    """Return our redactor over texts, one after another."""

    def run(texts: Sequence[str]) -> None:
        for text in texts:
            redactor.redact(RawText(text), ends_at=float("inf"))

    return run


def ours_in_batches(redactor: Redactor) -> Runs:
    """Return our redactor over texts in batches of `BATCH`."""

    def run(texts: Sequence[str]) -> None:
        for batch in batches(texts):
            redactor.redact_many([RawText(text) for text in batch], ends_at=float("inf"))

    return run


def model_one_by_one(model: Language) -> Runs:
    """Return a pipeline over texts, one after another, each in a memory zone of its own."""

    def run(texts: Sequence[str]) -> None:
        for text in texts:
            with model.memory_zone():
                model(text)

    return run


def parsing_one_by_one(pipeline: Pipeline) -> Runs:
    """Return our way through a pipeline, over texts one after another, each in a memory zone of its own."""

    def run(texts: Sequence[str]) -> None:
        for text in texts:
            with pipeline.session():
                pipeline.parse([text])

    return run


def parsing_in_batches(pipeline: Pipeline) -> Runs:
    """Return our way through a pipeline, over texts in batches of `BATCH`, each in a memory zone of its own."""

    def run(texts: Sequence[str]) -> None:
        for batch in batches(texts):
            with pipeline.session():
                pipeline.parse(batch)

    return run


def model_in_batches(model: Language) -> Runs:
    """Return a pipeline over texts in batches of `BATCH`, each in a memory zone of its own."""

    def run(texts: Sequence[str]) -> None:
        for batch in batches(texts):
            with model.memory_zone():
                list(model.pipe(batch, batch_size=BATCH))

    return run


class StockPresidio:
    """Presidio with the recognizers that it has for English and its own anonymizer, around our model."""

    def __init__(self) -> None:
        engine = SpacyNlpEngine(models=[{"lang_code": ENGLISH, "model_name": "loaded"}])
        engine.nlp = {ENGLISH: load_pipeline(None)}  # type: ignore[assignment] # as Presidio's papers do for a loaded one
        registry = RecognizerRegistry(supported_languages=[ENGLISH])
        _keep_presidio_quiet()
        registry.load_predefined_recognizers(languages=[ENGLISH], nlp_engine=engine)
        self._analyzer = AnalyzerEngine(registry=registry, nlp_engine=engine, supported_languages=[ENGLISH])
        self._anonymizer = AnonymizerEngine()  # type: ignore[no-untyped-call]

    def redact(self, text: str) -> str:
        """Return the text with Presidio's placeholders."""
        results = self._analyzer.analyze(text=text, language=ENGLISH)
        return str(self._anonymizer.anonymize(text, results).text)  # type: ignore[arg-type]

    def one_by_one(self, texts: Sequence[str]) -> None:
        """Redact texts one after another."""
        for text in texts:
            self.redact(text)

    def in_batches(self, texts: Sequence[str]) -> None:
        """Redact texts in batches of `BATCH`."""
        found = BatchAnalyzerEngine(self._analyzer).analyze_iterator(texts, ENGLISH, batch_size=BATCH)
        BatchAnonymizerEngine(self._anonymizer).anonymize_list(list(texts), found)  # type: ignore[arg-type]


_DIGITS: Final = re.compile(r"\d[\d .\-/:]*\d|\d")
_MAIL: Final = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")


def patterns(text: str) -> str:
    """Return the text after two regular expressions, one for digits and one for mail addresses.

    >>> patterns("kari@example.org, 22 00 00 00")
    '<EMAIL_ADDRESS>, <NUMBER>'
    """
    return _DIGITS.sub("<NUMBER>", _MAIL.sub("<EMAIL_ADDRESS>", text))


def reference_model(rows: Sequence[LabelledText]) -> Language:
    """Return what `spacy init config --lang nb --pipeline ner --optimize efficiency` describes, untrained.

    It is initialised on a few labelled texts, with the labels of our model.
    """
    config = init_config(lang="nb", pipeline=["ner"], optimize="efficiency", silent=True)
    model = load_model_from_config(config, auto_fill=True)
    labels = load_pipeline(None).get_pipe("ner").labels  # type: ignore[attr-defined]
    for label in labels:
        model.get_pipe("ner").add_label(label)  # type: ignore[attr-defined]
    some = [row["text"] for row in rows[:BATCH]]
    model.initialize(lambda: [Example.from_dict(model.make_doc(text), {"entities": []}) for text in some])
    return model


def batches(texts: Sequence[str]) -> list[Sequence[str]]:
    """Return the texts in groups of `BATCH`, the last one smaller."""
    return [texts[start : start + BATCH] for start in range(0, len(texts), BATCH)]


def _keep_presidio_quiet() -> None:
    """Let it neither warn of languages it skips nor fetch the list of domains: the copy that tldextract brings is read."""
    logging.getLogger("presidio-analyzer").setLevel(logging.ERROR)
    tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
