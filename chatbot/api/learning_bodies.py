"""What comes in and goes out where editors learn from questions, and where they import knowledge."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import ConfigDict, Field, StrictStr, model_validator

from chatbot.api.bodies import Incoming, Outgoing
from chatbot.learning.disclosure import Outcome
from chatbot.learning.figures import Row
from chatbot.learning.inbox import Group
from intents.exchange import Change
from intents.knowledge import Language


class GroupBody(Outgoing):
    """Five questions or more to learn from. `alike`: they resemble the one shown; `nearest`: they come nearest the same intent."""

    kind: Literal["alike", "nearest"]
    redacted: str
    size: int
    languages: list[Language]
    nearest: str
    outcome: Outcome
    seems_out_of_scope: bool
    first_deleted_in: int
    last_deleted_in: int

    @classmethod
    def of(cls, group: Group) -> Self:
        """Return a group as it is sent."""
        return cls(
            kind=group.kind,
            redacted=group.representative.text,
            size=group.size,
            languages=list(group.languages),
            nearest=group.nearest,
            outcome=group.outcome,
            seems_out_of_scope=group.seems_out_of_scope,
            first_deleted_in=group.first_deleted_in,
            last_deleted_in=group.last_deleted_in,
        )


class InboxBody(Outgoing):
    """A page of the inbox: `total` groups in all, `next` is the `offset` of the next page."""

    groups: list[GroupBody]
    total: int
    next: int | None


class WordsBody(Incoming):
    """Words that somebody thinks of making a phrase of."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"words": "hvor mye vin kan jeg ta med hjem"}]})

    words: StrictStr


class ShownPhraseBody(Outgoing):
    """The phrase as it would be saved, and the kinds of personal data that were removed from it."""

    phrase: str
    removed: list[str]


class NewPhraseBody(Incoming):
    """A phrase as it was shown, and where it goes: to an intent, or to what is out of scope, `near` or `far`."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"phrase": "hvor mye vin kan jeg ta med hjem", "language": "nb", "intent": "alcohol_quota"},
                {"phrase": "når åpner polet", "language": "nb", "scope": "near"},
            ]
        }
    )

    phrase: StrictStr
    language: Language
    intent: Annotated[StrictStr, Field(max_length=64)] | None = None
    scope: Literal["near", "far"] | None = None

    @model_validator(mode="after")
    def _goes_to_one_place(self) -> Self:
        if (self.intent is None) == (self.scope is None):
            raise ValueError("either intent or scope")
        return self


class SavedPhraseBody(Outgoing):
    """The phrase that was saved in the draft."""

    phrase: str


class RowBody(Outgoing):
    """Figures of a day, language or topic. `name` null: told together. A figure null: none, or fewer than five."""

    name: str | None
    answered: int | None
    suggested: int | None
    unanswered: int | None

    @classmethod
    def of(cls, row: Row) -> Self:
        """Return a row as it is sent."""
        return cls.model_validate(row, from_attributes=True)


class FiguresBody(Outgoing):
    """The three tables over the same questions: those stored before `before`."""

    before: date
    day: list[RowBody]
    language: list[RowBody]
    topic: list[RowBody]


class ChangeBody(Outgoing):
    """One field that an import changes, without its texts: how many are new and how many go."""

    kind: Literal["added", "changed", "removed"]
    intent: str
    language: str
    field: str
    new: int
    gone: int

    @classmethod
    def of(cls, change: Change) -> Self:
        """Return a change as it is sent."""
        return cls(
            kind=change.kind,
            intent=change.intent,
            language=change.language,
            field=change.field,
            new=len(set(change.after) - set(change.before)),
            gone=len(set(change.before) - set(change.after)),
        )


class ImportedBody(Outgoing):
    """What an import changes, or would change; `saved` says which, and `revision` is that of the draft."""

    changes: list[ChangeBody]
    saved: bool
    revision: str
