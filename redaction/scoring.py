"""Leaks, recall and over-redaction on labelled text, by the same rules as an outside judge would use.

What was found where plays no part: the redacted text alone is judged. Words are compared folded, which is NFKC in lower
case without invisible characters: less than redaction itself undoes, so that a fault of its normalising is seen here.
"""

import re
import statistics
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from redaction.labelled import LabelledText, Span
from redaction.numbers import is_numeric

LONGEST_UNNOTICED_RUN: Final = 5
LONGEST_UNNOTICED_SURFACE: Final = 3
LONGEST_UNNOTICED_IN_PLACEHOLDER: Final = 2
NAMING_KINDS: Final = frozenset({"PERSON", "ADDRESS"})
UNSEEN_CATEGORIES: Final = frozenset({"Cf", "Me"})

# Python's own `re`: to `regex` a combining mark is part of a word, to the outside judge it is not.
_PLACEHOLDER: Final = re.compile(r"<[A-Z][A-Z_]*>")
_WORD: Final = re.compile(r"\w+")


class Leak(NamedTuple):
    """A labelled span of which something is left: its kind and its half-open place in the row's text."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """What redaction did to one labelled text. `redacted` is None where it gave no text back."""

    row: LabelledText
    redacted: str | None
    leaked: tuple[Leak, ...]
    survivors: frozenset[str]
    """The folded words of leaked spans that stand in the redacted text more often than they may."""
    digits: int
    lost_keep: tuple[str, ...]
    lost: tuple[str, ...]
    rest_words: int
    seconds: float

    @property
    def is_faulty(self) -> bool:
        """Say whether anything leaked or any word to keep was lost."""
        return bool(self.leaked or self.digits or self.lost_keep)


def judge(row: LabelledText, redacted: str | None, *, seconds: float = 0.0) -> Judgement:
    """Note what leaked of one labelled text, what was lost and what was kept.

    A span leaks when a word of it (two characters or more, or a digit) stands in the redacted text more often than
    outside all spans of the original; when its surface or its letters run together stand there and not outside; or when
    a word of a name or an address turns up in a placeholder. A text that was not given back counts as leaked whole, and
    lost whole.
    """
    text = row["text"] if redacted is None else redacted
    bare = without_placeholders(text)
    placeholders = set(words_of(" ".join(_PLACEHOLDER.findall(text)).replace("_", " ")))
    outside = _outside(row)
    found, rest = Counter(words_of(bare)), Counter(words_of(outside))
    trial = _Trial(found, rest, bare, outside, placeholders)
    leaked = tuple(
        Leak(s["type"], s["start"], s["end"]) for s in row["pii"] if trial.leaks(_surface(row, s), s["type"])
    )
    words = {word for leak in leaked for word in words_of(row["text"][leak.start : leak.end])}
    kept = [_whole_words(row["text"], span) for span in row["keep"]]
    return Judgement(
        row=row,
        redacted=redacted,
        leaked=leaked,
        survivors=frozenset(word for word in words if found[word] > rest[word]),
        digits=sum(map(is_numeric, bare)),
        lost_keep=tuple(surface for surface in kept if any(not found[word] for word in words_of(surface))),
        lost=tuple((rest if redacted is None else rest - found).elements()),
        rest_words=rest.total(),
        seconds=seconds,
    )


def figures(judgements: Sequence[Judgement]) -> dict[str, Any]:
    """Return the shares that matter (0 to 1), the count of surviving digits, and milliseconds a text.

    `by_type` and `by_tag` map a name to the share of its spans that went and to their number; languages are tags too.
    """
    with_data = [judgement for judgement in judgements if judgement.row["pii"]]
    clean = [judgement for judgement in judgements if "clean" in judgement.row["tags"]]
    by_type, by_tag = _Tally(), _Tally()
    for judgement in judgements:
        for span in judgement.row["pii"]:
            by_type.add(span["type"], 1, 0)
        for leak in judgement.leaked:
            by_type.add(leak.kind, 0, 1)
        for tag in [*judgement.row["tags"], "lang:" + judgement.row["lang"]]:
            by_tag.add(tag, len(judgement.row["pii"]), len(judgement.leaked))
    keeps = sum(len(judgement.row["keep"]) for judgement in judgements)
    return {
        "messages": len(judgements),
        "zero_leak": share(sum(not judgement.leaked for judgement in with_data), len(with_data)),
        "digit_leaks": sum(judgement.digits for judgement in judgements),
        "span_recall": share(by_type.spans.total() - by_type.leaks.total(), by_type.spans.total()),
        "keep": share(keeps - sum(len(judgement.lost_keep) for judgement in judgements), keeps),
        "clean_intact": share(sum(not judgement.lost for judgement in clean), len(clean)),
        "over_redacted": share(sum(len(j.lost) for j in judgements), sum(j.rest_words for j in judgements)),
        "by_type": by_type.shares(),
        "by_tag": by_tag.shares(),
        **_milliseconds([judgement.seconds for judgement in judgements]),
    }


def worst(judgements: Iterable[Judgement], most: int) -> list[Judgement]:
    """Return the faulty texts, those that leak most first."""
    faulty = [judgement for judgement in judgements if judgement.is_faulty]
    return sorted(faulty, key=lambda judgement: (-judgement.digits, -len(judgement.leaked), -len(judgement.lost_keep)))[
        :most
    ]


def share(part: int, whole: int) -> float | None:
    """Return a share from 0 to 1 to four places, or None of nothing."""
    return round(part / whole, 4) if whole else None


def without_placeholders(text: str) -> str:
    """Return the redacted text with a space in place of each placeholder.

    >>> without_placeholders("Hei <PERSON>!")
    'Hei  !'
    """
    return _PLACEHOLDER.sub(" ", text)


def fold(text: str) -> str:
    r"""Return the text as words are compared: NFKC, lower case, without invisible characters.

    >>> fold("Ｋari\u200b NORDMANN")
    'kari nordmann'
    """
    shown = unicodedata.normalize("NFKC", text)
    return "".join(char for char in shown if unicodedata.category(char) not in UNSEEN_CATEGORIES).casefold()


def words_of(text: str) -> list[str]:
    """Return the folded words that count: two characters or more, or a digit.

    >>> words_of("Kl. 8 i A-hallen")
    ['kl', '8', 'hallen']
    """
    return [word for word in _WORD.findall(fold(text)) if len(word) > 1 or word.isnumeric()]


class _Trial:
    """What one redacted text is held against, span by span."""

    def __init__(
        self, found: Counter[str], rest: Counter[str], bare: str, outside: str, placeholders: set[str]
    ) -> None:
        self._found, self._rest = found, rest
        self._bare, self._outside = bare, outside
        self._bare_run, self._outside_run = _run(bare), _run(outside)
        self._placeholders = placeholders

    def leaks(self, surface: str, kind: str) -> bool:
        words = words_of(surface)
        if any(self._found[word] > self._rest[word] for word in words):
            return True
        plain, run = surface.strip(), _run(surface)
        if len(plain) > LONGEST_UNNOTICED_SURFACE and plain in self._bare and plain not in self._outside:
            return True
        if len(run) > LONGEST_UNNOTICED_RUN and run in self._bare_run and run not in self._outside_run:
            return True
        return kind in NAMING_KINDS and any(
            len(word) > LONGEST_UNNOTICED_IN_PLACEHOLDER and word in self._placeholders for word in words
        )


class _Tally:
    """Spans and leaks, counted under a name."""

    def __init__(self) -> None:
        self.spans: Counter[str] = Counter()
        self.leaks: Counter[str] = Counter()

    def add(self, name: str, spans: int, leaks: int) -> None:
        self.spans[name] += spans
        self.leaks[name] += leaks

    def shares(self) -> dict[str, list[float | int | None]]:
        return {
            name: [share(count - self.leaks[name], count), count] for name, count in sorted(self.spans.items()) if count
        }


def _milliseconds(seconds: Sequence[float]) -> dict[str, float | None]:
    if not seconds:
        return {"ms_median": None, "ms_p99": None}
    late = sorted(seconds)[int(len(seconds) * 0.99)]
    return {"ms_median": round(1000 * statistics.median(seconds), 2), "ms_p99": round(1000 * late, 2)}


def _run(text: str) -> str:
    return "".join(filter(str.isalnum, fold(text)))


def _surface(row: LabelledText, span: Span) -> str:
    return row["text"][span["start"] : span["end"]]


def _outside(row: LabelledText) -> str:
    chars = list(row["text"])
    for span in row["pii"]:
        chars[span["start"] : span["end"]] = " " * (span["end"] - span["start"])
    return "".join(chars)


def _whole_words(text: str, span: Span) -> str:
    """Widen a span to the words it lies in, so that `bjørn` of `bjørneskinn` is kept with all of it."""
    start, end = span["start"], span["end"]
    while start and text[start].isalpha() and text[start - 1].isalpha():
        start -= 1
    while end < len(text) and text[end - 1].isalpha() and text[end].isalpha():
        end += 1
    return text[start:end]
