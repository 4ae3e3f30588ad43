"""Numbers in words: Bokmål, Nynorsk and English, cardinals and ordinals, compounds, fractions, glued and dictated.

The words and what is judged around them are in `redaction.number_words`.
"""

from typing import Final

from presidio_analyzer import RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from redaction.number_words import spans
from redaction.policy import NUMBER
from redaction.recognizer import Recognizer

SCORE: Final = 0.3


class NumberWordRecognizer(Recognizer):
    """Finds numbers in words."""

    def __init__(self) -> None:
        super().__init__("number_word", [NUMBER])

    def look(self, text: str, seen: NlpArtifacts | None) -> list[RecognizerResult]:
        """Return every number in words; neighbours are one number. Raises `RedactionTimedOut`."""
        return [RecognizerResult(NUMBER, start, end, SCORE) for start, end in spans(text)]
