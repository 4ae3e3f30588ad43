"""What the spaCy pipeline calls a person.

The tokeniser alone finds nobody; a pipeline with named entities, shipped or the operator's own, does.
"""

from typing import Final

from presidio_analyzer import EntityRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from redaction.recognizers.identifier import LANGUAGE

PERSON: Final = "PERSON"
PERSON_LABELS: Final = frozenset({"PERSON", "PER"})
SCORE: Final = 0.85


class NamedEntityRecognizer(EntityRecognizer):
    """Hands on the pipeline's person entities."""

    def __init__(self) -> None:
        super().__init__(supported_entities=[PERSON], name="named_entity", supported_language=LANGUAGE)

    def load(self) -> None:
        """Do nothing: the pipeline has run before the recognizers do."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        """Return one result for each person entity of the parsed text."""
        if nlp_artifacts is None:
            return []
        return [
            RecognizerResult(PERSON, entity.start_char, entity.end_char, SCORE)
            for entity in nlp_artifacts.entities
            if entity.label_ in PERSON_LABELS
        ]
