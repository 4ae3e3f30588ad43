"""Which of Bokmål, Nynorsk and English a question is in, judged by its words and pieces of words.

The model that ships is the project's own: made from open data by `make language-model`, described in
`intents/language_model/README.md`. It holds weights of hashed pieces and no word of what it was made from.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final, Self
from zlib import crc32

import numpy as np
import regex
from numpy.typing import NDArray

from intents.knowledge import LANGUAGES, Language
from intents.wording import neutral
from redaction.text import RedactedText

FALLBACK_LANGUAGE: Final[Language] = "nb"
SHIPPED_MODEL: Final = Path(__file__).with_name("language_model") / "weights.npz"
BUCKET_BITS: Final = 18
BUCKETS: Final = 2**BUCKET_BITS
"""How many weights a language has; pieces whose hashes meet in a bucket share one."""
LONGEST_PIECE: Final = 6
MOST_CHARS: Final = 400
"""A question tells its language early: what stands after so many characters is not looked at."""

KEYWORDS: Final = 2
HEAD_START: Final = 127
"""What so few words must say for Nynorsk before Bokmål, in the unit of the weights, for most keywords belong to both."""

Weights = NDArray[np.int8]
Buckets = NDArray[np.int64]

_WORD: Final = regex.compile(r"[^\W\d_]+")
_SPACE: Final = ord(" ")
_BASE: Final = np.uint32(0x01000193)
_SPREAD: Final = np.uint32(0x9E3779B1)
_UNUSED_BITS: Final = np.uint32(32 - BUCKET_BITS)


def words(text: str) -> list[str]:
    """Return the first words in lower case, without placeholders, digits and signs.

    >>> words("Kan <PERSON> få 3 pakker?")
    ['kan', 'få', 'pakker']
    """
    return _WORD.findall(neutral(text)[:MOST_CHARS])


def buckets(found: Sequence[str]) -> Buckets:
    """Return the buckets, each once and in order, of words and of their pieces of up to `LONGEST_PIECE` characters.

    The space on either side of a word belongs to it, so that beginnings and endings differ from what stands inside.
    """
    if not found:
        return np.empty(0, dtype=np.int64)
    whole = np.array([crc32(word.encode()) % BUCKETS for word in found], dtype=np.int64)
    return np.unique(np.concatenate([whole, *_pieces(f" {' '.join(found)} ")]))


def _pieces(line: str) -> Iterator[Buckets]:
    """Yield the buckets of the pieces of each length: a polynomial hash of the characters that rolls along the line."""
    codes = np.frombuffer(line.encode("utf-32-le"), dtype=np.uint32)
    is_space = codes == _SPACE
    hashes, leaves_word = codes, np.zeros(len(codes), dtype=np.bool_)
    for size in range(1, LONGEST_PIECE + 1):
        starts = len(codes) - size + 1
        if size > 1:
            hashes = hashes[:starts] * _BASE + codes[size - 1 :]
            leaves_word = leaves_word[:starts]
        if size > 2:
            leaves_word = leaves_word | is_space[size - 2 : size - 2 + starts]
        yield ((hashes[~leaves_word] * _SPREAD) >> _UNUSED_BITS).astype(np.int64)


class LanguageDetector:
    """Tells the three languages apart. `weights` has a row a bucket and a column a language, in the order of `LANGUAGES`."""

    def __init__(self, weights: Weights) -> None:
        """Take the weights. Raises `ValueError` where they are of another shape or kind."""
        if weights.dtype != np.int8 or weights.shape != (BUCKETS, len(LANGUAGES)):
            raise ValueError("weights of another shape or kind")
        self._weights = weights

    def detect(self, text: RedactedText) -> Language:
        """Return the likeliest language; Bokmål where no word is left to judge by."""
        return self.likeliest(text.text)

    def likeliest(self, text: str) -> Language:
        """Return the likeliest language of words that are nobody's: of a phrase, or of open data."""
        found = words(text)
        scores = self._weights[buckets(found)].sum(axis=0, dtype=np.int64)
        if len(found) <= KEYWORDS:
            scores[LANGUAGES.index("nn")] -= HEAD_START
        return LANGUAGES[int(scores.argmax())]

    def to_bytes(self) -> bytes:
        """Return the weights as a NumPy archive without pickle: the same bytes for the same weights."""
        stream = BytesIO()
        arrays: dict[str, NDArray[Any]] = {"weights": self._weights}
        np.savez_compressed(stream, allow_pickle=False, **arrays)
        return stream.getvalue()

    @classmethod
    def from_bytes(cls, stored: bytes) -> Self:
        """Rebuild a detector from `to_bytes`. Raises `KeyError` or `ValueError` where the archive holds something else."""
        with np.load(BytesIO(stored), allow_pickle=False) as archive:
            return cls(archive["weights"])


@lru_cache(maxsize=1)
def shipped_detector() -> LanguageDetector:
    """Return the detector that ships with the product, read once."""
    return LanguageDetector.from_bytes(SHIPPED_MODEL.read_bytes())
