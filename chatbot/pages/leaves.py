"""A long list on a page, a leaf at a time, so that two thousand intents are no longer to open than sixty."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Final, Generic, Self, TypeVar

from fastapi import Query

Item = TypeVar("Item")
SIZE: Final = 25

LeafNumber = Annotated[int, Query(alias="page", ge=1, le=100_000)]


@dataclass(frozen=True, slots=True)
class Leaf(Generic[Item]):
    """What one leaf holds, its number, how many leaves there are, and how many items in all."""

    items: Sequence[Item]
    number: int
    last: int
    total: int

    @classmethod
    def of(cls, items: Sequence[Item], number: int, size: int = SIZE) -> Self:
        """Return a leaf of a list; the last one where the list is shorter than somebody thought.

        >>> Leaf.of("abcde", 9, size=2)
        Leaf(items='e', number=3, last=3, total=5)
        """
        last = max(-(-len(items) // size), 1)
        number = min(number, last)
        return cls(items[(number - 1) * size : number * size], number, last, len(items))
