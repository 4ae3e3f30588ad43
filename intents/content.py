"""Reads and writes knowledge as YAML: a folder with a file a topic, one for what is out of scope, one for fixed replies.

A fault names the file, the line and the rule. What is written is in one canonical form, so that a difference between two
exports is a difference in content.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from intents.documents import canonical, line_of, one_line, parse, plain
from intents.errors import KnowledgeInvalid
from intents.knowledge import NO_TOPIC_NAMES, FixedReplies, Intent, KnowledgeBase, OutOfScope, Topic

SHIPPED_CONTENT: Final = Path(__file__).with_name("content")
OUT_OF_SCOPE: Final = "out_of_scope"
REPLIES: Final = "replies"
INTENTS: Final = "intents"
LARGEST_FILE_BYTES: Final = 8 * 1024 * 1024

_READERS: Final[Mapping[str, TypeAdapter[Any]]] = {
    INTENTS: TypeAdapter(tuple[Intent, ...]),
    OUT_OF_SCOPE: TypeAdapter(OutOfScope),
    REPLIES: TypeAdapter(FixedReplies),
}

_Position = tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class _ContentFile:
    """A file that holds one part of the knowledge: `value` is what stands under `key`, `document` knows its lines."""

    path: Path
    key: str
    document: Any
    value: Any

    def fault(self, position: _Position, rule: str) -> KnowledgeInvalid:
        """Return the error that names the line of that position below the key."""
        return KnowledgeInvalid(self.path.name, line_of(self.document, (self.key, *position)), rule)


def read_folder(folder: Path) -> KnowledgeBase:
    """Read and check every `*.yaml` of a folder. Raises `KnowledgeInvalid` with file, line and rule."""
    files = [_content_file(path) for path in _paths(folder)]
    topics = tuple(_topic(file) for file in files if file.key == INTENTS)
    out_of_scope, replies = _only_one(files, OUT_OF_SCOPE), _only_one(files, REPLIES)
    _check_choices(files, _checked_ids(files))
    try:
        return KnowledgeBase(topics=topics, out_of_scope=out_of_scope, replies=replies)
    except ValidationError as error:
        raise KnowledgeInvalid(folder.name or str(folder), 0, _rule(error.errors()[0])) from None


def write_folder(knowledge: KnowledgeBase, folder: Path) -> Sequence[Path]:
    """Write the knowledge base as files that `read_folder` reads back unchanged. Returns the files written.

    Raises `KnowledgeInvalid` where the folder holds a content file that is none of them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    documents = {
        **{topic.name: {INTENTS: list(topic.intents)} for topic in knowledge.topics},
        OUT_OF_SCOPE: {OUT_OF_SCOPE: knowledge.out_of_scope},
        REPLIES: {REPLIES: knowledge.replies},
    }
    strangers = sorted({path.name for path in folder.glob("*.yaml")} - {f"{name}.yaml" for name in documents})
    if strangers:
        raise KnowledgeInvalid(
            strangers[0], 0, "the folder holds a file that is not of this release; choose an empty one"
        )
    written = []
    for name, document in documents.items():
        path = folder / f"{name}.yaml"
        path.write_text(canonical(document), encoding="utf-8", newline="\n")
        written.append(path)
    return written


def _paths(folder: Path) -> Sequence[Path]:
    """Return the content files of a folder by name; there is at least one."""
    if not folder.is_dir():
        raise KnowledgeInvalid(folder.name or str(folder), 0, "there is no such folder")
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        raise KnowledgeInvalid(folder.name or str(folder), 0, "the folder holds no *.yaml file")
    return paths


def _content_file(path: Path) -> _ContentFile:
    document = parse(path.name, _text(path))
    if not isinstance(document, dict) or len(document) != 1 or next(iter(document)) not in _READERS:
        raise KnowledgeInvalid(path.name, 1, f"a content file holds one of {', '.join(sorted(_READERS))}, nothing else")
    key = str(next(iter(document)))
    try:
        return _ContentFile(path, key, document, _READERS[key].validate_python(plain(document[key]), strict=False))
    except ValidationError as error:
        first = error.errors()[0]
        raise KnowledgeInvalid(path.name, line_of(document, (key, *first["loc"])), _rule(first)) from None


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST_FILE_BYTES:
            raise KnowledgeInvalid(path.name, 0, f"the file is larger than {LARGEST_FILE_BYTES} bytes")
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise KnowledgeInvalid(path.name, 0, "the file is not UTF-8") from None
    except OSError as error:
        raise KnowledgeInvalid(path.name, 0, f"the file cannot be read: {type(error).__name__}") from None


def _topic(file: _ContentFile) -> Topic:
    if file.path.stem in NO_TOPIC_NAMES:
        raise file.fault((), f"a file with `{INTENTS}` cannot be called {file.path.name}")
    try:
        return Topic(name=file.path.stem, intents=file.value)
    except ValidationError:
        raise KnowledgeInvalid(file.path.name, 0, "a file's name is lower-case words with underscores") from None


def _only_one(files: Sequence[_ContentFile], key: str) -> Any:
    """Return the value of the one file with that key."""
    found = [file for file in files if file.key == key]
    if not found:
        raise KnowledgeInvalid(f"{key}.yaml", 0, f"the folder holds no file with `{key}`")
    if len(found) > 1:
        raise found[1].fault((), f"`{key}` stands in {found[0].path.name} already")
    return found[0].value


def _checked_ids(files: Sequence[_ContentFile]) -> set[str]:
    """Return every id; where one is used twice, name the line of the second."""
    seen: set[str] = set()
    for file in files:
        for position, identifier in _ids(file):
            if identifier in seen:
                raise file.fault(position, f"the id {identifier} is used twice")
            seen.add(identifier)
    return seen


def _check_choices(files: Sequence[_ContentFile], ids: set[str]) -> None:
    for file in files:
        for position, choice in _choices(file):
            if choice not in ids:
                raise file.fault(position, f"the choice {choice} leads nowhere")


def _ids(file: _ContentFile) -> Iterator[tuple[_Position, str]]:
    for index, intent in _intents(file):
        yield (index, "id"), intent.id
        for number, branch in enumerate(intent.branches):
            yield (index, "branches", number, "if_yes", "id"), branch.if_yes.id
            yield (index, "branches", number, "if_no", "id"), branch.if_no.id


def _choices(file: _ContentFile) -> Iterator[tuple[_Position, str]]:
    for index, intent in _intents(file):
        yield from (((index, "choices", number), choice) for number, choice in enumerate(intent.choices))
        for number, branch in enumerate(intent.branches):
            for way, answer in (("if_yes", branch.if_yes), ("if_no", branch.if_no)):
                if answer.next is not None:
                    yield (index, "branches", number, way, "next"), answer.next
    if file.key == REPLIES:
        for name in FixedReplies.model_fields:
            choices = getattr(file.value, name).choices
            yield from (((name, "choices", number), choice) for number, choice in enumerate(choices))


def _intents(file: _ContentFile) -> Iterator[tuple[int, Intent]]:
    if file.key == INTENTS:
        yield from enumerate(file.value)


def _rule(error: ErrorDetails) -> str:
    where = ".".join(str(step) for step in error["loc"])
    message = error["msg"].removeprefix("Value error, ")
    return one_line(f"{where}: {message}" if where else message)
