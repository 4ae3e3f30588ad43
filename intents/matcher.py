"""Which intent a redacted question is about, how sure that is, and in what language it was asked.

Pure: a fitted matcher is a value, kept with the release whose phrases it was fitted to. How it is fitted stands in
`intents.fitting`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final, Literal, Self

import numpy as np
from numpy.typing import NDArray

from intents.errors import MatcherUnreadable
from intents.knowledge import MOST_SUGGESTIONS, Language
from intents.language import LanguageDetector
from intents.linear import Features, LinearText
from intents.wording import neutral
from redaction.text import RedactedText

FORMAT: Final = 1
FEATURES: Final = Features(words=2, chars=(2, 5), least=2)
OUT_OF_SCOPE_LABEL: Final = "-"
"""The label of questions that no intent answers; no intent can have it, for ids begin with a letter."""

Outcome = Literal["answer", "suggestions", "fallback"]
MOST_CANDIDATES: Final = 2 * MOST_SUGGESTIONS
"""How many intents a match names: some of them may not be fit to suggest."""

_PREFIX: Final = "intent_"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An intent and how likely it is the one asked for, 0 to 1."""

    intent: str
    probability: float


@dataclass(frozen=True, slots=True)
class Match:
    """What to do about a question. `candidates` are the likeliest intents, likeliest first, whatever the outcome."""

    outcome: Outcome
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Calibration:
    """What cross-validation found: how to turn scores into probabilities, and the two thresholds (0 to 1)."""

    temperature: float
    answer: float
    suggest: float


class Matcher:
    """A fitted matcher."""

    def __init__(self, model: LinearText, detector: LanguageDetector, calibration: Calibration) -> None:
        self.calibration = calibration
        self._model = model
        self._detector = detector

    def match(self, question: RedactedText) -> Match:
        """Decide between an answer, suggestions and a fallback."""
        chances = probabilities(self._model.scores([neutral(question.text)]), self.calibration.temperature)[0]
        ranked = [(self._model.labels[index], float(chances[index])) for index in np.argsort(-chances)]
        intents = [Candidate(label, chance) for label, chance in ranked if label != OUT_OF_SCOPE_LABEL]
        return Match(self._outcome(ranked[0][0], intents[0].probability), tuple(intents[:MOST_CANDIDATES]))

    def detect(self, question: RedactedText) -> Language:
        """Return the language of a question."""
        return self._detector.detect(question)

    def _outcome(self, first: str, chance: float) -> Outcome:
        if first != OUT_OF_SCOPE_LABEL and chance >= self.calibration.answer:
            return "answer"
        return "suggestions" if chance >= self.calibration.suggest else "fallback"

    def to_bytes(self) -> bytes:
        """Return the fitted matcher as a NumPy archive of plain arrays: no pickle, nothing that runs."""
        stream = BytesIO()
        numbers = np.array([FORMAT, self.calibration.temperature, self.calibration.answer, self.calibration.suggest])
        arrays: dict[str, NDArray[Any]] = {
            "numbers": numbers,
            **self._model.to_arrays(_PREFIX),
            **self._detector.to_arrays(),
        }
        np.savez_compressed(stream, allow_pickle=False, **arrays)
        return stream.getvalue()

    @classmethod
    def from_bytes(cls, stored: bytes) -> Self:
        """Rebuild a matcher from `to_bytes`. Raises `MatcherUnreadable` when it is damaged or of another format."""
        try:
            with np.load(BytesIO(stored), allow_pickle=False) as archive:
                arrays = dict(archive)
            calibration = _calibration(arrays["numbers"])
            return cls(_model(arrays), LanguageDetector.from_arrays(arrays), calibration)
        except MatcherUnreadable:
            raise
        except Exception as error:  # noqa: BLE001 - each layer of a damaged archive fails in its own way
            raise MatcherUnreadable(f"the stored matcher cannot be read: {type(error).__name__}") from None


def _calibration(numbers: NDArray[Any]) -> Calibration:
    """Return what `to_bytes` put first. Raises `MatcherUnreadable`, or `ValueError` where it is no calibration."""
    found, temperature, answer, suggest = (float(number) for number in numbers)
    if found != FORMAT:
        raise MatcherUnreadable("the stored matcher is of another format")
    if not (0 < temperature < np.inf and 0 <= answer <= 1 and 0 <= suggest <= 1):
        raise ValueError("a temperature or threshold out of range")
    return Calibration(temperature, answer, suggest)


def _model(arrays: Mapping[str, NDArray[Any]]) -> LinearText:
    """Rebuild the classifier. Raises `KeyError` or `ValueError` where something does not fit or it knows no intent."""
    model = LinearText.from_arrays(arrays, _PREFIX, FEATURES)
    if set(model.labels) <= {OUT_OF_SCOPE_LABEL}:
        raise ValueError("a matcher without an intent")
    return model


def probabilities(scores: NDArray[np.float64], temperature: float) -> NDArray[np.float64]:
    """Turn scores (rows: texts, columns: labels) into probabilities that sum to one a row."""
    scaled = scores / temperature
    shifted = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=1, keepdims=True))
