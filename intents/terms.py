"""How a text is weighed: by its stems, by pairs of stems, and by the characters inside its words.

TF-IDF in two views, each of length one (see scikit-learn's user guide, "Text feature extraction", for the weighing).
Characters carry dialect, compounds and typos; pairs of stems carry what single words leave open. A word or piece that no
phrase held counts towards the length of a text as the rarest of all, so that what is about something else weighs little.

scikit-learn's own vectorisers take more than a millisecond a question; this takes a fifth of one.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, pairwise
from typing import Any, Final, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from intents.arrays import counts, floats, packed, unpacked
from intents.spelling import Spelling
from intents.wording import stems, words

SHORTEST_PIECE: Final = 2
LONGEST_PIECE: Final = 5
LEAST_TEXTS: Final = 2
"""Pieces and pairs that fewer texts hold are left out; a single stem counts from the first."""
FURTHEST_PAIR: Final = 12
"""Stems that so many words or more lie apart make no pair."""
WORDS_VIEW: Final = 0.8
"""What the view of stems and pairs weighs beside that of characters, which weighs one."""
MOST_WORDS: Final = 1000
LONGEST_WORD: Final = 64
"""More words and letters than any question has are not looked at, so that work is bounded for every text."""

MOST_MENDED: Final = 50
"""So many words that no phrase holds are looked up for typos."""

Numbers = NDArray[np.int64]
Values = NDArray[np.float32]


class Vector(NamedTuple):
    """A weighed text: the numbers of its terms, each once, and what each weighs."""

    terms: Numbers
    values: Values


class Terms:
    """The terms of all phrases, numbered: stems first, then pairs of them, then pieces of words."""

    def __init__(  # noqa: PLR0913 - an archive has so many parts
        self,
        *,
        words: Mapping[str, int],
        stems: Sequence[str],
        pairs: Numbers,
        pieces: Sequence[str],
        rarity: Values,
        rarest: float,
    ) -> None:
        self._words = words
        self._stems = {stem: number for number, stem in enumerate(stems)}
        self._pairs = pairs
        self._pieces = {piece: number for number, piece in enumerate(pieces, len(stems) + len(pairs))}
        self._rarity = rarity
        self._rarest = rarest
        self._spelled: dict[str, tuple[int, ...]] = {}
        self._spelling = Spelling(tuple(words), -rarity[list(words.values())])

    def __len__(self) -> int:
        return len(self._rarity)

    @property
    def counted(self) -> int:
        """How many of the columns of `matrix` are terms that are counted: all."""
        return len(self)

    @classmethod
    def of(cls, texts: Sequence[str], advance: Callable[[], None] = lambda: None) -> Self:
        """Collect the terms of neutral texts and how rare each is. Calls `advance` once a text."""
        cut = [_words(text) for text in texts]
        known = sorted(set(chain.from_iterable(cut)))
        stem_of = dict(zip(known, stems(" ".join(known)), strict=True))
        names = sorted(set(stem_of.values()))
        number = {stem: index for index, stem in enumerate(names)}
        numbers_of = {word: number[stem] for word, stem in stem_of.items()}
        pieces_of = {word: tuple(set(_pieces(word))) for word in known}
        alone, pieces, pairs = Counter[int](), Counter[str](), []
        for text in cut:
            row = [numbers_of[word] for word in text]
            alone.update(set(row))
            pieces.update(set(chain.from_iterable(pieces_of[word] for word in text)))
            pairs.append(np.array(sorted(set(_pairs(row, len(names)))), dtype=np.int64))
            advance()
        codes, pair_counts = np.unique(np.concatenate([_NONE, *pairs]), return_counts=True)
        frequent = pair_counts >= LEAST_TEXTS
        kept = sorted(piece for piece, count in pieces.items() if count >= LEAST_TEXTS)
        found = [*(alone[index] for index in range(len(names))), *pair_counts[frequent], *(pieces[p] for p in kept)]
        return cls(
            words=numbers_of,
            stems=names,
            pairs=codes[frequent],
            pieces=kept,
            rarity=_rarity(np.array(found), len(texts)).astype(np.float32),
            rarest=float(_rarity(np.zeros(1), len(texts))[0]),
        )

    def vector(self, text: str) -> Vector:
        """Weigh a neutral text."""
        cut = self._mended(_words(text))
        found = [self._stem(word) for word in cut]
        wordy = Counter([number for number in found if number >= 0])
        wordy.update(self._known_pairs(found))
        spelled = Counter(chain.from_iterable(map(self._spell, cut)))
        strange = spelled.pop(_NOWHERE, 0)
        terms, values = zip(
            self._weighed(wordy, WORDS_VIEW, len({w for w, n in zip(cut, found, strict=True) if n < 0})),
            self._weighed(spelled, 1.0, strange),
            strict=True,
        )
        return Vector(np.concatenate(terms), np.concatenate(values).astype(np.float32))

    def matrix(self, texts: Iterable[str]) -> csr_matrix:
        """Weigh texts; a row a text, a column a term."""
        vectors = [self.vector(text) for text in texts]
        starts = np.cumsum([0, *(len(vector.terms) for vector in vectors)])
        terms = np.concatenate([_NONE, *(vector.terms for vector in vectors)]).astype(np.int32)
        values = np.concatenate([np.zeros(0, np.float32), *(vector.values for vector in vectors)])
        return csr_matrix((values, terms, starts), shape=(len(vectors), len(self)))

    def to_arrays(self) -> dict[str, NDArray[Any]]:
        """Return all terms as plain arrays."""
        return {
            "words": packed(tuple(self._words)),
            "stem_of_word": np.array(list(self._words.values()), dtype=np.int32),
            "stems": packed(tuple(self._stems)),
            "pairs": self._pairs,
            "pieces": packed(tuple(self._pieces)),
            "rarity": self._rarity,
            "rarest": np.array([self._rarest]),
        }

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """Rebuild what `to_arrays` returned. Raises `KeyError` or `ValueError` where something does not fit."""
        known, names, pieces = (unpacked(arrays[name]) for name in ("words", "stems", "pieces"))
        pairs = counts(arrays["pairs"], arrays["pairs"].size, 2 * len(names) ** 2).astype(np.int64)
        if (np.diff(pairs) <= 0).any():
            raise ValueError("pairs out of order")
        numbers = counts(arrays["stem_of_word"], len(known), len(names)).tolist()
        return cls(
            words=dict(zip(known, numbers, strict=True)),
            stems=names,
            pairs=pairs,
            pieces=pieces,
            rarity=floats(arrays["rarity"], np.float32, len(names) + len(pairs) + len(pieces)),
            rarest=float(floats(arrays["rarest"], np.float64, 1)[0]),
        )

    def _stem(self, word: str) -> int:
        """Return the number of a word's stem, or -1 where no phrase holds it."""
        number = self._words.get(word)
        return self._stems.get(stems(word)[0], -1) if number is None else number

    def _mended(self, cut: Sequence[str]) -> list[str]:
        """Return the words with typos mended in those that no phrase holds, the first so many of them."""
        strange = list(dict.fromkeys(word for word in cut if self._stem(word) < 0))[:MOST_MENDED]
        mended = {word: self._spelling.mended(word) or word for word in strange}
        return [mended.get(word, word) for word in cut]

    def _spell(self, word: str) -> Sequence[int]:
        """Return the numbers of a word's pieces, `_NOWHERE` for those that no phrase holds.

        Those of the phrases' own words are kept once they are found; a word that only a visitor used is not.
        """
        spelled = self._spelled.get(word)
        if spelled is None:
            spelled = tuple(self._pieces.get(piece, _NOWHERE) for piece in _pieces(word))
            if word in self._words:
                self._spelled[word] = spelled
        return spelled

    def _known_pairs(self, found: Sequence[int]) -> list[int]:
        codes = np.array(_pairs(found, len(self._stems)), dtype=np.int64)
        if not len(self._pairs):
            return []
        places = np.minimum(np.searchsorted(self._pairs, codes), len(self._pairs) - 1)
        numbers: list[int] = (places[self._pairs[places] == codes] + len(self._stems)).tolist()
        return numbers

    def _weighed(self, found: Mapping[int, int], scale: float, others: int) -> tuple[Numbers, NDArray[np.float64]]:
        """Weigh the terms of one view, of which there were so many others, to a length of so much."""
        terms = np.fromiter(found, np.int64, len(found))
        values = (1 + np.log(np.fromiter(found.values(), np.float64, len(found)))) * self._rarity[terms]
        length = np.sqrt(values @ values + others * self._rarest**2)
        return terms, scale * values / (length or 1)


_NONE: Final[Numbers] = np.zeros(0, np.int64)
_NOWHERE: Final = -1


def _words(text: str) -> list[str]:
    return [word[:LONGEST_WORD] for word in words(text)[:MOST_WORDS]]


def _pieces(word: str) -> list[str]:
    """Return the pieces of a word, its ends marked with spaces."""
    padded = f" {word} "
    return [
        padded[start : start + length]
        for length in range(SHORTEST_PIECE, LONGEST_PIECE + 1)
        for start in range(len(padded) - length + 1)
    ]


def _pairs(row: Sequence[int], stems: int) -> list[int]:
    """Return a number for every two stems that lie near each other: one for neighbours in order, one for others in any."""
    codes = [one * stems + other for one, other in pairwise(row) if one >= 0 <= other]
    for place, one in enumerate(row):
        if one >= 0:
            codes += [
                stems * (stems + one) + other if one < other else stems * (stems + other) + one
                for other in row[place + 2 : place + FURTHEST_PAIR]
                if other >= 0
            ]
    return codes


def _rarity(found: NDArray[Any], texts: int) -> NDArray[np.float64]:
    """Return the inverse document frequency of terms that so many of the texts hold."""
    return np.asarray(np.log((1 + texts) / (1 + found)) + 1)
