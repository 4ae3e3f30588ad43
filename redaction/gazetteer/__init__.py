"""Which words are first names, surnames, places or common words: four flags that the language model reads beside a word.

The lists are made by `redaction.training` from open data and credited in docs/redaction.md. A flag is a hint, never a
finding: `Bjørn` is a first name and `bjørn` an animal, and the model decides by what stands around them.
"""

import gzip
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from spacy.attrs import FLAG19, FLAG20, FLAG21, FLAG22, IS_SPACE, LOWER, NORM, PREFIX, SHAPE, SUFFIX  # type: ignore[import-not-found]
from spacy.language import Language

READ: Final = frozenset({LOWER, NORM, SHAPE, PREFIX, SUFFIX, IS_SPACE})
"""What the pipeline reads of a word beside the flags."""

FOLDER: Final = Path(__file__).parent
FLAGS: Final[Mapping[int, str]] = {
    FLAG19: "first_names",
    FLAG20: "surnames",
    FLAG21: "places",
    FLAG22: "common_words",
}

BY_HAND: Final = ("further_names",)
"""Names that no open list holds, kept by hand: short forms, other spellings, names of people who came lately."""

LISTS: Final = (*FLAGS.values(), "sure_first_names", "word_names", "big_places", "towns", *BY_HAND)
"""Every list: those of the flags, and those that recognizers alone ask."""


@cache
def words_of(name: str) -> frozenset[str]:
    """Return one of the lists, in lower case."""
    if name in BY_HAND:
        return frozenset((FOLDER / f"{name}.txt").read_text(encoding="utf-8").split())
    with gzip.open(FOLDER / f"{name}.txt.gz", "rt", encoding="utf-8") as lines:
        return frozenset(line.rstrip("\n") for line in lines)


def is_listed(name: str) -> Callable[[str], bool]:
    """Return a function that says whether a word, a part of a double name or a genitive is in the list."""
    listed = words_of(name)

    def check(word: str) -> bool:
        lower = word.lower()
        if lower in listed or (lower.endswith("s") and lower[:-1].rstrip("'’") in listed):
            return True
        return "-" in lower and any(part in listed for part in lower.split("-") if len(part) > 1)

    return check


def add_flags() -> Callable[[Language], Language]:
    """Return the callback that gives a new pipeline the four flags; spaCy finds it by its entry point.

    What the pipeline does not read of a word is no longer worked out for each new one (whether it is like a number, a mail
    address, a stop word …): that was a third of the time of taking a text apart.
    """

    def add(pipeline: Language) -> Language:
        vocab: Any = pipeline.vocab  # whose getters spaCy's types do not tell of
        getters = {attr: get for attr, get in vocab.lex_attr_getters.items() if attr in READ}
        vocab.lex_attr_getters = getters | {flag: is_listed(name) for flag, name in FLAGS.items()}
        return pipeline

    return add
