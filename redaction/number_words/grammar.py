"""How numbers in words stand together: neighbours are one number, and small words belong to a dictation between them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import regex

from redaction.deadline import find_all
from redaction.number_words.ambiguity import JUDGES, Surroundings
from redaction.number_words.language import english_lead
from redaction.number_words.lexicon import (
    DIGIT_WORDS,
    ONES,
    TENS,
    is_fraction,
    is_roman_year,
    listed,
    may_be_number,
    number_length,
)

MOST_SMALL_WORDS: Final = 4
LEAST_DICTATED: Final = 3
POSTCODE_DIGITS: Final = 4
WHOLE_LENGTHS: Final = frozenset({8, 11})
"""How many digits a telephone number and an identity number have: a one that fills them up belongs to them."""

_WORD: Final = regex.compile(r"<[A-Z_]+>|\p{L}+")
_BETWEEN: Final = regex.compile(r"[ ,.\-/_:;+*|·…]{1,4}|[ ,.\-]{0,2}\n[ \-]{0,2}")
_SENTENCE_END: Final = regex.compile(r"[.!?](?:\s|$)|\n")
_CALL_LETTERS: Final = regex.compile(r"\p{Lu}{1,3}")

_INSIDE: Final = listed(
    "en ein ei et e oh plus pluss dobbel dobbelt trippel double triple og and komma comma punktum point strek bindestrek dash hyphen nil",
    "kvart kvarter kvartar quarter quarters tres firs halv half",
)
_BEFORE: Final = listed("halv half dobbel dobbelt double triple trippel oh plus pluss kvart kvarter quarter") | ONES
_BEFORE_ANY: Final = _BEFORE - ONES - listed("kvart kvarter quarter")
_QUARTERS: Final = listed("kvart kvarter quarter half halv")
_ON_THE_CLOCK: Final = listed("over på past to til før before after")
_AFTER: Final = listed("kvart kvartar quarter quarters tres firs")
_SUMS: Final = listed("og and")


@dataclass(frozen=True, slots=True)
class _Word:
    """One word of the text, in lower case, with its place."""

    text: str
    start: int
    end: int


def spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of numbers in words, half open, in code points. Raises `RedactionTimedOut`.

    >>> [text[start:end] for text in ["tjueto flasker og to kilo"] for start, end in spans(text)]
    ['tjueto', 'to']
    """
    if not any(map(may_be_number, set(_WORD.findall(text)))):
        return []
    return list(_Reading(text).numbers())


