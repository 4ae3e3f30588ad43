"""What stays although the language model takes it for a person: places, organisations, brands and common words.

The lists are the policy's. A name is kept only when it is made of kept names whole; what a cue gave away is never asked.
"""

import regex

from redaction.gazetteer import words_of

_GENITIVE = regex.compile(r"(?<=\w)['’]?s?$")
_PART = regex.compile(r"[ \-/]+")


def is_kept(name: str, kept: frozenset[str]) -> bool:
    """Say whether a name is one of the kept ones, or made of them.

    Common words, and words in lower case that are in no list of names, are kept too: what the model takes for a name there
    is mostly a word that it has not seen.

    >>> is_kept("Strømstad", frozenset({"strømstad"})), is_kept("Kari Strømstad", frozenset({"strømstad"}))
    (True, False)
    """
    plain = name.casefold().strip(".,!?")
    if _whole(plain, kept):
        return True
    parts = _PART.split(plain)
    if not any(part in words_of("first_names") for part in parts):
        if name.islower() and (len(parts) == 1 or not any(part in words_of("surnames") for part in parts)):
            return True
        if all(part in words_of("common_words") for part in parts):
            return True
    return _made_of(parts, kept)


def _whole(name: str, kept: frozenset[str]) -> bool:
    return name in kept or _GENITIVE.sub("", name) in kept


def _made_of(parts: list[str], kept: frozenset[str]) -> bool:
    """Say whether the words, read from the left, are kept names one after another, common words between them allowed."""
    if not parts:
        return True
    for end in range(len(parts), 0, -1):
        if _whole(" ".join(parts[:end]), kept) and _rest_kept(parts[end:], kept):
            return True
    return False


def _rest_kept(parts: list[str], kept: frozenset[str]) -> bool:
    common = words_of("common_words")
    while parts and parts[0] in common:
        parts = parts[1:]
    return _made_of(parts, kept)
