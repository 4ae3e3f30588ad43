"""The knowledge base: immutable values, checked once.

An editor's text lives here, never a visitor's. Answers may hold telephone numbers and amounts.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Annotated, Any, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, StringConstraints, model_validator

Language = Literal["nb", "nn", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("nb", "nn", "en")

Audience = Literal["traveller", "parcel", "vehicle", "business", "service"]
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$", max_length=64)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=r"^[^\n]+$")]
Phrase = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Markdown = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=8000)]
SitePath = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(/[a-z0-9-]+)*$", max_length=200)]

MOST_SUGGESTIONS: Final = 4
DISTRESS: Final = "distress"
"""The reserved id of the intent that answers a message in distress. A knowledge base may do without it."""
NO_TOPIC_NAMES: Final = frozenset({"out_of_scope", "replies"})
"""Names that no topic can have: the other parts of the knowledge base are kept in files under these."""


class Value(BaseModel):
    """A frozen value that knows no field but its own."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Localised(Value):
    """One line in each language: a title, a label, a question."""

    nb: Line
    nn: Line
    en: Line

    def in_language(self, language: Language) -> str:
        """Return the text in that language."""
        return str(getattr(self, language))


class LocalisedMarkdown(Value):
    """A text of several lines in each language."""

    nb: Markdown
    nn: Markdown
    en: Markdown

    def in_language(self, language: Language) -> str:
        """Return the text in that language."""
        return str(getattr(self, language))


class Phrases(Value):
    """Example questions by language."""

    nb: tuple[Phrase, ...] = ()
    nn: tuple[Phrase, ...] = ()
    en: tuple[Phrase, ...] = ()

    def __iter__(self) -> Iterator[tuple[Language, str]]:  # type: ignore[override]
        """Yield every phrase with its language."""
        for language in LANGUAGES:
            for phrase in getattr(self, language):
                yield language, phrase

    def count(self, language: Language) -> int:
        """Return how many phrases there are in one language."""
        return len(getattr(self, language))


class Link(Value):
    """A page of the authority's own site, by its section."""

    section: SitePath
    title: Localised


class BranchAnswer(Value):
    """What a yes or a no leads to."""

    id: Identifier
    label: Localised
    answer: LocalisedMarkdown
    next: Identifier | None


class Branch(Value):
    """A yes/no question that belongs to one intent."""

    question: Localised
    if_yes: BranchAnswer
    if_no: BranchAnswer


class Intent(Value):
    """One thing that visitors want to know, and its answer."""

    id: Identifier
    audience: Audience
    title: Localised
    phrases: Phrases
    answer: LocalisedMarkdown
    links: tuple[Link, ...] = ()
    choices: tuple[Identifier, ...] = ()
    branches: tuple[Branch, ...] = ()
    tests: Phrases = Phrases()
    must_not_match: Phrases = Phrases()
    small_talk: bool = False
    valid_from: date | None = None
    valid_to: date | None = None

    def is_valid_on(self, day: date) -> bool:
        """Say whether the answer may be given on that day; both ends of its validity count as valid."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)

    @property
    def may_be_suggested(self) -> bool:
        """Say whether it may be suggested: small talk and the answer to distress are given, or not, and never offered."""
        return not self.small_talk and self.id != DISTRESS


class Topic(Value):
    """The intents of one content file, under the file's name."""

    name: Identifier
    intents: tuple[Intent, ...]


class OutOfScope(Value):
    """Questions that no intent answers: near the domain and far from it. Its tests are never learnt, and must be refused."""

    near: Phrases = Phrases()
    far: Phrases = Phrases()
    tests: Phrases = Phrases()


class FixedReply(Value):
    """A reply that belongs to no intent."""

    title: Localised
    text: LocalisedMarkdown
    choices: tuple[Identifier, ...] = ()


class FixedReplies(Value):
    """What is said when no single intent is the answer."""

    suggestions: FixedReply
    fallback: FixedReply
    only_removed: FixedReply


class KnowledgeBase(Value):
    """All that the service can answer. Every id and topic name is unique, every choice leads somewhere."""

    topics: tuple[Topic, ...]
    out_of_scope: OutOfScope
    replies: FixedReplies

    @model_validator(mode="after")
    def _topics_have_names_of_their_own(self) -> Self:
        names = [topic.name for topic in self.topics]
        if len(set(names)) != len(names):
            raise ValueError("a topic name is used twice")
        for name in names:
            if name in NO_TOPIC_NAMES:
                raise ValueError(f"a topic cannot be called {name}")
        return self

    @model_validator(mode="after")
    def _ids_are_unique_and_lead_somewhere(self) -> Self:
        ids = [*(intent.id for intent in self.intents.values()), *self.branch_answers]
        expected = sum(1 + 2 * len(intent.branches) for topic in self.topics for intent in topic.intents)
        if len(set(ids)) != expected:
            raise ValueError("an id is used twice")
        for source, choice in self._choices():
            if choice not in self.intents and choice not in self.branch_answers:
                raise ValueError(f"the choice {choice} of {source} leads nowhere")
        return self

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy with some fields changed, checked and counted anew. Raises `ValidationError`."""
        copy = super().model_copy(deep=deep)
        fields = {name: getattr(copy, name) for name in type(self).model_fields}
        return type(self).model_validate({**fields, **(update or {})})

    @cached_property
    def intents(self) -> Mapping[str, Intent]:
        """Every intent by its id, in the order of the files."""
        return {intent.id: intent for topic in self.topics for intent in topic.intents}

    @cached_property
    def branch_answers(self) -> Mapping[str, tuple[Intent, BranchAnswer]]:
        """Every yes and no by its id, with the intent it belongs to."""
        return {
            answer.id: (intent, answer)
            for intent in self.intents.values()
            for branch in intent.branches
            for answer in (branch.if_yes, branch.if_no)
        }

    @cached_property
    def checksum(self) -> str:
        """The SHA-256 of the content, in hexadecimal digits."""
        return sha256(self.model_dump_json().encode()).hexdigest()

    def _choices(self) -> Iterator[tuple[str, str]]:
        for intent in self.intents.values():
            yield from ((intent.id, choice) for choice in intent.choices)
        for _, answer in self.branch_answers.values():
            if answer.next is not None:
                yield answer.id, answer.next
        for name in FixedReplies.model_fields:
            reply: FixedReply = getattr(self.replies, name)
            yield from ((name, choice) for choice in reply.choices)
