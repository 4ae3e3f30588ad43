"""Content files that somebody sends: one, which is merged by intent, or an archive of all, which replaces all."""

from pathlib import Path, PurePath
from typing import Final

import regex
from pydantic import ValidationError

from intents.content import reading_of
from intents.content_file import INTENTS, OUT_OF_SCOPE, ContentFile, Fault, read_text
from intents.errors import KnowledgeInvalid, SheetInvalid
from intents.exchange.archives import unpack
from intents.knowledge import Intent, KnowledgeBase, Topic

_NAME: Final = regex.compile(r"[a-z][a-z0-9_]{0,63}\.yaml")


def take_archive(file: str, content: bytes, into: KnowledgeBase, replace: bool) -> KnowledgeBase:  # noqa: ARG001, FBT001 - an archive is the whole knowledge
    """Return the knowledge of an archive of content files. Raises `KnowledgeInvalid`."""
    files = unpack(file, content)
    if any(not _NAME.fullmatch(name) for name in files):
        raise SheetInvalid(file, "the archive holds something else than content files (*.yaml) without a folder")
    reading = reading_of([_read(name, text) for name, text in sorted(files.items())])
    if reading.knowledge is None:
        raise reading.faults[0].cause
    return reading.knowledge


def take_file(file: str, content: bytes, into: KnowledgeBase, replace: bool) -> KnowledgeBase:  # noqa: FBT001 - a Taker
    """Return knowledge with one content file taken in. Raises `KnowledgeInvalid`."""
    name = PurePath(file).name
    read = _read(name, content)
    if isinstance(read, Fault):
        raise read.cause
    if read.faults:
        raise read.faults[0].cause
    _check_ids(read, into)
    try:
        return _with(into, read, replace=replace)
    except ValidationError as error:
        rule = error.errors()[0]["msg"].removeprefix("Value error, ")
        raise KnowledgeInvalid(name, 0, rule) from None


def _read(name: str, content: bytes) -> ContentFile | Fault:
    try:
        return read_text(Path(name), content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        message = "the file is not UTF-8"
        return Fault("unreadable_file", "", message, KnowledgeInvalid(name, 0, message))


def _check_ids(file: ContentFile, into: KnowledgeBase) -> None:
    """Refuse, with its line, an id that the file uses twice, and a button that leads to none."""
    seen: set[str] = set()
    for position, identifier in file.ids():
        if identifier in seen:
            raise file.fault("id_used_twice", position, "the id is used twice").cause
        seen.add(identifier)
    known = {*seen, *into.intents, *into.branch_answers}
    for position, choice in file.choices():
        if choice not in known:
            raise file.fault("unknown_choice", position, "nothing has this id").cause


def _with(into: KnowledgeBase, file: ContentFile, *, replace: bool) -> KnowledgeBase:
    if file.key != INTENTS:
        part = "out_of_scope" if file.key == OUT_OF_SCOPE else "replies"
        return into.model_copy(update={part: file.value})
    name, new = file.path.stem, {intent.id: intent for intent in file.value}
    topics = [_merged(topic, new, here=topic.name == name, replace=replace) for topic in into.topics]
    if name not in {topic.name for topic in into.topics}:
        topics.append(Topic(name=name, intents=tuple(new.values())))
    return into.model_copy(update={"topics": tuple(topics)})


def _merged(topic: Topic, new: dict[str, Intent], *, here: bool, replace: bool) -> Topic:
    """Return a topic with the intents of a file in place of its own, or without those that the file takes elsewhere."""
    if not here:
        return Topic(name=topic.name, intents=tuple(intent for intent in topic.intents if intent.id not in new))
    if replace:
        return Topic(name=topic.name, intents=tuple(new.values()))
    old = {intent.id: intent for intent in topic.intents}
    return Topic(name=topic.name, intents=tuple({**old, **new}.values()))