class _Reading:
    """One text, read word by word. Words of placeholders are no words."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words = [
            _Word(match.group().lower(), *match.span()) for match in find_all(_WORD, text) if match.group()[0] != "<"
        ]
        self._ends = [self._number_end(index) for index in range(len(self._words))]

    def numbers(self) -> Iterator[tuple[int, int]]:
        """Yield runs of numbers with what belongs to them."""
        index = 0
        while index < len(self._words):
            if not self._is_number(index):
                index += 1
                continue
            last = self._last(index)
            first = self._first(index, last)
            is_small = not self._is_number(last)
            start, end = self._words[first].start, self._words[last].end if is_small else self._ends[last]
            yield self._with_letters(first, last, start, end)
            index = last + 1

    @cached_property
    def _leads(self) -> list[tuple[int, int]]:
        """Where each sentence ends, and by how much it is English; a sentence that does not tell takes the whole text's."""
        whole = english_lead(self._text)
        leads, start = [], 0
        for match in [*find_all(_SENTENCE_END, self._text), None]:
            end = match.end() if match else len(self._text) + 1
            leads.append((end, english_lead(self._text[start:end]) or whole))
            start = end
        return leads

    def _number_end(self, index: int) -> int:
        """Return where the number at a word ends, in the text; its start where it is no number."""
        word = self._words[index]
        if word.text in JUDGES:
            return word.end if JUDGES[word.text](self._around(index)) else word.start
        if word.text[0] == "m" and is_roman_year(self._text[word.start : word.end]):
            return word.end
        return word.start + number_length(word.text)

    def _around(self, index: int) -> Surroundings:
        word = self._words[index]
        before = self._words[index - 1].text if index and self._touch(index - 1, index) else ""
        after, typed = "", ""
        if index + 1 < len(self._words) and self._touch(index, index + 1):
            following = self._words[index + 1]
            after, typed = following.text, self._text[following.start : following.end]
        lead = next(lead for end, lead in self._leads if word.start < end)
        return Surroundings(lead, before, after, typed)

    def _is_number(self, index: int) -> bool:
        return self._ends[index] > self._words[index].start

    def _last(self, index: int) -> int:
        """Return the last word of the number that begins at a word."""
        last = index
        while (following := self._continuation(last)) > last:
            last = following
        following = last + 1
        if following == len(self._words) or not self._touch(last, following):
            return last
        count = last - self._first(index, last) + 1
        ends_it = count + 1 in WHOLE_LENGTHS or not self._is_followed(following)
        if self._words[following].text in _AFTER or (
            count >= LEAST_DICTATED and self._words[following].text in ONES and ends_it
        ):
            return following
        return last

    def _is_followed(self, index: int) -> bool:
        """Say whether the next word of the same sentence part follows after a single space."""
        return self._text[self._words[index].end : self._words[index].end + 2].strip(" ").isalpha()

    def _continuation(self, last: int) -> int:
        """Return the word that goes on with the number, past two small words at most; `last` where none does."""
        if self._ends[last] != self._words[last].end:
            return last
        for following in range(last + 1, min(last + 2 + MOST_SMALL_WORDS, len(self._words))):
            if not self._touch(following - 1, following):
                return last
            if self._is_number(following):
                return following
            if self._words[following].text not in _INSIDE:
                return last
            if self._words[following - 1].text in _SUMS and self._words[following].text in ONES:
                half = following + 1
                return half if half < len(self._words) and self._words[half].text == "halv" else following
        return last

    def _first(self, index: int, last: int) -> int:
        """Return the first word of the number: dictated ones, signs and parts of an hour before it belong to it."""
        first = index
        if first > 1 and self._counts_ones_first(first):
            first -= 2
        small = _BEFORE_ANY if first == last else _BEFORE
        if self._words[first].text == "halv" or is_fraction(self._words[first].text):
            small = _BEFORE
        while first and self._words[first - 1].text in small and self._touch(first - 1, first):
            first -= 1
        on_the_clock = first - 2
        if (
            on_the_clock >= 0
            and self._words[first - 1].text in _ON_THE_CLOCK
            and self._words[on_the_clock].text in _QUARTERS
            and self._touch(on_the_clock, first - 1)
            and self._touch(first - 1, first)
        ):
            return on_the_clock
        return first

    def _counts_ones_first(self, ten: int) -> bool:
        """Say whether `ein og` stands before a ten: the older way to count, in three words."""
        return (
            self._words[ten].text in TENS
            and self._words[ten - 1].text == "og"
            and self._words[ten - 2].text in ONES
            and self._touch(ten - 2, ten - 1)
            and self._touch(ten - 1, ten)
        )

    def _with_letters(self, first: int, last: int, start: int, end: int) -> tuple[int, int]:
        """Widen dictated digits to the capital letters of a plate or parcel beside them, and to the place of a postcode."""
        digits = sum(word.text in DIGIT_WORDS for word in self._words[first : last + 1])
        if digits < LEAST_DICTATED or self._text.isupper():
            return start, end
        if first and self._touch(first - 1, first) and self._is_typed(first - 1, _CALL_LETTERS):
            start = self._words[first - 1].start
        after = last + 1
        if (
            end == self._words[last].end
            and after < len(self._words)
            and self._text[end : self._words[after].start] == " "
        ):
            code = self._text[start:end].rpartition(",")[2].split()
            place = len(code) == POSTCODE_DIGITS and self._text[self._words[after].start].isupper()
            if place or self._is_typed(after, _CALL_LETTERS):
                end = self._words[after].end
        return start, end

    def _is_typed(self, index: int, pattern: regex.Pattern[str]) -> bool:
        return pattern.fullmatch(self._text, self._words[index].start, self._words[index].end) is not None

    def _touch(self, left: int, right: int) -> bool:
        return _BETWEEN.fullmatch(self._text, self._words[left].end, self._words[right].start) is not None
