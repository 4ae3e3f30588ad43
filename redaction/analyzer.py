"""Builds Presidio from our recognizers and a spaCy pipeline that is installed here. No download, no trace.

The context enhancer is switched off, since our recognizers judge the words around a finding themselves; so is Presidio's
decision process, which would write the words to a log.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Final

import regex
import spacy
from presidio_analyzer import AnalyzerEngine, EntityRecognizer, RecognizerRegistry, RecognizerResult
from presidio_analyzer.context_aware_enhancers import ContextAwareEnhancer
from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.tokens import Doc
from thinc.api import use_ops
from threadpoolctl import threadpool_limits

from redaction.catalogue import all_recognizers
from redaction.deadline import replace_all
from redaction.errors import PipelineMissing
from redaction.gazetteer import words_of
from redaction.recognizer import LANGUAGE
from redaction.seen import Seen
from redaction.together import MOST
from redaction.token_vectors import hasten

SHIPPED_PIPELINE: Final = Path(__file__).with_name("model")

# spaCy's tokeniser cuts punctuation off a word one sign at a time, in quadratic time: two thousand brackets take it over
# half a second. It is shown spaces in place of what follows the first few, so that offsets stay as they are.
_LONG_PUNCTUATION: Final = regex.compile(r"(?<=[^\p{L}\p{M}\p{N}\s]{4})[^\p{L}\p{M}\p{N}\s]{4,}")


def load_pipeline(name: str | None) -> Language:
    """Load a spaCy pipeline by package name or folder; without a name, the one that ships.

    Raises `PipelineMissing` when it is not installed here.
    """
    with use_ops("numpy", use_blis=False):
        return _load(name)


def _load(name: str | None) -> Language:
    """Load with numpy's linear algebra, in one thread.

    BLIS is slow on processors that it does not know, such as those of virtual machines. Matrices this small gain nothing
    from more threads, which wait for one another a hundred times as long where the cores are busy.
    """
    threadpool_limits(limits=1, user_api="blas")
    if name is None:
        return spacy.load(SHIPPED_PIPELINE)
    if not (spacy.util.is_package(name) or (Path(name) / "meta.json").is_file()):
        raise PipelineMissing("SLADD_SPACY_MODEL names no installed spaCy pipeline and no folder of one")
    try:
        return spacy.load(name)
    except Exception as error:  # noqa: BLE001 - any package can be named, and fail in its own way
        raise PipelineMissing(f"the pipeline of SLADD_SPACY_MODEL does not load: {type(error).__name__}") from None


class Pipeline(NlpEngine):
    """A loaded spaCy pipeline as Presidio wants to see one."""

    def __init__(self, language: Language) -> None:
        self._language = language
        hasten(language)
        for word in words_of("common_words"):  # known before any text is: looked up in each instead of made anew
            _ = language.vocab[word]

    def session(self) -> AbstractContextManager[Any]:
        """Return the memory zone in which one text is worked on; its words are forgotten when it closes."""
        return self._language.memory_zone()

    def remembered_words(self) -> Iterator[str]:
        """Yield the words in spaCy's string store: a proof that none of a visitor's stays."""
        yield from self._language.vocab.strings

    def load(self) -> None:
        """Do nothing: it was loaded before it came here."""

    def is_loaded(self) -> bool:
        """Return True."""
        return True

    def parse(self, texts: Sequence[str]) -> list[Seen]:
        """Run the pipeline over several normalised texts, in batches of at most `MOST`."""
        shown = [replace_all(_LONG_PUNCTUATION, _spaces, text) for text in texts]
        return [
            self._artifacts(doc) for at in range(0, len(shown), MOST) for doc in self._annotated(shown[at : at + MOST])
        ]

    def _annotated(self, texts: Sequence[str]) -> list[Doc]:
        """Return what `Language.pipe` would, whose way to the parts of the pipeline takes longer than some of them do."""
        docs = [self._language.make_doc(text) for text in texts]
        for _name, part in self._language.pipeline:
            if isinstance(part, TrainablePipe):
                part.set_annotations(docs, part.predict(docs))
            else:
                docs = [part(doc) for doc in docs]
        return docs

    def process_text(self, text: str, language: str) -> NlpArtifacts:
        """Run the pipeline over one text."""
        return self.parse([text])[0]

    def process_batch(
        self, texts: Iterable[str], language: str, batch_size: int = 1, n_process: int = 1, **_options: Any
    ) -> Iterator[tuple[str, NlpArtifacts]]:
        """Run the pipeline over several texts."""
        listed = list(texts)
        yield from zip(listed, self.parse(listed), strict=True)

    def _artifacts(self, doc: Doc) -> Seen:
        return Seen(doc, engine=self, language=LANGUAGE)

    def is_stopword(self, word: str, language: str) -> bool:
        """Say whether spaCy lists the word as a stop word."""
        return word.lower() in self._language.Defaults.stop_words

    def is_punct(self, word: str, language: str) -> bool:
        """Say whether the word is punctuation alone."""
        return not any(map(str.isalnum, word))

    def get_supported_entities(self) -> list[str]:
        """Return none: what the pipeline finds is handed on by the named-entity recognizer."""
        return []

    def get_supported_languages(self) -> list[str]:
        """Return the one language that all our recognizers share."""
        return [LANGUAGE]


def _spaces(match: regex.Match[str]) -> str:
    return " " * len(match.group())


class _NoEnhancer(ContextAwareEnhancer):
    """Leaves every score as the recognizer gave it."""

    def __init__(self) -> None:
        super().__init__(0.0, 0.0, 0, 0)

    def enhance_using_context(
        self,
        text: str,
        raw_results: list[RecognizerResult],
        nlp_artifacts: NlpArtifacts,
        recognizers: list[EntityRecognizer],
        context: list[str] | None = None,
    ) -> list[RecognizerResult]:
        return raw_results


def build_analyzer(pipeline: Pipeline, recognizers: Sequence[EntityRecognizer] | None = None) -> AnalyzerEngine:
    """Return a Presidio analyzer over the pipeline with these recognizers, or with all of ours."""
    chosen = all_recognizers() if recognizers is None else list(recognizers)
    return AnalyzerEngine(
        registry=RecognizerRegistry(recognizers=chosen, supported_languages=[LANGUAGE]),
        nlp_engine=pipeline,
        supported_languages=[LANGUAGE],
        context_aware_enhancer=_NoEnhancer(),
        log_decision_process=False,
    )
