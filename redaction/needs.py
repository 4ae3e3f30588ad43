"""What is known of a text before any pattern runs over it, and what a pattern wants to know before it is worth running.

Most patterns can match few texts. What rules them out is looked up once for all of them; `redaction.gates` compares.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import regex

DOTTED_I: Final = "i\u0307"
"""What a Turkish capital becomes in small letters."""

_NUMBERS: Final = re.compile("[0-9]+")
_ROWS: Final = re.compile(r"[0-9][0-9 .,:;/()+\-–'’\n]*")
_MIXED: Final = regex.compile(r"\p{L}[0-9]|[0-9]\p{L}")
_SINGLES: Final = re.compile(r"(?<![^\W_])[^\W_](?![^\W_])")
_CAPITALS: Final = regex.compile(r"\p{Lu}\p{Lu}")
_REACH: Final = 80
_WORDS_BEFORE: Final = 3
_AROUND_WORDS: Final = ".,:;(\"'«"


class Traits:
    """What a normalised text holds, each looked at when it is first asked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lower = text.lower().replace(DOTTED_I, "i")
        """The text in small letters."""
        self.numbers = [match.span() for match in _NUMBERS.finditer(text)]
        """Where its runs of digits stand, half open."""
        self.digits = sum(end - start for start, end in self.numbers)
        """How many digits it holds."""
        self.run = max((end - start for start, end in self.numbers), default=0)
        """How many of them stand together at most."""

    @cached_property
    def row(self) -> int:
        """How many digits stand in a row at most, with nothing but spaces and signs between them."""
        return max((sum(map(str.isdecimal, row)) for row in _ROWS.findall(self.text)), default=0)

    @cached_property
    def mixed(self) -> bool:
        """Whether a letter touches a digit."""
        return bool(self.numbers) and _MIXED.search(self.text) is not None

    @cached_property
    def capitals(self) -> bool:
        """Whether it holds two capitals side by side."""
        return _CAPITALS.search(self.text) is not None

    @cached_property
    def singles(self) -> int:
        """How many letters and digits stand alone."""
        return len(_SINGLES.findall(self.text))

    @cached_property
    def before_numbers(self) -> frozenset[str]:
        """The three words before each number, in small letters, a space before each and no sign around it."""
        return frozenset(
            " " + word.strip(_AROUND_WORDS)
            for start, _end in self.numbers
            for word in self.text[max(0, start - _REACH) : start].lower().split()[-_WORDS_BEFORE:]
        )

    @cached_property
    def _places(self) -> dict[re.Pattern[str], list[int]]:
        return {}

    def places(self, pattern: re.Pattern[str]) -> Sequence[int]:
        """Return where a quick pattern matches: looked for once, however many ask."""
        if pattern not in self._places:
            self._places[pattern] = [match.start() for match in pattern.finditer(self.text)]
        return self._places[pattern]


@dataclass(frozen=True, slots=True)
class Needs:
    """What a text must hold before a pattern is worth running; all of it."""

    digits: int = 0
    """So many digits."""
    any_of: tuple[str, ...] = ()
    """One of these literals, in small letters, the shortest that tell: stems, abbreviations, signs."""
    run: int = 0
    """So many digits side by side."""
    row: int = 0
    """So many digits with nothing but spaces and signs between them."""
    mixed: bool = False
    """A letter that touches a digit."""
    capitals: bool = False
    """Two capitals side by side."""
    singles: int = 0
    """So many letters and digits that stand alone."""
    behind: tuple[str, ...] = ()
    """A number not far behind a word with one of these endings; a whole word where a space stands before it."""
