"""Puts a draft together again: into a knowledge base where it is sound, and else into remarks that say where it is not."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from chatbot.editing.parts import SHARED, PartName
from chatbot.editing.splitting import Parts, joined_intent, joined_out_of_scope, joined_replies
from intents.content_file import in_words
from intents.documents import Position, one_line
from intents.knowledge import LANGUAGES, FixedReplies, Intent, KnowledgeBase, Language, OutOfScope, Topic
from intents.review import Remark, remark
from intents.review.remark import OUT_OF_SCOPE, REPLIES

_Value = Intent | OutOfScope | FixedReplies
_KINDS: Final[Mapping[str, type[_Value]]] = {OUT_OF_SCOPE: OutOfScope, REPLIES: FixedReplies}
LACKING: Final = frozenset({"missing", "string_too_short"})


@dataclass(frozen=True, slots=True)
class Sheet:
    """An intent of the draft, or what is out of scope, or the fixed replies: the id and the parts."""

    id: str
    topic: str
    parts: Parts


@dataclass(frozen=True, slots=True)
class Assembled:
    """The knowledge, or none and every fault."""

    knowledge: KnowledgeBase | None
    faults: Sequence[Remark]


@dataclass(frozen=True, slots=True)
class Field:
    """What a remark is about on the page: a part, a field of it, and which of several."""

    part: PartName
    name: str
    number: int | None


def field_of(about: Remark) -> Field:
    """Return the field that a remark stands beside.

    >>> field_of(remark("missing_text", "wine", "no answer", position=("branches", 1, "if_no", "answer", "nn")))
    Field(part='nn', name='branches', number=1)
    """
    steps = about.position
    part = next((step for step in reversed(steps) if step in LANGUAGES), about.language or SHARED)
    name = next((str(step) for step in steps if not isinstance(step, int)), "")
    number = next((step for step in steps if isinstance(step, int)), None)
    return Field(part, name, number)


def assemble(topics: Sequence[str], sheets: Iterable[Sheet]) -> Assembled:
    """Put all sheets together; topics come in their order, new ones last."""
    by_topic: dict[str, list[Intent]] = {topic: [] for topic in topics}
    fields: dict[str, dict[str, Any]] = {}
    faults: list[Remark] = []
    outside, replies = OutOfScope(), None
    for sheet in sheets:
        value, found = read_sheet(sheet)
        faults += found
        if isinstance(value, OutOfScope):
            outside = value
        elif isinstance(value, FixedReplies):
            replies = value
        elif isinstance(value, Intent):
            by_topic.setdefault(sheet.topic, []).append(value)
        fields[sheet.id] = joined(sheet)
    faults += _ids(fields)
    faults += _choices(fields)
    if replies is None and not faults:
        faults.append(remark("missing_file", REPLIES, "the draft has no fixed replies"))
    if faults or replies is None:
        return Assembled(None, faults)
    named = tuple(Topic(name=name, intents=tuple(intents)) for name, intents in by_topic.items() if intents)
    try:
        return Assembled(KnowledgeBase(topics=named, out_of_scope=outside, replies=replies), ())
    except ValidationError as error:
        return Assembled(None, list(_faults("", error)))


def read_sheet(sheet: Sheet) -> tuple[_Value | None, list[Remark]]:
    """Return what a sheet holds, or none and its faults, as far as they can be told without the others."""
    kind = _KINDS.get(sheet.id, Intent)
    faults = []
    if kind is Intent:
        try:
            Topic(name=sheet.topic, intents=())
        except ValidationError:
            message = "topic must be lower-case words with underscores"
            faults.append(remark("file_name", sheet.id, message, position=("topic",)))
    try:
        value = kind.model_validate(joined(sheet), strict=False)
    except ValidationError as error:
        return None, [*faults, *_faults(sheet.id, error)]
    return (None, faults) if faults else (value, [])


def joined(sheet: Sheet) -> dict[str, Any]:
    """Return the fields of a sheet, sound or not."""
    if sheet.id == OUT_OF_SCOPE:
        return joined_out_of_scope(sheet.parts)
    return joined_replies(sheet.parts) if sheet.id == REPLIES else joined_intent(sheet.id, sheet.parts)


def _faults(identifier: str, error: ValidationError) -> Iterator[Remark]:
    for details in error.errors(include_input=False):
        steps: Position = details["loc"]
        yield _fault(identifier, details, steps)


def _fault(identifier: str, details: ErrorDetails, steps: Position) -> Remark:
    language: Language | None = next((step for step in LANGUAGES if step in steps), None)
    names = [str(step) for step in steps if not isinstance(step, int)] or [identifier]
    if details["type"] in LACKING and names[-1] in LANGUAGES:
        message = f"{'.'.join(names[:-1])} has no text in {names[-1]}"
        return remark("missing_text", identifier, message, language=language, position=steps)
    return remark("schema", identifier, one_line(in_words(details, names)), language=language, position=steps)


def _given(fields: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, Position, str]]:
    """Yield every id that the draft gives: whose it is, where it stands, and the id."""
    for identifier, intent in fields.items():
        if identifier not in {OUT_OF_SCOPE, REPLIES}:
            yield identifier, ("id",), identifier
            for position, way in _ways(intent):
                yield identifier, (*position, "id"), way["id"]


def _wanted(fields: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, Position, str]]:
    """Yield every id that a button leads to: whose it is, where it stands, and the id."""
    for identifier, owner in fields.items():
        if identifier == REPLIES:
            for name, reply in owner.items():
                yield from ((REPLIES, (name, "choices", at), choice) for at, choice in enumerate(reply["choices"]))
        elif identifier != OUT_OF_SCOPE:
            yield from ((identifier, ("choices", at), choice) for at, choice in enumerate(owner["choices"]))
            for position, way in _ways(owner):
                if way["next"]:
                    yield identifier, (*position, "next"), way["next"]


def _ways(intent: Mapping[str, Any]) -> Iterator[tuple[Position, Mapping[str, Any]]]:
    for number, branch in enumerate(intent["branches"]):
        for name in ("if_yes", "if_no"):
            yield ("branches", number, name), branch[name]


def _ids(fields: Mapping[str, Mapping[str, Any]]) -> Iterator[Remark]:
    seen: set[str] = set()
    for owner, position, identifier in _given(fields):
        if identifier and identifier in seen:
            yield remark("id_used_twice", owner, f"the id {identifier} is used twice", position=position)
        seen.add(identifier)


def _choices(fields: Mapping[str, Mapping[str, Any]]) -> Iterator[Remark]:
    known = {identifier for _, _, identifier in _given(fields)}
    for owner, position, choice in _wanted(fields):
        if choice not in known:
            yield remark("unknown_choice", owner, f"the choice {choice} leads nowhere", position=position)
