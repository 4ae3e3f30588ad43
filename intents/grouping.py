"""Which questions are alike: groups around the one that most others resemble, without comparing each with each in Python.

Alike is who shares enough rare stems (the cosine of vectors of stems, each weighed by its rarity). Bounded for any number of
questions: those with the same stems count as one, and of such bags the `MOST_BAGS` most frequent are compared.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from intents.wording import neutral, stems, words

FEWEST: Final = 5
ALIKE: Final = 0.45
MOST_BAGS: Final = 20_000
COMMON: Final = 0.05
"""Stems that more than this share of the bags hold tell nothing apart; nor do they where there are few bags."""
FEW_BAGS: Final = 200
AT_ONCE: Final = 512

Bag = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that are alike, by their numbers, and the one that most of them resemble."""

    representative: int
    members: tuple[int, ...]


def group(texts: Sequence[str]) -> tuple[list[Group], list[int]]:
    """Return groups of `FEWEST` texts or more, largest first, and the numbers of the texts that are in none."""
    bags = _bags(texts)
    compared = sorted(bags, key=lambda bag: (-len(bags[bag]), bag))[:MOST_BAGS]
    sizes = np.array([len(bags[bag]) for bag in compared], dtype=np.int64)
    groups = []
    for centre, alike in _circles(_weighed(compared), sizes):
        members = sorted(number for bag in alike for number in bags[compared[bag]])
        groups.append(Group(bags[compared[centre]][0], tuple(members)))
    inside = {number for found in groups for number in found.members}
    return (
        sorted(groups, key=lambda found: (-len(found.members), found.representative)),
        [number for number in range(len(texts)) if number not in inside],
    )


def _bags(texts: Sequence[str]) -> Mapping[Bag, list[int]]:
    """Return the numbers of the texts that hold the same stems; a text without words is in no bag."""
    cut = [words(neutral(text)) for text in texts]
    known = sorted({word for text in cut for word in text})
    stem_of = dict(zip(known, stems(" ".join(known)), strict=True))
    bags: dict[Bag, list[int]] = defaultdict(list)
    for number, text in enumerate(cut):
        if text:
            bags[tuple(sorted({stem_of[word] for word in text}))].append(number)
    return bags


def _weighed(bags: Sequence[Bag]) -> csr_matrix:
    """Return bags as rows of length one over their stems, the rarer the heavier."""
    names = sorted({stem for bag in bags for stem in bag})
    number = {stem: place for place, stem in enumerate(names)}
    columns = np.array([number[stem] for bag in bags for stem in bag], dtype=np.int64)
    held = np.bincount(columns, minlength=len(names))
    rarity = np.log((1 + len(bags)) / (1 + held)) + 1
    rarity[held > max(FEW_BAGS, COMMON * len(bags))] = 0
    starts = np.cumsum([0, *(len(bag) for bag in bags)])
    matrix = csr_matrix((rarity[columns], columns, starts), shape=(len(bags), len(names)))
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    matrix.data /= np.repeat(np.where(lengths > 0, lengths, 1), np.diff(starts))
    matrix.eliminate_zeros()
    return matrix.astype(np.float32)


def _circles(matrix: csr_matrix, sizes: NDArray[np.int64]) -> list[tuple[int, list[int]]]:
    """Return bags around which `FEWEST` texts or more lie, with all that lie there; the fullest first, none in two."""
    turned = matrix.T.tocsr()
    crowd = _crowds(matrix, turned, sizes)
    free, circles = np.ones(len(sizes), dtype=bool), []
    for centre in np.argsort(-crowd, kind="stable"):
        if crowd[centre] < FEWEST:
            break
        if free[centre]:
            near = _near(matrix[centre] @ turned)
            alike = np.union1d(near[free[near]], [centre])
            if sizes[alike].sum() >= FEWEST:
                free[alike] = False
                circles.append((int(centre), alike.tolist()))
    return circles


def _crowds(matrix: csr_matrix, turned: Any, sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return how many texts lie around each bag, its own counted."""
    crowd = sizes.copy()
    for start in range(0, len(sizes), AT_ONCE):
        likeness = (matrix[start : start + AT_ONCE] @ turned).tocoo()
        near = (likeness.data >= ALIKE) & (likeness.row + start != likeness.col)
        np.add.at(crowd, likeness.row[near] + start, sizes[likeness.col[near]])
    return crowd


def _near(row: Any) -> NDArray[np.int64]:
    return np.asarray(row.indices[row.data >= ALIKE], dtype=np.int64)
