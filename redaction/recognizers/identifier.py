"""The shape that all identifiers share, as a Presidio recognizer.

An identifier is a few linear patterns and a function that names what they found. The function's score says how sure the
name is; it never clears a finding, for a mistyped number is as personal as a right one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

import regex
from presidio_analyzer import EntityRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from redaction.deadline import find_all

LANGUAGE = "xx"
"""Presidio wants one language an engine. Identifiers do not depend on it, so all of ours share spaCy's code for any."""

CONTEXT_CHARS = 40
CONTEXT_GAIN = 0.3
CERTAIN = 1.0


class Needs(Enum):
    """What a text must hold before a recognizer's patterns are worth running."""

    NOTHING = ""
    DIGIT = "0123456789"
    AT = "@"

    def met_by(self, text: str) -> bool:
        """Say whether the text holds any of the characters."""
        return not self.value or any(char in text for char in self.value)


@dataclass(frozen=True, slots=True)
class Identifier:
    """One kind of identifier.

    `pattern` finds the shape; its group `value`, where it has one, is what goes. `score` maps the value to how sure the
    name is, 0 to 1; `context` matches words beside it that make the name surer.
    """

    entity: str
    pattern: regex.Pattern[str]
    score: Callable[[str], float]
    context: regex.Pattern[str] | None = None
    needs: Needs = Needs.DIGIT


def shape(pattern: str) -> regex.Pattern[str]:
    """Compile a pattern that ignores case and white space in its own text."""
    return regex.compile(pattern, regex.IGNORECASE | regex.VERBOSE)


def words(*stems: str) -> regex.Pattern[str]:
    """Compile a pattern for any of these words, each also as the beginning of a longer one."""
    return regex.compile(r"\b(?:" + "|".join(stems) + r")", regex.IGNORECASE)


def always(score: float) -> Callable[[str], float]:
    """Return a scoring function for shapes that carry no check: the same score for every value."""
    return lambda _value: score


class IdentifierRecognizer(EntityRecognizer):
    """Runs one `Identifier` over a text."""

    def __init__(self, identifier: Identifier, name: str) -> None:
        self._identifier = identifier
        super().__init__(supported_entities=[identifier.entity], name=name, supported_language=LANGUAGE)

    def load(self) -> None:
        """Do nothing: an identifier needs nothing from outside."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        """Return what the pattern finds. Raises `RedactionTimedOut` when the deadline passes."""
        if not self._identifier.needs.met_by(text):
            return []
        return [self._result(text, match) for match in find_all(self._identifier.pattern, text)]

    def _result(self, text: str, match: regex.Match[str]) -> RecognizerResult:
        group: str | int = "value" if "value" in match.re.groupindex else 0
        start, end = match.span(group)
        score = self._identifier.score(match.group(group))
        context = self._identifier.context
        if context is not None and context.search(
            text, max(0, start - CONTEXT_CHARS), min(len(text), end + CONTEXT_CHARS)
        ):
            score = min(CERTAIN, score + CONTEXT_GAIN)
        return RecognizerResult(self._identifier.entity, start, end, score)
