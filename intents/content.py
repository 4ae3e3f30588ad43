"""Reads and writes knowledge as YAML: a folder with a file a topic, one for what is out of scope, one for fixed replies.

A fault names the file, the line and the rule. What is written is in one canonical form, so that a difference between two
exports is a difference in content.
"""

from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.scalarstring import LiteralScalarString

from intents.errors import KnowledgeInvalid
from intents.knowledge import FixedReplies, Intent, KnowledgeBase, OutOfScope, Topic, Value

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


def read_folder(folder: Path) -> KnowledgeBase:
    """Read and check every `*.yaml` of a folder. Raises `KnowledgeInvalid` with file, line and rule."""
    files = sorted(folder.glob("*.yaml"))
    if not files:
        raise KnowledgeInvalid(str(folder.name), 0, "the folder holds no *.yaml file")
    documents = {path.stem: (path.name, _read(path)) for path in files}
    topics, parts = [], {}
    for stem, (name, document) in documents.items():
        key = _only_key(name, document)
        value = _validated(name, key, document)
        if key == INTENTS:
            topics.append(_topic(name, stem, value))
        else:
            parts[key] = value
    for key in (OUT_OF_SCOPE, REPLIES):
        if key not in parts:
            raise KnowledgeInvalid(f"{key}.yaml", 0, f"the folder holds no file with `{key}`")
    _check_ids(documents, topics)
    try:
        return KnowledgeBase(topics=tuple(topics), out_of_scope=parts[OUT_OF_SCOPE], replies=parts[REPLIES])
    except ValidationError as error:
        raise KnowledgeInvalid(folder.name, 0, _rule(error.errors()[0])) from None


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
        path.write_text(_canonical(document), encoding="utf-8", newline="\n")
        written.append(path)
    return written


def _read(path: Path) -> Any:
    try:
        if path.stat().st_size > LARGEST_FILE_BYTES:
            raise KnowledgeInvalid(path.name, 0, f"the file is larger than {LARGEST_FILE_BYTES} bytes")
        text = path.read_text(encoding="utf-8")
        if "&" in text and any(line.lstrip().startswith("<<:") for line in text.splitlines()):
            raise KnowledgeInvalid(path.name, 0, "merge keys are not allowed")
        return YAML(typ="rt").load(text)
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise KnowledgeInvalid(path.name, line, f"not YAML: {error.problem}") from None
    except UnicodeDecodeError:
        raise KnowledgeInvalid(path.name, 0, "the file is not UTF-8") from None
    except OSError as error:
        raise KnowledgeInvalid(path.name, 0, f"the file cannot be read: {type(error).__name__}") from None


def _only_key(name: str, document: Any) -> str:
    if not isinstance(document, dict) or len(document) != 1 or next(iter(document)) not in _READERS:
        raise KnowledgeInvalid(name, 1, f"a content file holds one of {', '.join(sorted(_READERS))}, nothing else")
    return str(next(iter(document)))


def _validated(name: str, key: str, document: Any) -> Any:
    try:
        return _READERS[key].validate_python(_plain(document[key]), strict=False)
    except ValidationError as error:
        first = error.errors()[0]
        raise KnowledgeInvalid(name, _line(document[key], first["loc"]), _rule(first)) from None


def _topic(name: str, stem: str, intents: tuple[Intent, ...]) -> Topic:
    try:
        return Topic(name=stem, intents=intents)
    except ValidationError:
        raise KnowledgeInvalid(name, 0, "a file's name is lower-case words with underscores") from None


def _check_ids(documents: Mapping[str, tuple[str, Any]], topics: Sequence[Topic]) -> None:
    """Say where an id is used twice, with the line of the second."""
    seen: set[str] = set()
    for topic in topics:
        name, document = documents[topic.name]
        for index, intent in enumerate(topic.intents):
            for position, identifier in _ids(index, intent):
                if identifier in seen:
                    raise KnowledgeInvalid(
                        name, _line(document[INTENTS], position), f"the id {identifier} is used twice"
                    )
                seen.add(identifier)
    for topic in topics:
        name, document = documents[topic.name]
        for index, intent in enumerate(topic.intents):
            for number, choice in enumerate(intent.choices):
                if choice not in seen:
                    line = _line(document[INTENTS], (index, "choices", number))
                    raise KnowledgeInvalid(name, line, f"the choice {choice} leads nowhere")


def _ids(index: int, intent: Intent) -> Iterator[tuple[tuple[int | str, ...], str]]:
    yield (index, "id"), intent.id
    for number, branch in enumerate(intent.branches):
        yield (index, "branches", number, "if_yes", "id"), branch.if_yes.id
        yield (index, "branches", number, "if_no", "id"), branch.if_no.id


def _plain(node: Any) -> Any:
    """Turn ruamel's nodes into plain values; scalars become what they say, sequences become tuples."""
    if isinstance(node, dict):
        return {str(key): _plain(value) for key, value in node.items()}
    if isinstance(node, list):
        return tuple(_plain(item) for item in node)
    return str(node) if isinstance(node, str) else node


def _line(node: Any, position: Sequence[int | str]) -> int:
    """Return the line, from 1, of what stands at that position, or of the last part of it that exists."""
    line: int = node.lc.line
    for step in position:
        try:
            line = node.lc.key(step)[0] if hasattr(node, "keys") else node.lc.item(step)[0]
            node = node[step]
        except (KeyError, IndexError, AttributeError, TypeError):
            break
    return line + 1


def _rule(error: ErrorDetails) -> str:
    where = ".".join(str(step) for step in error["loc"])
    message = error["msg"].removeprefix("Value error, ")
    return f"{where}: {message}" if where else message


def _canonical(document: Any) -> str:
    yaml = YAML(typ="rt")
    yaml.width = 100_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.allow_unicode = True
    stream = StringIO()
    yaml.dump(_dumped(document), stream)
    return stream.getvalue()


def _dumped(value: Any) -> Any:
    """Turn values into what ruamel writes: fields in their order, empty ones left out, long texts as blocks."""
    if isinstance(value, Value):
        return {
            name: _dumped(getattr(value, name))
            for name, field in type(value).model_fields.items()
            if field.is_required() or getattr(value, name) != field.default
        }
    if isinstance(value, dict):
        return {key: _dumped(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_dumped(item) for item in value]
    if isinstance(value, str) and "\n" in value:
        return LiteralScalarString(value)
    return value
