"""Which of Bokmål, Nynorsk and English a question is in, judged by its characters.

Fitted to the phrases of the knowledge base itself, so it knows the words that visitors use here.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

from intents.knowledge import LANGUAGES, Language
from intents.linear import Features, LinearText
from intents.wording import has_words, neutral
from redaction.text import RedactedText

FEATURES: Final = Features(words=0, chars=(1, 4), least=2)
FALLBACK_LANGUAGE: Final[Language] = "nb"
_PREFIX: Final = "language_"


class LanguageDetector:
    """Tells three languages apart."""

    def __init__(self, model: LinearText) -> None:
        self._model = model

    @classmethod
    def fit(cls, texts: Sequence[str], languages: Sequence[Language]) -> Self:
        """Fit to neutral texts and their languages, one for one."""
        return cls(LinearText.fit(texts, languages, FEATURES))

    def detect(self, text: RedactedText) -> Language:
        """Return the likeliest language; Bokmål where no word is left to judge by."""
        if not has_words(text.text):
            return FALLBACK_LANGUAGE
        best = self._model.labels[int(np.argmax(self._model.scores([neutral(text.text)])[0]))]
        return next(language for language in LANGUAGES if language == best)

    def to_arrays(self) -> dict[str, NDArray[Any]]:
        """Return all that is fitted as plain arrays."""
        return self._model.to_arrays(_PREFIX)

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """Rebuild what `to_arrays` returned. Raises `KeyError` or `ValueError` where something does not fit."""
        model = LinearText.from_arrays(arrays, _PREFIX, FEATURES)
        if not set(model.labels) <= set(LANGUAGES):
            raise ValueError("a language that is not known")
        return cls(model)
