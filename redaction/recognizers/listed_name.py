"""Names that need no cue and no model, since the lists know them: `Terje Ommundstrand`, `hassan ali warfa`, `gunn-britt`.

A first name that is never an ordinary word or a place is a person wherever it stands with a capital. In small letters two
listed names side by side are one, and so is a double name with a hyphen.
Source: the lists of `redaction.gazetteer`, see docs/redaction.md.
"""

import re
from typing import Final

import regex
from presidio_analyzer import RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from redaction.deadline import find_all
from redaction.gazetteer import words_of
from redaction.recognizer import Recognizer
from redaction.recognizers.named_entity import PERSON

SCORE: Final = 0.55
LISTED: Final = "listed_name"
MOST_WORDS: Final = 5
LEAST_SURNAME: Final = 4
LEAST_ALONE: Final = 4
MOST_INITIAL: Final = 1

_CAPITALS: Final = regex.compile(
    r"(?<![\p{L}\p{M}\p{N}_@./\-])\p{Lu}[\p{L}\p{M}’'\-]*+(?:[ ](?:(?:van|von|de|der|den|da|dos|del|di|la|al|el|bin|ibn|af|av)[ ]){0,2}+\p{Lu}(?:\.|[\p{L}\p{M}’'\-]*+)){0,4}+"
)
_ENDS_IN_A_CAPITAL: Final = re.compile(r"[^\W\dA-Z_][A-ZÆØÅ](?!\w)")
_BACKWARDS: Final = regex.compile(r"(?<![\p{L}\p{M}\p{N}_@./\-])\p{Ll}{2,20}+\p{Lu}(?:[ ]\p{Ll}{2,20}+\p{Lu})*+(?!\w)")
_SURNAME_FIRST: Final = regex.compile(
    r"(?<![\p{L}\p{M}\p{N}_@./\-])(?P<last>\p{L}[\p{L}\p{M}'’\-]{2,30}+),[ ](?P<first>\p{L}[\p{L}\p{M}\-]{2,30}+)(?P<more>(?:[ ]\p{L}[\p{L}\p{M}\-]{1,30}+)?)"
)
_SMALL: Final = regex.compile(r"(?<![\p{L}\p{M}\p{N}_@./\-])\p{Ll}[\p{L}\p{M}\-]++(?:[ ]\p{Ll}[\p{L}\p{M}\-]++)*+")
_WORDS: Final = regex.compile(r"[^ ]+")
_GENITIVE: Final = regex.compile(r"['’]?s$")


class ListedNameRecognizer(Recognizer):
    """Finds names that the lists know."""

    def __init__(self) -> None:
        super().__init__(LISTED, [PERSON])

    def look(self, text: str, seen: NlpArtifacts | None) -> list[RecognizerResult]:
        """Return the listed names of a normalised text. Raises `RedactionTimedOut`."""
        spans = [span for match in find_all(_CAPITALS, text) if (span := _with_capitals(match))]
        if not _has_capitals(text):
            spans += [span for match in find_all(_SMALL, text) for span in _in_small_letters(match)]
        if ", " in text:
            spans += [span for match in find_all(_SURNAME_FIRST, text) if (span := _as_in_registers(match))]
        if _ENDS_IN_A_CAPITAL.search(text):
            spans += [match.span() for match in find_all(_BACKWARDS, text) if _is_written_backwards(match.group())]
        return [RecognizerResult(PERSON, start, end, SCORE) for start, end in spans]


def _has_capitals(text: str) -> bool:
    """Say whether the text is typed with capitals beyond the first letter of it."""
    return any(map(str.isupper, text[1:]))


def _with_capitals(match: regex.Match[str]) -> tuple[int, int] | None:
    """Return the span from the first sure first name to the last word that may be a name; None where there is none."""
    if not any(map(is_sure, match.group().split(" "))):
        return None
    words = list(_WORDS.finditer(match.group()))
    for index, word in enumerate(words):
        if is_sure(word.group()):
            common = (number for number, later in enumerate(words) if number > index and _is_common(later.group()))
            end = words[next(common, len(words)) - 1].end()
            before = words[index - 1] if index else None
            start = before.start() if before and _may_belong(before.group()) else word.start()
            return match.start() + start, match.start() + end
    return None


