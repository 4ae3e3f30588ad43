"""Labelled texts: what a person marked as personal data and as words to keep.

A row is `{"id", "lang", "tags", "text", "pii": [{"start", "end", "type"}], "keep": [{"start", "end"}]}`, one JSON object a
line; offsets are code points into `text`, half-open.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final, TypedDict, cast

FIELDS: Final = frozenset({"id", "lang", "tags", "text", "pii", "keep"})


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


class LabelledFileInvalid(ValueError):
    """A labelled file cannot be read, or one of its lines is no row. The message says where, in one line."""


def read_labelled(path: Path) -> list[LabelledText]:
    """Read a labelled JSONL file. Raises `LabelledFileInvalid`, which names the line."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise LabelledFileInvalid(f"{path.name}: cannot be read: {error.strerror}") from None
    return parse_labelled(content, path.name)


def parse_labelled(content: bytes, name: str) -> list[LabelledText]:
    """Return the rows of a labelled file of this name, in which a line feed alone ends a line. Raises `LabelledFileInvalid`."""
    try:
        lines = content.decode("utf-8").split("\n")
    except UnicodeDecodeError:
        raise LabelledFileInvalid(f"{name}: cannot be read as UTF-8 text") from None
    rows = [_row(f"{name}, line {number}", line) for number, line in enumerate(lines, start=1) if line.strip()]
    if not rows:
        raise LabelledFileInvalid(f"{name}: the file holds no row")
    return rows


def _row(place: str, line: str) -> LabelledText:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        raise LabelledFileInvalid(f"{place}: not JSON") from None
    if not isinstance(row, dict) or not set(row) >= FIELDS:
        raise LabelledFileInvalid(f"{place}: a row needs {', '.join(sorted(FIELDS))}")
    for fault in _faults(row):
        raise LabelledFileInvalid(f"{place}: {fault}")
    return cast("LabelledText", row)


def _faults(row: dict[str, Any]) -> Iterator[str]:
    if not all(isinstance(row[name], str) for name in ("id", "lang", "text")):
        yield "id, lang and text are strings"
        return
    if not isinstance(row["tags"], list) or not all(isinstance(tag, str) for tag in row["tags"]):
        yield "tags is a list of strings"
    for name in ("pii", "keep"):
        if not isinstance(row[name], list) or not all(_is_span(span, len(row["text"])) for span in row[name]):
            yield f"{name} is a list of spans with start and end inside the text"
            return
    if not all(isinstance(span.get("type"), str) for span in row["pii"]):
        yield "every span of pii has a type"


def _is_span(span: Any, length: int) -> bool:
    if not isinstance(span, dict):
        return False
    start, end = span.get("start"), span.get("end")
    return type(start) is int and type(end) is int and 0 <= start < end <= length
