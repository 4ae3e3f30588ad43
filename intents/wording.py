"""How a sentence is cut into what the matcher compares: placeholders taken out, words brought to their stems."""

from typing import Final

import regex
import snowballstemmer

_PLACEHOLDER: Final = regex.compile(r"<[A-Z]+(?:_[A-Z]+)*>")
_WORD: Final = regex.compile(r"[^\W\d_]+")
_SPACE: Final = regex.compile(r"\s+")


def neutral(text: str) -> str:
    """Return the words in lower case, without placeholders: what was removed says nothing about what is asked.

    >>> neutral("Jeg heter <PERSON> og har <NUMBER> liter vin")
    'jeg heter og har liter vin'
    """
    return _SPACE.sub(" ", _PLACEHOLDER.sub(" ", text)).strip().lower()


def words(text: str) -> list[str]:
    """Return the words as they stand there, without digits and signs.

    >>> words("3 flasker, 2.5 liter_vin!")
    ['flasker', 'liter', 'vin']
    """
    found: list[str] = _WORD.findall(text)
    return found


def stems(text: str) -> list[str]:
    """Return the Norwegian stems of the words; an English word is mostly left as it is.

    >>> stems("kvotene for sigaretter")
    ['kvot', 'for', 'sigarett']
    """
    stemmer = snowballstemmer.stemmer(
        "norwegian"
    )  # one a call: it keeps the word it works on, so threads cannot share it
    return [str(stem) for stem in stemmer.stemWords(words(text))]


def has_words(text: str) -> bool:
    """Say whether anything but placeholders and punctuation is left."""
    return _WORD.search(_PLACEHOLDER.sub(" ", text)) is not None
