"""The shape that all identifiers share, as a Presidio recognizer.

An identifier is a few linear patterns and a function that names what they found. The function's score says how sure the
name is; it never clears a finding, for a mistyped number is as personal as a right one.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import regex
from presidio_analyzer import EntityRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from redaction.deadline import find_all

LANGUAGE = "xx"
"""Presidio wants one language an engine. Identifiers do not depend on it, so all of ours share spaCy's code for any."""

CONTEXT_CHARS = 40
CONTEXT_GAIN = 0.3
CERTAIN = 1.0

_RUNS: Final = regex.compile("[0-9]+")
_MIXED: Final = regex.compile(r"\p{L}[0-9]|[0-9]\p{L}")
_SINGLES: Final = re.compile(r"(?<![^\W_])[^\W_](?![^\W_])")
DOTTED_I: Final = "i\u0307"
"""What a Turkish capital becomes in small letters."""
_CAPITALS: Final = regex.compile(r"\p{Lu}\p{Lu}")


@dataclass(frozen=True, slots=True)
class Traits:
    """What is known of a text before any pattern runs over it."""

    lower: str
    """The text in small letters."""
    digits: int
    """How many digits it holds."""
    run: int
    """How many of them stand together at most."""
    mixed: bool
    """Whether a letter touches a digit."""
    capitals: bool
    """Whether it holds two capitals side by side."""
    singles: int
    """How many letters and digits stand alone."""

    @classmethod
    def of(cls, text: str) -> "Traits":
        """Look at a normalised text once, for all recognizers."""
        runs = [len(run) for run in _RUNS.findall(text)]
        mixed = bool(runs) and _MIXED.search(text) is not None
        capitals, singles = _CAPITALS.search(text) is not None, len(_SINGLES.findall(text))
        return cls(text.lower().replace(DOTTED_I, "i"), sum(runs), max(runs, default=0), mixed, capitals, singles)


@dataclass(frozen=True, slots=True)
class Needs:
    """What a text must hold before a pattern is worth running.

    >>> Needs(digits=2, any_of=("kid",)).met_by(Traits.of("KID 12")), Needs(digits=3).met_by(Traits.of("KID 12"))
    (True, False)
    """

    digits: int = 0
    """So many digits."""
    any_of: tuple[str, ...] = ()
    """One of these literals, in small letters, the shortest that tell: stems, abbreviations, signs."""
    run: int = 0
    """So many digits side by side."""
    mixed: bool = False
    """A letter that touches a digit."""
    capitals: bool = False
    """Two capitals side by side."""
    singles: int = 0
    """So many letters and digits that stand alone."""

    def met_by(self, traits: Traits) -> bool:
        """Say whether the text holds all of it."""
        if traits.digits < self.digits or traits.run < self.run or traits.singles < self.singles:
            return False
        if (self.mixed and not traits.mixed) or (self.capitals and not traits.capitals):
            return False
        if not self.any_of:
            return True
        for word in self.any_of:  # noqa: SIM110 - a generator takes twice as long, and this runs for every identifier
            if word in traits.lower:
                return True
        return False


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

    def find(self, text: str, traits: Traits) -> Iterator[tuple[int, int, float]]:
        """Yield start, end and score of what the pattern finds. Raises `RedactionTimedOut` when the deadline passes."""
        if not self.needs.met_by(traits):
            return
        pattern = self.pattern.compiled
        group: str | int = "value" if "value" in pattern.groupindex else 0
        for match in find_all(pattern, text):
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


class IdentifierRecognizer(EntityRecognizer):
    """Runs every identifier over a text, those whose needs it meets."""

    def __init__(self, identifiers: Sequence[tuple[str, Identifier]]) -> None:
        self._identifiers = tuple(sorted(identifiers, key=_fewest_digits))
        entities = sorted({identifier.entity for _, identifier in self._identifiers})
        super().__init__(supported_entities=entities, name="identifiers", supported_language=LANGUAGE)

    def load(self) -> None:
        """Do nothing: an identifier needs nothing from outside."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        """Return what the patterns find, each under its identifier's name. Raises `RedactionTimedOut`."""
        traits = Traits.of(text)
        results = []
        for name, identifier in self._identifiers:
            if identifier.needs.digits > traits.digits:
                break  # the rest need more digits still
            results += [
                _result(name, identifier.entity, start, end, score)
                for start, end, score in identifier.find(text, traits)
            ]
        return results


def _fewest_digits(named: tuple[str, Identifier]) -> int:
    return named[1].needs.digits


def _result(name: str, entity: str, start: int, end: int, score: float) -> RecognizerResult:
    result = RecognizerResult(entity, start, end, score)
    result.recognition_metadata = {RecognizerResult.RECOGNIZER_NAME_KEY: name}
    return result
