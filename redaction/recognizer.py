"""The shape that all our recognizers share: Presidio asks for one text, and several may have been looked at together."""

from abc import abstractmethod
from collections.abc import Sequence

from presidio_analyzer import EntityRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from redaction.seen import Seen

LANGUAGE = "xx"
"""Presidio wants one language an engine. Identifiers do not depend on it, so all of ours share spaCy's code for any."""


class Recognizer(EntityRecognizer):
    """Finds something in a text. Needs nothing from outside, so that there is nothing to load."""

    name: str

    def __init__(self, name: str, entities: Sequence[str]) -> None:
        super().__init__(supported_entities=list(entities), name=name, supported_language=LANGUAGE)

    def load(self) -> None:
        """Do nothing: what a recognizer needs is in the package."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        """Return what is found, or was foreseen, in a normalised text. Raises `RedactionTimedOut`."""
        foreseen = nlp_artifacts.foreseen(self.name, text) if isinstance(nlp_artifacts, Seen) else None
        return self.look(text, nlp_artifacts) if foreseen is None else foreseen

    @abstractmethod
    def look(self, text: str, seen: NlpArtifacts | None) -> list[RecognizerResult]:
        """Return what is found in a normalised text, of which the model has seen this. Raises `RedactionTimedOut`."""

    def look_at_all(self, texts: Sequence[str], seen: Sequence[NlpArtifacts | None]) -> list[list[RecognizerResult]]:
        """Return what `look` does for each of several texts. Raises `RedactionTimedOut`."""
        return [self.look(text, parsed) for text, parsed in zip(texts, seen, strict=True)]
