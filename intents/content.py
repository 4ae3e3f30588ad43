"""Reads and writes knowledge as YAML: a folder with a file a topic, one for what is out of scope, one for fixed replies.

A fault names the file, the line and the rule. What is written is in one canonical form, so that a difference between two
exports is a difference in content.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from intents.content_file import (
    INTENTS,
    LARGEST_FILE_BYTES,
    OUT_OF_SCOPE,
    REPLIES,
    ContentFile,
    Fault,
    did_you_mean,
    read_file,
)
from intents.documents import Place, Position, canonical
from intents.errors import KnowledgeInvalid
from intents.knowledge import NO_TOPIC_NAMES, KnowledgeBase, Topic

__all__ = [
    "LARGEST_FILE_BYTES",
    "SHIPPED_CONTENT",
    "Places",
    "Reading",
    "read_folder",
    "read_patiently",
    "reading_of",
    "texts_of",
    "write_folder",
]

SHIPPED_CONTENT: Final = Path(__file__).with_name("content")


class Places:
    """Where everything stands that was read: the file and the line of each field of an intent, and of the other parts."""

    def __init__(self, files: Sequence[ContentFile]) -> None:
        self._owners = {owner: (file, position) for file in files for owner, position in file.owners()}

    def of(self, owner: str, position: Position = ()) -> Place | None:
        """Return where something of an intent stands, or of `out_of_scope` or `replies`; none for an owner not read."""
        if owner not in self._owners:
            return None
        file, above = self._owners[owner]
        return file.place(*above, *position)


@dataclass(frozen=True, slots=True)
class Reading:
    """All that can be said of a folder: the knowledge, or none and every fault that can be told at once.

    `holds_content` says whether any of its files is a content file, sound or not.
    """

    knowledge: KnowledgeBase | None
    faults: tuple[Fault, ...]
    places: Places
    holds_content: bool


def read_folder(folder: Path) -> KnowledgeBase:
    """Read and check every `*.yaml` of a folder. Raises `KnowledgeInvalid` with file, line and rule of the first fault."""
    reading = read_patiently(folder)
    if reading.knowledge is None:
        raise reading.faults[0].cause
    return reading.knowledge


def read_patiently(folder: Path) -> Reading:
    """Read every `*.yaml` of a folder and collect all faults. Raises `KnowledgeInvalid` where there is no such file."""
    return reading_of([read_file(path) for path in _paths(folder)])


def reading_of(read: Sequence[ContentFile | Fault]) -> Reading:
    """Return all that can be said of files that together are the whole knowledge."""
    files = [file for file in read if isinstance(file, ContentFile)]
    of_files = [fault for file in read for fault in (file.faults if isinstance(file, ContentFile) else (file,))]
    whole = len(files) == len(read)
    of_folder = [*_names(files), *(_parts(files) if whole else ()), *_ids(files), *(_choices(files) if whole else ())]
    faults = (*of_files, *of_folder)
    knowledge = None if faults else _knowledge(files)
    return Reading(knowledge, faults, Places(files), holds_content=bool(files))


def write_folder(knowledge: KnowledgeBase, folder: Path) -> Sequence[Path]:
    """Write the knowledge base as files that `read_folder` reads back unchanged. Returns the files written.

    Raises `KnowledgeInvalid` where the folder holds a content file that is none of them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    texts = texts_of(knowledge)
    strangers = sorted({path.name for path in folder.glob("*.yaml")} - set(texts))
    if strangers:
        raise KnowledgeInvalid(
            strangers[0], 0, "the folder holds a file that is not of this release; choose an empty one"
        )
    written = []
    for name, text in texts.items():
        path = folder / name
        path.write_text(text, encoding="utf-8", newline="\n")
        written.append(path)
    return written


def texts_of(knowledge: KnowledgeBase) -> Mapping[str, str]:
    """Return what `write_folder` writes, by the names of the files."""
    documents: Mapping[str, Mapping[str, Any]] = {
        **{topic.name: {INTENTS: list(topic.intents)} for topic in knowledge.topics},
        OUT_OF_SCOPE: {OUT_OF_SCOPE: knowledge.out_of_scope},
        REPLIES: {REPLIES: knowledge.replies},
    }
    return {f"{name}.yaml": canonical(document) for name, document in documents.items()}


def _paths(folder: Path) -> Sequence[Path]:
    """Return the content files of a folder by name; there is at least one."""
    if not folder.is_dir():
        raise KnowledgeInvalid(folder.name or str(folder), 0, "there is no such folder")
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        raise KnowledgeInvalid(folder.name or str(folder), 0, "the folder holds no *.yaml file")
    return paths


def _knowledge(files: Sequence[ContentFile]) -> KnowledgeBase:
    """Return what files without a fault hold."""
    parts = {file.key: file.value for file in files}
    topics = tuple(Topic(name=file.path.stem, intents=file.value) for file in files if file.key == INTENTS)
    return KnowledgeBase(topics=topics, out_of_scope=parts[OUT_OF_SCOPE], replies=parts[REPLIES])


def _names(files: Sequence[ContentFile]) -> Iterator[Fault]:
    for file in files:
        if file.key != INTENTS:
            continue
        name = file.path.stem
        if name in NO_TOPIC_NAMES:
            yield file.fault("file_name", (), f"a file with `{INTENTS}` cannot be called {file.path.name}")
        try:
            Topic(name=name, intents=())
        except ValidationError:
            message = "a file's name is lower-case words with underscores"
            yield Fault("file_name", "", message, KnowledgeInvalid(file.path.name, 0, message))


def _parts(files: Sequence[ContentFile]) -> Iterator[Fault]:
    """Say where one of the parts that stand in one file alone is missing or stands in two."""
    for key in (OUT_OF_SCOPE, REPLIES):
        found = [file for file in files if file.key == key]
        if not found:
            message = f"the folder holds no file with `{key}`"
            yield Fault("missing_file", key, message, KnowledgeInvalid(f"{key}.yaml", 0, message))
        for again in found[1:]:
            yield again.fault("part_in_two_files", (), f"`{key}` stands in {found[0].path.name} already")


def _ids(files: Sequence[ContentFile]) -> Iterator[Fault]:
    """Say where an id is used a second time."""
    seen: dict[str, Place] = {}
    for file in files:
        for position, identifier in file.ids():
            if identifier in seen:
                first = seen[identifier]
                hint = f"; first in {first.file}, line {first.line}"
                yield file.fault("id_used_twice", position, f"the id {identifier} is used twice", hint=hint)
            seen.setdefault(identifier, file.place(*position))


def _choices(files: Sequence[ContentFile]) -> Iterator[Fault]:
    """Say where a button leads to an id that nothing has."""
    known = {identifier for file in files for _, identifier in file.ids()}
    for file in files:
        for position, choice in file.choices():
            if choice not in known:
                hint = did_you_mean(choice, sorted(known))
                yield file.fault("unknown_choice", position, f"the choice {choice} leads nowhere", hint=hint)
