"""Which intent a redacted question is about, and how sure that is.

Pure: a fitted matcher is a value, kept with the release whose phrases it was fitted to. How it is fitted stands in
`intents.fitting`, how its thresholds are set in `intents.calibration`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final, Literal, Self

import numpy as np
from numpy.typing import NDArray

from intents.arrays import packed, unpacked
from intents.calibration import LEANINGS, OUT_OF_SCOPE_LABEL, Calibration, Chances
from intents.encoder import Encoded, Encoder
from intents.errors import MatcherUnreadable
from intents.knowledge import MOST_SUGGESTIONS
from intents.linear import Machines
from intents.stories import STORY_WORDS, asking_sentences, settled
from intents.terms import Terms
from intents.wording import neutral, words
from redaction.text import RedactedText

FORMAT: Final = 2

Outcome = Literal["answer", "suggestions", "fallback"]
MOST_CANDIDATES: Final = 2 * MOST_SUGGESTIONS
"""How many intents a match names: some of them may not be fit to suggest."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An intent and how likely it is the one asked for, 0 to 1."""

    intent: str
    probability: float


@dataclass(frozen=True, slots=True)
class Match:
    """What to do about a question. `candidates` are the likeliest intents, likeliest first, whatever the outcome.

    `is_out_of_scope` says that it is likelier that no intent answers it.
    """

    outcome: Outcome
    candidates: tuple[Candidate, ...]
    is_out_of_scope: bool = False


class Matcher:
    """A fitted matcher."""

    def __init__(
        self,
        terms: Terms | Encoded,
        machines: Machines,
        calibration: Calibration,
        encoder: Encoder | None = None,
    ) -> None:
        self.calibration = calibration
        self._terms = terms
        self._encoder = _name(encoder)
        self._machines = machines
        labels = machines.labels
        self._outside = labels.index(OUT_OF_SCOPE_LABEL) if OUT_OF_SCOPE_LABEL in labels else None

    @property
    def labels(self) -> tuple[str, ...]:
        """Every label, in the order of `chances`."""
        return self._machines.labels

    def match(self, question: RedactedText) -> Match:
        """Decide between an answer, suggestions and a fallback."""
        chances = self.chances(question)
        likeliest = np.argsort(-chances, kind="stable")[: MOST_CANDIDATES + 1]
        ranked = [(self.labels[index], float(chances[index])) for index in likeliest]
        intents = [Candidate(label, chance) for label, chance in ranked if label != OUT_OF_SCOPE_LABEL]
        first = ranked[0][0]
        outcome = self._outcome(first, intents[0].probability)
        return Match(outcome, tuple(intents[:MOST_CANDIDATES]), first == OUT_OF_SCOPE_LABEL)

    def chances(self, question: RedactedText) -> Chances:
        """Return the probability of each label; they sum to one."""
        text = neutral(question.text)
        whole = self._view([text])
        asking = asking_sentences(text)
        if not asking:
            return whole
        return settled(whole, self._view(asking), outside=self._outside, is_story=len(words(text)) > STORY_WORDS)

    def likeness(self, one: str, other: str) -> float:
        """Return how like one another two neutral texts are, in the terms that are weighed: 0 to 1."""
        here, there = self._terms.vector(one), self._terms.vector(other)
        _, mine, yours = np.intersect1d(here.terms, there.terms, assume_unique=True, return_indices=True)
        lengths = float(np.linalg.norm(here.values) * np.linalg.norm(there.values))
        return float(here.values[mine] @ there.values[yours]) / lengths if lengths else 0.0

    def _view(self, texts: Sequence[str]) -> Chances:
        """Return the mean probability of each label over some texts."""
        scores = np.array([self._machines.scores(self._terms.vector(text)) for text in texts])
        return np.asarray(self.calibration.chances(scores, self._outside).mean(axis=0))

    def _outcome(self, first: str, chance: float) -> Outcome:
        if first != OUT_OF_SCOPE_LABEL and chance >= self.calibration.answer:
            return "answer"
        return "suggestions" if chance >= self.calibration.suggest else "fallback"

    def to_bytes(self) -> bytes:
        """Return the fitted matcher as a NumPy archive of plain arrays: no pickle, nothing that runs."""
        stream = BytesIO()
        found = self.calibration
        numbers = np.array([FORMAT, found.temperature, found.leaning, found.answer, found.suggest])
        arrays: dict[str, NDArray[Any]] = {
            "numbers": numbers,
            "encoder": packed(self._encoder),
            **self._terms.to_arrays(),
            **self._machines.to_arrays(),
        }
        np.savez_compressed(stream, allow_pickle=False, **arrays)
        return stream.getvalue()

    @classmethod
    def from_bytes(cls, stored: bytes, encoder: Encoder | None = None) -> Self:
        """Rebuild a matcher from `to_bytes`, with the encoder that it was fitted with, if any.

        Raises `MatcherUnreadable` when it is damaged, of another format, or was fitted with another encoder.
        """
        try:
            with np.load(BytesIO(stored), allow_pickle=False) as archive:
                arrays = dict(archive)
            calibration = _calibration(arrays["numbers"])
            terms = _terms(arrays, encoder)
            return cls(terms, _machines(arrays, len(terms)), calibration, encoder)
        except MatcherUnreadable:
            raise
        except Exception as error:  # noqa: BLE001 - each layer of a damaged archive fails in its own way
            raise MatcherUnreadable(f"the stored matcher cannot be read: {type(error).__name__}") from None


def _name(encoder: Encoder | None) -> list[str]:
    return [] if encoder is None else [encoder.name]


def _calibration(numbers: NDArray[Any]) -> Calibration:
    """Return what `to_bytes` put first. Raises `MatcherUnreadable`, or `ValueError` where it is no calibration."""
    if float(numbers[0]) != FORMAT:
        raise MatcherUnreadable("the stored matcher is of another format")
    _, temperature, leaning, answer, suggest = (float(number) for number in numbers)
    least, most = LEANINGS
    if not (0 < temperature < np.inf and least <= leaning <= most and 0 <= answer <= 1 and 0 <= suggest <= 1):
        raise ValueError("a temperature, leaning or threshold out of range")
    return Calibration(temperature, leaning, answer, suggest)


def _terms(arrays: Mapping[str, NDArray[Any]], encoder: Encoder | None) -> Terms | Encoded:
    """Rebuild the terms. Raises `MatcherUnreadable` for another encoder, `KeyError` or `ValueError` where they do not fit."""
    if unpacked(arrays["encoder"]) != _name(encoder):
        raise MatcherUnreadable("the stored matcher was fitted with another encoder")
    terms = Terms.from_arrays(arrays)
    return terms if encoder is None else Encoded(terms, encoder)


def _machines(arrays: Mapping[str, NDArray[Any]], terms: int) -> Machines:
    """Rebuild the machines. Raises `KeyError` or `ValueError` where something does not fit or they know no intent."""
    machines = Machines.from_arrays(arrays, terms)
    if set(machines.labels) <= {OUT_OF_SCOPE_LABEL}:
        raise ValueError("a matcher without an intent")
    return machines
