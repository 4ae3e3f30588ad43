"""The shape that all identifiers share, as a Presidio recognizer.

An identifier is a few linear patterns and a function that names what they found. The function's score says how sure the
name is; it never clears a finding, for a mistyped number is as personal as a right one.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import regex
from presidio_analyzer import RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from redaction.deadline import find_all, find_at
from redaction.gates import Gates
from redaction.needs import Needs, Traits
from redaction.recognizer import Recognizer

CONTEXT_CHARS = 40
CONTEXT_GAIN = 0.3
CERTAIN = 1.0

AT_NUMBERS = re.compile("(?<![0-9])[0-9]")
"""Where a run of digits begins."""
AT_WORDS_BEFORE_DIGITS = re.compile(r"(?<![^\W_])(?=[^\W_]{1,6}[ .\-]{0,3}[0-9])")
"""Where a short word begins that a digit follows, or that holds one."""


class Shape:
    """A pattern that is compiled when it is first needed: compiling them all takes seconds, and most texts need few."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    @cached_property
    def compiled(self) -> regex.Pattern[str]:
        """The pattern, ready to search with."""
        return regex.compile(self._source, self._flags)


@dataclass(frozen=True, slots=True)
class Identifier:
    """One kind of identifier.

    `pattern` finds the shape; its group `value`, where it has one, is what goes. `score` maps the value to how sure the
    name is, 0 to 1; `context` matches words beside it that make the name surer.
    """

    entity: str
    pattern: Shape
    score: Callable[[str], float]
    context: Shape | None = None
    needs: Needs = field(default_factory=lambda: Needs(digits=1))
    begins: re.Pattern[str] | None = None
    """A quick pattern that matches wherever `pattern` may begin: it is tried nowhere else."""

    def find(self, text: str, traits: Traits) -> Iterator[tuple[int, int, float]]:
        """Yield start, end and score of what the pattern finds. Raises `RedactionTimedOut` when the deadline passes."""
        pattern = self.pattern.compiled
        group: str | int = "value" if "value" in pattern.groupindex else 0
        matches = find_all(pattern, text) if self.begins is None else find_at(pattern, text, traits.places(self.begins))
        for match in matches:
            start, end = match.span(group)
            yield start, end, self._score(text, match.group(group), start, end)

    def compile(self) -> None:
        """Compile the patterns now, so that no question waits for it."""
        _ = self.pattern.compiled, self.context and self.context.compiled

    def _score(self, text: str, value: str, start: int, end: int) -> float:
        score = self.score(value)
        if self.context is None:
            return score
        beside = self.context.compiled.search(text, max(0, start - CONTEXT_CHARS), min(len(text), end + CONTEXT_CHARS))
        return min(CERTAIN, score + CONTEXT_GAIN) if beside else score


Named = tuple[str, Identifier]
"""An identifier and the name under which its findings are shown."""


def shape(pattern: str) -> Shape:
    """Return a pattern that ignores case and white space in its own text."""
    return Shape(pattern, regex.IGNORECASE | regex.VERBOSE)


def words(*stems: str) -> Shape:
    """Return a pattern for any of these words, each also as the beginning of a longer one."""
    return Shape(r"\b(?:" + "|".join(stems) + r")", regex.IGNORECASE)


def always(score: float) -> Callable[[str], float]:
    """Return a scoring function for shapes that carry no check: the same score for every value."""
    return lambda _value: score


class IdentifierRecognizer(Recognizer):
    """Runs every identifier over a text, those whose needs it meets."""

    def __init__(self, identifiers: Sequence[Named]) -> None:
        self._identifiers = tuple(sorted(identifiers, key=_fewest_digits))
        self._gates = Gates([identifier.needs for _, identifier in self._identifiers])
        super().__init__("identifiers", sorted({identifier.entity for _, identifier in self._identifiers}))

    def look(self, text: str, seen: NlpArtifacts | None) -> list[RecognizerResult]:
        """Return what the patterns find, each under its identifier's name. Raises `RedactionTimedOut`."""
        return self.look_at_all([text], [seen])[0]

    def look_at_all(self, texts: Sequence[str], seen: Sequence[NlpArtifacts | None]) -> list[list[RecognizerResult]]:
        """Look at several texts, a pattern at a time. Raises `RedactionTimedOut`.

        What a processor holds of one pattern when it has run over a text, it need not fetch anew for the next.
        """
        traits = [Traits(text) for text in texts]
        found: list[list[RecognizerResult]] = [[] for _ in texts]
        for at, among in self._worth_running(traits):
            name, identifier = self._identifiers[at]
            for number in among:
                found[number] += [
                    _result(name, identifier.entity, start, end, score)
                    for start, end, score in identifier.find(texts[number], traits[number])
                ]
        return found

    def _worth_running(self, traits: Sequence[Traits]) -> list[tuple[int, list[int]]]:
        """Return the identifiers that are worth running, each with the numbers of the texts, in the order of identifiers."""
        among: defaultdict[int, list[int]] = defaultdict(list)
        for number, one in enumerate(traits):
            for at in self._gates.open_to(one):
                among[at].append(number)
        return sorted(among.items())


def _fewest_digits(named: tuple[str, Identifier]) -> int:
    return named[1].needs.digits


def _result(name: str, entity: str, start: int, end: int, score: float) -> RecognizerResult:
    result = RecognizerResult(entity, start, end, score)
    result.recognition_metadata = {RecognizerResult.RECOGNIZER_NAME_KEY: name}
    return result
