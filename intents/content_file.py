"""One content file: read with its lines into the part of the knowledge that it holds, and into every fault in it.

A fault is told twice: as the error that stops a reading, and in words for an editor.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final, Literal

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from intents.documents import Place, Position, line_of, one_line, parse, plain
from intents.errors import KnowledgeInvalid
from intents.knowledge import (
    LANGUAGES,
    Branch,
    BranchAnswer,
    FixedReplies,
    FixedReply,
    Intent,
    Link,
    OutOfScope,
)

OUT_OF_SCOPE: Final = "out_of_scope"
REPLIES: Final = "replies"
INTENTS: Final = "intents"
LARGEST_FILE_BYTES: Final = 8 * 1024 * 1024

FaultRule = Literal[
    "unreadable_file",
    "unknown_content",
    "schema",
    "missing_text",
    "file_name",
    "missing_file",
    "part_in_two_files",
    "id_used_twice",
    "unknown_choice",
]

_READERS: Final[Mapping[str, TypeAdapter[Any]]] = {
    INTENTS: TypeAdapter(tuple[Intent, ...]),
    OUT_OF_SCOPE: TypeAdapter(OutOfScope),
    REPLIES: TypeAdapter(FixedReplies),
}
_FIELDS: Final = sorted(
    {name for model in (Intent, Branch, BranchAnswer, Link, FixedReply, OutOfScope) for name in model.model_fields}
)
_WORDS: Final[Mapping[str, str]] = {
    "missing": "{where} is missing",
    "tuple_type": "{where} must be a list: each item on a line of its own, after a dash",
    "string_type": "{where} must be text: put it in quotes",
    "string_too_short": "{where} is empty",
    "string_too_long": "{where} is longer than {max_length} characters",
    "literal_error": "{where} must be {expected}",
    "bool_type": "{where} must be true or false",
    "bool_parsing": "{where} must be true or false",
}
_PATTERNS: Final[Mapping[str, str]] = {
    "section": "{where} must be the address of a page without the site, such as private/goods",
    "title": "{where} must be one line",
    "label": "{where} must be one line",
    "question": "{where} must be one line",
}
_IDENTIFIER: Final = "{where} must be lower-case words with underscores"
_DAY: Final = "{where} must be a day such as 2026-01-31"


@dataclass(frozen=True, slots=True)
class Fault:
    """A rule that content breaks: its stable name, whose it is where that is known, and what to say to an editor.

    `cause` is the error that a strict reading raises; it names file and line.
    """

    rule: FaultRule
    intent: str
    message: str
    cause: KnowledgeInvalid

    @property
    def place(self) -> Place:
        """The file and the line to blame."""
        return Place(self.cause.file, self.cause.line)


@dataclass(frozen=True, slots=True)
class ContentFile:
    """A file with one part of the knowledge: `value` is the part, none where a fault stands in it.

    `written` is what stands under `key` as plain values, sound or not; `document` knows its lines.
    """

    path: Path
    key: str
    document: Any
    written: Any
    value: Any
    faults: tuple[Fault, ...]

    def place(self, *position: int | str) -> Place:
        """Return where something below the key stands."""
        return Place(self.path.name, line_of(self.document, (self.key, *position)))

    def fault(self, rule: FaultRule, position: Position, message: str, *, hint: str = "") -> Fault:
        """Return a fault at that position below the key; the hint is for the editor alone."""
        place = self.place(*position)
        cause = KnowledgeInvalid(place.file, place.line, message)
        return Fault(rule, self._owner(position), f"{message}{hint}", cause)

    def ids(self) -> Iterator[tuple[Position, str]]:
        """Yield every id that the file gives to an intent or a branch, with its position below the key."""
        for position, fields in self._intents():
            yield from _text(fields, position, "id")
            for below, way in _ways(fields, position):
                yield from _text(way, below, "id")

    def choices(self) -> Iterator[tuple[Position, str]]:
        """Yield every id that a button of this file leads to, with its position below the key."""
        for position, fields in self._intents():
            yield from _texts(fields, position, "choices")
            for below, way in _ways(fields, position):
                yield from _text(way, below, "next")
        if self.key == REPLIES and isinstance(self.written, dict):
            for name, reply in self.written.items():
                yield from _texts(reply, (name,), "choices")

    def owners(self) -> Iterator[tuple[str, Position]]:
        """Yield every intent of the file with its position below the key; the key itself where it holds none."""
        if self.key == INTENTS:
            yield from ((identifier, position[:1]) for position, identifier in self.ids() if len(position) == 2)
        else:
            yield self.key, ()

    def _owner(self, position: Position) -> str:
        if self.key != INTENTS:
            return self.key
        return next((name for name, place in self.owners() if position[:1] == place), "")

    def _intents(self) -> Iterator[tuple[Position, Any]]:
        if self.key == INTENTS:
            yield from _items(self.written, ())


def read_file(path: Path) -> ContentFile | Fault:
    """Read one file with all the faults that can be told of it; a fault alone where nothing can be read of it."""
    try:
        text = _content(path)
    except KnowledgeInvalid as error:
        return Fault("unreadable_file", "", error.rule, error)
    return read_text(path, text)


def read_text(path: Path, text: str) -> ContentFile | Fault:
    """Read what a file of that name holds, or would hold."""
    try:
        document = parse(path.name, text)
    except KnowledgeInvalid as error:
        return Fault("unreadable_file", "", error.rule, error)
    if not isinstance(document, dict) or len(document) != 1 or next(iter(document)) not in _READERS:
        message = f"a content file holds one of {', '.join(sorted(_READERS))}, nothing else"
        return Fault("unknown_content", "", message, KnowledgeInvalid(path.name, 1, message))
    key = str(next(iter(document)))
    written = plain(document[key])
    try:
        return ContentFile(path, key, document, written, _READERS[key].validate_python(written, strict=False), ())
    except ValidationError as error:
        unsound = ContentFile(path, key, document, written, None, ())
        faults = tuple(_schema_fault(unsound, details) for details in error.errors())
        return ContentFile(path, key, document, written, None, faults)


def _content(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST_FILE_BYTES:
            raise KnowledgeInvalid(path.name, 0, f"the file is larger than {LARGEST_FILE_BYTES} bytes")
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise KnowledgeInvalid(path.name, 0, "the file is not UTF-8") from None
    except OSError as error:
        raise KnowledgeInvalid(path.name, 0, f"the file cannot be read: {type(error).__name__}") from None


def _schema_fault(file: ContentFile, details: ErrorDetails) -> Fault:
    steps = details["loc"]
    place = file.place(*steps)
    where = ".".join(str(step) for step in steps)
    rule = one_line(f"{where}: {_message(details)}" if where else _message(details))
    fault = file.fault("schema", steps, rule)
    lacks_language = details["type"] == "missing" and steps[-1] in LANGUAGES
    names = [str(step) for step in steps if not isinstance(step, int)] or [file.key]
    message = f"{'.'.join(names[:-1])} has no text in {names[-1]}" if lacks_language else in_words(details, names)
    cause = KnowledgeInvalid(place.file, place.line, rule)
    return Fault("missing_text" if lacks_language else "schema", fault.intent, one_line(message), cause)


def _message(details: ErrorDetails) -> str:
    return details["msg"].removeprefix("Value error, ")


def in_words(details: ErrorDetails, names: list[str]) -> str:
    """Say what is wrong to somebody who has never seen a schema."""
    kind, where, last = details["type"], ".".join(names), names[-1]
    if kind == "extra_forbidden":
        return f"there is no field called {where}{did_you_mean(last, _FIELDS)}"
    if kind == "string_pattern_mismatch":
        known = next((_PATTERNS[name] for name in reversed(names) if name in _PATTERNS), _IDENTIFIER)
        return known.format(where=where)
    if kind.startswith("date"):
        return _DAY.format(where=where)
    if kind in {"model_type", "dict_type", "dataclass_type"}:
        return f"{where} must hold fields, each on a line of its own below it"
    known = _WORDS.get(kind, "{where}: " + _message(details).replace("{", "{{").replace("}", "}}"))
    return known.format(where=where, **details.get("ctx", {}))


def did_you_mean(word: str, known: list[str]) -> str:
    """Return a question about the known word that is most like this one; nothing where none is."""
    likest = get_close_matches(word, known, n=1)
    return f"; did you mean {likest[0]}?" if likest else ""


def _items(value: Any, position: Position) -> Iterator[tuple[Position, Any]]:
    if isinstance(value, tuple):
        yield from (((*position, number), item) for number, item in enumerate(value))


def _ways(fields: Any, position: Position) -> Iterator[tuple[Position, Any]]:
    """Yield the yes and the no of every branch of an intent."""
    branches = fields.get("branches") if isinstance(fields, dict) else None
    for below, branch in _items(branches, (*position, "branches")):
        for way in ("if_yes", "if_no"):
            if isinstance(branch, dict):
                yield (*below, way), branch.get(way)


def _text(fields: Any, position: Position, name: str) -> Iterator[tuple[Position, str]]:
    value = fields.get(name) if isinstance(fields, dict) else None
    if isinstance(value, str):
        yield (*position, name), value


def _texts(fields: Any, position: Position, name: str) -> Iterator[tuple[Position, str]]:
    items = fields.get(name) if isinstance(fields, dict) else None
    yield from ((place, item) for place, item in _items(items, (*position, name)) if isinstance(item, str))
