"""What is known of a text before Presidio asks its recognizers one by one: its words and entities, and what was foreseen.

Recognizers are quicker over several texts together than over each alone. What they found waits here until they are asked.
"""

from presidio_analyzer import RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine
from spacy.tokens import Doc


class Seen(NlpArtifacts):
    """A parsed text, with what recognizers found in it where they have looked already."""

    def __init__(self, doc: Doc, *, engine: NlpEngine, language: str) -> None:
        super().__init__(
            entities=list(doc.ents), tokens=doc, tokens_indices=[], lemmas=[], nlp_engine=engine, language=language
        )
        self._found: dict[tuple[str, str], list[RecognizerResult]] = {}

    def foresee(self, recognizer: str, text: str, found: list[RecognizerResult]) -> None:
        """Keep what a recognizer found in a text, until it is asked."""
        self._found[recognizer, text] = found

    def foreseen(self, recognizer: str, text: str) -> list[RecognizerResult] | None:
        """Return what the recognizer found in this very text, once; None where it has not looked."""
        return self._found.pop((recognizer, text), None)
