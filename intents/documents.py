"""One YAML document: read with its lines, written in one canonical form.

Anchors, aliases and merge keys are refused before anything is built of them: a few of them can stand for billions of
values.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer
from ruamel.yaml.constructor import ConstructorError, RoundTripConstructor
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import Event, NodeEvent, ScalarEvent
from ruamel.yaml.reader import ReaderError
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

from intents.errors import KnowledgeInvalid
from intents.knowledge import Value

DEEPEST_LEVEL: Final = 32
LONGEST_RULE_CHARS: Final = 300
Position = tuple[int | str, ...]
"""The way to a value: field names, and numbers from 0 in lists."""

_MOST_BITS: Final = 64
_MERGE_TAG: Final = "tag:yaml.org,2002:merge"


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a file, from 1; 0 means the file as a whole."""

    file: str
    line: int


class _Refused(MarkedYAMLError):
    """What is YAML, but not allowed here."""


class _Composer(Composer):
    """Reads nodes as ruamel does, and refuses what could make a small file large or deep before it is built."""

    level = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        event = self.parser.peek_event()
        self.level += 1
        if _is_shared(event):
            raise _Refused(None, None, "anchors, aliases and merge keys are not allowed", event.start_mark)
        if self.level > DEEPEST_LEVEL:
            raise _Refused(None, None, f"nested deeper than {DEEPEST_LEVEL} levels", event.start_mark)
        with _naming(event):
            node = super().compose_node(parent, index)
        self.level -= 1
        return node


class _Constructor(RoundTripConstructor):
    """Builds values as ruamel does; one that cannot be built is an error with its line."""

    def construct_mapping(self, node: Any, *more: Any, **named: Any) -> Any:
        with _naming(node):
            return super().construct_mapping(node, *more, **named)

    def construct_non_recursive_object(self, node: Any, tag: str | None = None) -> Any:
        with _naming(node):
            value = super().construct_non_recursive_object(node, tag)
        if isinstance(value, int) and value.bit_length() > _MOST_BITS:
            raise _Refused(None, None, "the number is too large", node.start_mark)
        return value


def parse(name: str, text: str) -> Any:
    """Return the one document of a file, its lines kept. Raises `KnowledgeInvalid` with the file's name and the line."""
    yaml = YAML(typ="rt")
    yaml.Composer, yaml.Constructor = _Composer, _Constructor
    try:
        return yaml.load(text)
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise KnowledgeInvalid(name, line, f"not YAML: {error.reason}") from None
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        problem = one_line(str(error.problem or error.context))
        raise KnowledgeInvalid(name, line, problem if isinstance(error, _Refused) else f"not YAML: {problem}") from None
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - the net under ruamel
        raise KnowledgeInvalid(name, 0, f"not YAML: {type(error).__name__}") from None


def plain(node: Any) -> Any:
    """Turn ruamel's nodes into plain values; scalars become what they say, sequences become tuples."""
    if isinstance(node, dict):
        return {str(key): plain(value) for key, value in node.items()}
    if isinstance(node, list):
        return tuple(plain(item) for item in node)
    return str(node) if isinstance(node, str) else node


def line_of(document: Any, position: Sequence[int | str]) -> int:
    """Return the line, from 1, of what stands at that position, or of the last part of it that exists."""
    line, node = document.lc.line or 0, document
    for step in position:
        try:
            line = node.lc.key(step)[0] if hasattr(node, "keys") else node.lc.item(step)[0]
            node = node[step]
        except (KeyError, IndexError, AttributeError, TypeError):
            break
    return int(line) + 1


def one_line(message: str) -> str:
    """Return a message on one line, cut where it is too long to read."""
    return " ".join(message.split())[:LONGEST_RULE_CHARS]


def canonical(document: Any) -> str:
    """Return values as YAML text that `parse` and `plain` turn back into the same values."""
    yaml = YAML(typ="rt")
    yaml.width = 100_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.allow_unicode = True
    stream = StringIO()
    yaml.dump(_dumped(document), stream)
    return stream.getvalue()


@contextmanager
def _naming(node: Any) -> Iterator[None]:
    """Turn whatever a conversion raises into an error with the line of the node or event."""
    try:
        yield
    except (YAMLError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001 - ruamel lets through ValueError, KeyError, TypeError and more
        problem = f"the value cannot be read: {type(error).__name__}"
        raise ConstructorError(None, None, problem, node.start_mark) from None


def _is_shared(event: Event) -> bool:
    """Say whether a value is named for use elsewhere, stands for another, or is merged in."""
    if isinstance(event, NodeEvent) and event.anchor is not None:
        return True
    if not isinstance(event, ScalarEvent):
        return False
    return event.tag == _MERGE_TAG or (event.value == "<<" and not event.style and event.tag is None)


def _dumped(value: Any) -> Any:
    """Turn values into what ruamel writes: fields in their order, empty ones left out, each text in its style."""
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
    return _styled(value) if isinstance(value, str) else value


def _styled(text: str) -> Any:
    """Return printable lines as a block, one printable line as it is, and anything else in quotes, where escapes hold."""
    if not text.replace("\n", "").isprintable():
        return DoubleQuotedScalarString(text)
    return LiteralScalarString(text) if "\n" in text else text