def is_sure(word: str) -> bool:
    """Say whether a word is a first name and nothing else, a genitive or a double name of such.

    >>> is_sure("Terje"), is_sure("Terjes"), is_sure("Gunn-Britt"), is_sure("Bjørn")
    (True, True, True, False)
    """
    plain = word.lower().rstrip(".")
    if len(plain) < 3:
        return False
    if _is_never_a_word(plain):
        return True
    if plain.endswith("s") and len(bare := _GENITIVE.sub("", plain)) > 3 and _is_never_a_word(bare):
        return True
    if "-" not in plain:
        return False
    parts = plain.split("-")
    if len(parts) == 2 and _is_never_a_word(parts[0]) and word[0].isupper() and word.partition("-")[2].islower():
        return True
    return (
        len(parts) == 2 and all(part in words_of("first_names") for part in parts) and any(map(_is_never_a_word, parts))
    )


def _is_never_a_word(plain: str) -> bool:
    return plain in words_of("sure_first_names") or plain in words_of("further_names")


def _is_common(word: str) -> bool:
    """Say whether a word all in capitals is a common one and in no list of names: no part of the name before it."""
    plain = word.lower()
    if not word.isupper() or len(word) <= MOST_INITIAL:
        return False
    return plain in words_of("common_words") and not _is_name(plain)


def _may_belong(word: str) -> bool:
    """Say whether a word before a sure first name may be a name too, not the first word of a sentence."""
    plain = word.lower()
    return _is_name(plain) and plain not in words_of("common_words")


def _is_name(plain: str) -> bool:
    return any(plain in words_of(name) for name in ("first_names", "surnames", "further_names"))


def _is_written_backwards(words: str) -> bool:
    """Say whether words that end in a capital are a name from behind: two of them, or one that is listed."""
    return " " in words or is_sure(words[::-1])


def _as_in_registers(match: regex.Match[str]) -> tuple[int, int] | None:
    """Return the span of a surname before its first names, `olsen, tom roger`; None where a list of others stands."""
    last, first, more = match["last"], match["first"], match["more"].strip()
    plain = last.lower()
    if plain not in words_of("surnames") or plain in words_of("common_words") or plain in words_of("places"):
        return None
    if last[0].isupper() != first[0].isupper() or not _may_come_first(first):
        return None
    return match.start(), match.end() if more.lower() in words_of("first_names") else match.end("first")


def _may_come_first(word: str) -> bool:
    """Say whether a word behind a surname and a comma is a first name, though it may be a word too."""
    plain = word.lower()
    return (
        plain in words_of("word_names") or is_sure(word) or (plain in words_of("first_names") and not _is_word(plain))
    )


def _is_word(plain: str) -> bool:
    return any(plain in words_of(name) for name in ("common_words", "big_places"))


def _in_small_letters(match: regex.Match[str]) -> list[tuple[int, int]]:
    """Return the runs of two or more listed names that are no common words, and double names."""
    found: list[tuple[int, int]] = []
    run: list[regex.Match[str]] = []
    for word in [*_WORDS.finditer(match.group()), None]:
        if word is not None and len(run) < MOST_WORDS and _is_small_name(word.group()):
            run.append(word)
            continue
        if _is_whole_name([w.group() for w in run]):
            last = word if word is not None and len(run) > 1 and _may_be_surname(word.group()) else run[-1]
            found.append((match.start() + run[0].start(), match.start() + last.end()))
        run = []
    return found


def _is_whole_name(run: list[str]) -> bool:
    """Say whether listed names are enough to be somebody: two with a first name, a double name, one that is no word anywhere."""
    if len(run) > 1 and any(word in words_of("first_names") or word in words_of("further_names") for word in run):
        return True
    return any(_is_double(word) or (len(word) >= LEAST_ALONE and word in words_of("further_names")) for word in run)


def _may_be_surname(word: str) -> bool:
    """Say whether a word behind two listed names may be one that no list holds."""
    return len(word) >= LEAST_SURNAME and word not in words_of("common_words")


def _is_small_name(word: str) -> bool:
    return _is_double(word) or (len(word) > 2 and word not in words_of("common_words") and _is_name(word))


def _is_double(word: str) -> bool:
    return "-" in word and is_sure(word)
