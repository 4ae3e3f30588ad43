"""The words that an intent is found by: those of its id and of everything that is written in it, in any language."""

from collections.abc import Iterable, Iterator
from typing import Final

import regex
from pydantic import BaseModel

from chatbot.editing.parts import Part

SHORTEST: Final = 2
LONGEST: Final = 32

_WORD: Final = regex.compile(r"[^\W_]+")


def words_of(text: str) -> Iterator[str]:
    """Yield the words of a text, as they are searched for.

    >>> list(words_of("Skjema RD 0030, takk!"))
    ['skjema', 'rd', '0030', 'takk']
    """
    for word in _WORD.findall(text.lower()):
        if len(word) >= SHORTEST:
            yield word[:LONGEST]


def words_in(identifier: str, parts: Iterable[Part]) -> frozenset[str]:
    """Return every word of an intent."""
    return frozenset(word for text in (identifier, *_texts(tuple(parts))) for word in words_of(text))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _texts(tuple(value.values()))
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, BaseModel):
        yield from _texts(tuple(getattr(value, name) for name in type(value).model_fields))
