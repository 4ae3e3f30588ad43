"""Leaks, recall and over-redaction on labelled text, by the same rules as an outside judge would use.

A row is `{"id", "lang", "tags", "text", "pii": [{"start", "end", "type"}], "keep": [{"start", "end"}]}`; offsets are
code points into `text`. A span leaks when one of its words stands in the redacted text more often than outside all
spans of the original, or when its letters stand there run together.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypedDict

import regex

from redaction.normalise import normalise
from redaction.numbers import is_numeric

LONGEST_UNNOTICED_RUN: Final = 5

_PLACEHOLDER: Final = regex.compile(r"<[A-Z]+(?:_[A-Z]+)*>")
_WORD: Final = regex.compile(r"\w+")


class Span(TypedDict):
    """A labelled stretch of text; `type` is absent on words to keep."""

    start: int
    end: int
    type: str


class LabelledText(TypedDict):
    """One row of a labelled file."""

    id: str
    lang: str
    tags: Sequence[str]
    text: str
    pii: Sequence[Span]
    keep: Sequence[Span]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What redaction did to one labelled text."""

    row: LabelledText
    redacted: str
    leaked: tuple[str, ...]
    digits: int
    lost_keep: int
    lost_words: int
    rest_words: int

    @property
    def is_faulty(self) -> bool:
        """Say whether anything leaked or any word to keep was lost."""
        return bool(self.leaked or self.digits or self.lost_keep)


def judge(row: LabelledText, redact: Callable[[str], str]) -> Judgement:
    """Redact one labelled text and note what leaked (by type), what was lost and what was kept."""
    redacted = redact(row["text"])
    bare = _PLACEHOLDER.sub(" ", redacted)
    found = Counter(_words(bare))
    outside = _outside(row)
    rest = Counter(_words(outside))
    leaked = (
        span["type"] for span in row["pii"] if _leaks(_surface(row, span), found, rest, _run(bare), _run(outside))
    )
    kept = (_words(_whole_words(row["text"], span)) for span in row["keep"])
    return Judgement(
        row=row,
        redacted=redacted,
        leaked=tuple(leaked),
        digits=sum(map(is_numeric, bare)),
        lost_keep=sum(any(not found[word] for word in words) for words in kept),
        lost_words=sum((rest - found).values()),
        rest_words=sum(rest.values()),
    )


def figures(judgements: Sequence[Judgement]) -> dict[str, Any]:
    """Return the shares that matter, 0 to 1, and the count of surviving digits."""
    with_data = [judgement for judgement in judgements if judgement.row["pii"]]
    clean = [judgement for judgement in judgements if "clean" in judgement.row["tags"]]
    spans = Counter(span["type"] for judgement in judgements for span in judgement.row["pii"])
    leaks = Counter(kind for judgement in judgements for kind in judgement.leaked)
    keeps = sum(len(judgement.row["keep"]) for judgement in judgements)
    return {
        "messages": len(judgements),
        "zero_leak": _share(sum(not judgement.leaked for judgement in with_data), len(with_data)),
        "digit_leaks": sum(judgement.digits for judgement in judgements),
        "span_recall": _share(spans.total() - leaks.total(), spans.total()),
        "keep": _share(keeps - sum(judgement.lost_keep for judgement in judgements), keeps),
        "clean_intact": _share(sum(not judgement.lost_words for judgement in clean), len(clean)),
        "over_redacted": _share(_total(judgements, "lost_words"), _total(judgements, "rest_words")),
        "by_type": {kind: [_share(count - leaks[kind], count), count] for kind, count in sorted(spans.items())},
    }


def worst(judgements: Iterable[Judgement], most: int) -> list[Judgement]:
    """Return the faulty texts, those that leak most first."""
    faulty = [judgement for judgement in judgements if judgement.is_faulty]
    return sorted(faulty, key=lambda judgement: (-judgement.digits, -len(judgement.leaked), -judgement.lost_keep))[
        :most
    ]


def _total(judgements: Iterable[Judgement], name: str) -> int:
    return sum(getattr(judgement, name) for judgement in judgements)


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(normalise(text).casefold()) if len(word) > 1 or word.isnumeric()]


def _run(text: str) -> str:
    return "".join(filter(str.isalnum, normalise(text).casefold()))


def _surface(row: LabelledText, span: Span) -> str:
    return row["text"][span["start"] : span["end"]]


def _outside(row: LabelledText) -> str:
    chars = list(row["text"])
    for span in row["pii"]:
        chars[span["start"] : span["end"]] = " " * (span["end"] - span["start"])
    return "".join(chars)


def _whole_words(text: str, span: Span) -> str:
    start, end = span["start"], span["end"]
    while start and text[start].isalpha() and text[start - 1].isalpha():
        start -= 1
    while end < len(text) and text[end - 1].isalpha() and text[end].isalpha():
        end += 1
    return text[start:end]


def _leaks(surface: str, found: Counter[str], rest: Counter[str], bare_run: str, rest_run: str) -> bool:
    if any(found[word] > rest[word] for word in _words(surface)):
        return True
    run = _run(surface)
    return len(run) > LONGEST_UNNOTICED_RUN and run in bare_run and run not in rest_run
