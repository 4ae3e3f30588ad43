"""Knowledge as a sheet sees it: a row for each title, phrase, answer, button and so on, in each language.

The columns are `topic`, `intent`, `field`, `language` and `text`. A list of lines, such as phrases, is a row a line; links
and branches are numbered from 1. Fields have the names of the content files, with dots: `branches.1.if_yes.label`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import regex

from intents.content_file import OUT_OF_SCOPE, REPLIES
from intents.knowledge import LANGUAGES, FixedReplies, KnowledgeBase

COLUMNS: Final = ("topic", "intent", "field", "language", "text")
LISTS: Final = frozenset({"phrases", "tests", "must_not_match", "choices", "near", "far"})
"""Fields of which a language, or an intent, can have several rows."""
NUMBERED: Final = frozenset({"links", "branches"})
MAY_BE_LEFT_OUT: Final = frozenset({"small_talk", "valid_from", "valid_to", "next"})

_WAY: Final = r"branches\.[1-9]\d?\.(?:if_yes|if_no)"
_REPLY: Final = "|".join(FixedReplies.model_fields)
_INTENTS: Final = (
    regex.compile(rf"audience|small_talk|valid_from|valid_to|choices|links\.[1-9]\d?\.section|{_WAY}\.id|{_WAY}\.next"),
    regex.compile(
        rf"title|phrases|answer|tests|must_not_match|links\.[1-9]\d?\.title|branches\.[1-9]\d?\.question|{_WAY}\.(?:label|answer)"
    ),
)
_FIELDS: Final = {
    OUT_OF_SCOPE: (regex.compile(r"(?!)"), regex.compile(r"near|far|tests")),
    REPLIES: (regex.compile(rf"(?:{_REPLY})\.choices"), regex.compile(rf"(?:{_REPLY})\.(?:title|text)")),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One row of a sheet; `row` is where it stands, 0 for what was in the knowledge before."""

    topic: str
    intent: str
    field: str
    language: str
    text: str
    row: int = 0

    @property
    def values(self) -> tuple[str, ...]:
        """The row as its columns."""
        return (self.topic, self.intent, self.field, self.language, self.text)

    @property
    def is_of_a_list(self) -> bool:
        """Say whether its field can have several rows."""
        return self.field.rpartition(".")[2] in LISTS


def cells_of(knowledge: KnowledgeBase) -> Iterator[Cell]:
    """Yield all knowledge, in the order of the content files. A topic without intents is a row without anything else."""
    for topic in knowledge.topics:
        if not topic.intents:
            yield Cell(topic.name, "", "", "", "")
        for intent in topic.intents:
            document = intent.model_dump(mode="json", exclude={"id"}, exclude_defaults=True)
            yield from _cells(topic.name, intent.id, document)
    yield from _cells(OUT_OF_SCOPE, "", knowledge.out_of_scope.model_dump(mode="json", exclude_defaults=True))
    yield from _cells(REPLIES, "", knowledge.replies.model_dump(mode="json", exclude_defaults=True))


def takes_language(topic: str, field: str) -> bool | None:
    """Say whether a field is written in languages; none where the topic has no such field."""
    alike, in_languages = _FIELDS.get(topic, _INTENTS)
    if in_languages.fullmatch(field):
        return True
    return False if alike.fullmatch(field) else None


def _cells(topic: str, intent: str, document: Any) -> Iterator[Cell]:
    for field, language, text in _flat(document, "", ""):
        yield Cell(topic, intent, field, language, text)


def _flat(value: Any, field: str, language: str) -> Iterator[tuple[str, str, str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if name in LANGUAGES:
                yield from _flat(inner, field, name)
            else:
                yield from _flat(inner, f"{field}.{name}" if field else name, language)
    elif isinstance(value, list):
        for number, item in enumerate(value, 1):
            yield from _flat(item, f"{field}.{number}" if isinstance(item, dict) else field, language)
    elif value is not None:
        yield field, language, str(value).lower() if isinstance(value, bool) else value
