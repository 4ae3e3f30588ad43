"""What the spaCy pipeline calls a person.

The tokeniser alone finds nobody; a pipeline with named entities, shipped or the operator's own, does.
"""

from typing import Final

from presidio_analyzer import RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts
from spacy.tokens import Span, Token

from redaction.gazetteer import words_of
from redaction.recognizer import Recognizer

PERSON: Final = "PERSON"
PERSON_LABELS: Final = frozenset({"PERSON", "PER"})
SCORE: Final = 0.5
MOST_ADDED: Final = 2
MODEL: Final = "named_entity"


class NamedEntityRecognizer(Recognizer):
    """Hands on the pipeline's person entities."""

    def __init__(self) -> None:
        super().__init__(MODEL, [PERSON])

    def look(self, text: str, seen: NlpArtifacts | None) -> list[RecognizerResult]:
        """Return one result for each person entity of the parsed text."""
        if seen is None:
            return []
        return [
            RecognizerResult(PERSON, *_whole(entity), SCORE)
            for entity in seen.entities
            if entity.label_ in PERSON_LABELS or _reads_as_a_name(entity.text)
        ]


def _whole(entity: Span) -> tuple[int, int]:
    """Return where a person begins and ends with the rare words with a capital that touch it: names come in rows."""
    doc, first, last = entity.doc, entity.start, entity.end
    if not entity.text[0].isupper():
        return entity.start_char, entity.end_char
    while first and entity.start - first < MOST_ADDED and doc[first - 1].whitespace_ and _is_rare(doc[first - 1]):
        first -= 1
    while last < len(doc) and last - entity.end < MOST_ADDED and doc[last - 1].whitespace_ and _is_rare(doc[last]):
        last += 1
    whole = doc[first:last]
    return whole.start_char, whole.end_char


def _is_rare(token: Token) -> bool:
    """Say whether a word has a capital and small letters, and is neither a common word nor a place."""
    text, lower = token.text, token.lower_
    return (
        len(text) > 1
        and text.isalpha()
        and text.istitle()
        and lower not in words_of("common_words")
        and lower not in words_of("places")
    )


def _reads_as_a_name(text: str) -> bool:
    """Say whether an entity of another kind is a listed first name before a listed surname, both with a capital."""
    first, *_, last = parts if len(parts := text.split()) > 1 else ("", "")
    return (
        first.istitle()
        and last.istitle()
        and first.lower() in words_of("first_names")
        and last.lower() in words_of("surnames")
    )
