"""Which of many patterns are worth running over a text: all are judged at once by what the text holds.

Each pattern is a bit of a number. A trait of the text takes the bits of those away that it rules out.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import add
from typing import Final

from redaction.needs import Needs, Traits

_COUNTED: Final = ("digits", "run", "row", "singles")
_HAD: Final = ("mixed", "capitals")
_HEAD: Final = 3
"""So many letters of a literal are looked up; the whole of it only where they stand in the text."""


class Gates:
    """Built once for patterns with these needs; says by number which of them a text may pass on to.

    >>> gates = Gates([Needs(digits=2, any_of=("kid",)), Needs(digits=3), Needs()])
    >>> list(gates.open_to(Traits("KID 12")))
    [0, 2]
    """

    def __init__(self, needs: Sequence[Needs]) -> None:
        self._wordless = _mask(not need.any_of for need in needs)
        self._literals = _by_head(needs)
        self._counts = {name: _up_to([getattr(need, name) for need in needs]) for name in _COUNTED}
        self._without = {name: _mask(not getattr(need, name) for need in needs) for name in _HAD}
        self._behind = {need.behind: _mask(one.behind == need.behind for one in needs) for need in needs if need.behind}

    def open_to(self, traits: Traits) -> Iterator[int]:
        """Yield the numbers of the patterns that the text may match, in their order."""
        left = self._wordless | self._named(traits.lower)
        for name, met in self._counts.items():
            if left & ~met[0]:
                left &= met[min(getattr(traits, name), len(met) - 1)]
        for name, without in self._without.items():
            if left & ~without and not getattr(traits, name):
                left &= without
        for endings, asking in self._behind.items():
            if left & asking and not any(word.endswith(endings) for word in traits.before_numbers):
                left &= ~asking
        return _bits(left)

    def _named(self, lower: str) -> int:
        """Return the patterns one of whose literals the text holds."""
        pairs = list(map(add, lower, lower[1:]))
        heads = {*lower, *pairs, *map(add, pairs, lower[2:])}
        found = 0
        for head in self._literals.keys() & heads:
            for literal, mask in self._literals[head].items():
                if mask & ~found and literal in lower:
                    found |= mask
        return found


def _by_head(needs: Sequence[Needs]) -> Mapping[str, Mapping[str, int]]:
    """Return the literals with the patterns that ask for each, by their first letters."""
    by_head: dict[str, dict[str, int]] = {}
    for at, need in enumerate(needs):
        for literal in need.any_of:
            asking = by_head.setdefault(literal[:_HEAD], {})
            asking[literal] = asking.get(literal, 0) | 1 << at
    return by_head


def _up_to(least: Sequence[int]) -> list[int]:
    """Return for each count the patterns that ask for no more."""
    return [_mask(one <= count for one in least) for count in range(max(least, default=0) + 1)]


def _mask(bits: Iterable[bool]) -> int:
    """Return a number with the bits that are true, the first of them lowest."""
    return sum(1 << at for at, bit in enumerate(bits) if bit)


def _bits(mask: int) -> Iterator[int]:
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest
