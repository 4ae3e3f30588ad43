"""What editors' routes give, beside the parts of the draft themselves."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal, Self

from pydantic import ConfigDict

from chatbot.api.bodies import Outgoing, ReplyBody
from chatbot.editing.drafts import Kept, Opened
from chatbot.editing.judging import finding
from chatbot.editing.reshaping import Reference
from chatbot.editing.trying import Tried
from intents.knowledge import Language


class OpenedBody(Outgoing):
    """An intent of the draft: its parts with their ETags, what is plainly wrong, and what the last check found."""

    id: str
    topic: str
    etag: str
    changed_at: datetime | None
    changed_by: str
    deleted_at: datetime | None
    parts: Mapping[str, Kept]
    etags: Mapping[str, str]
    faults: Sequence[Mapping[str, Any]]
    check: Mapping[str, Any] | None

    @classmethod
    def of(cls, opened: Opened, check: Mapping[str, Any] | None) -> Self:
        """Return an intent as it is sent."""
        return cls(
            id=opened.id, topic=opened.topic, etag=f'"all-{opened.revision}"', changed_at=opened.changed_at,
            changed_by=opened.changed_by, deleted_at=opened.deleted_at, parts=opened.parts,
            etags={name: f'"{name}-{part.revision}"' for name, part in opened.parts.items()},
            faults=[finding(fault) for fault in opened.faults], check=check,
        )  # fmt: skip


class SavedBody(Outgoing):
    """The revision that something has now."""

    revision: int


class ReferencesBody(Outgoing):
    """The intents whose buttons lead there."""

    intents: Sequence[str]

    @classmethod
    def of(cls, references: Sequence[Reference]) -> Self:
        """Return the owners' ids."""
        return cls(intents=[reference.intent for reference in references])


class VersionBody(Outgoing):
    """Something that was written, and what became of it: kept, clashed, refused, deleted or renamed."""

    model_config = ConfigDict(from_attributes=True)

    part: str
    revision: int
    fate: str
    content: str
    written_at: datetime
    who: str


class TopicBody(Outgoing):
    """A topic with the number of its intents."""

    topic: str
    intents: int


class CheckBody(Outgoing):
    """A check: how far it is, or how it ended."""

    model_config = ConfigDict(from_attributes=True)

    number: int
    state: Literal["running", "done", "failed"]
    done: int
    steps: int
    errors: int
    warnings: int
    regressions: int
    problem: str
    who: str
    started_at: datetime
    finished_at: datetime | None


class ChecksBody(Outgoing):
    """The latest check, the latest that is done, and whether the draft has changed since that."""

    latest: CheckBody | None
    done: CheckBody | None
    is_stale: bool


class StartedBody(Outgoing):
    """The number of what was begun."""

    number: int


class FoundBody(Outgoing):
    """What the last check found, by intent: colour, light, findings and trials."""

    found: Mapping[str, Mapping[str, Any]]


class CandidateBody(Outgoing):
    """An intent and how likely it is."""

    intent: str
    probability: float


class NearBody(Outgoing):
    """A phrase and how like the question it is."""

    intent: str
    language: Language
    phrase: str
    likeness: float


class TriedBody(Outgoing):
    """What one side makes of a question."""

    reply: ReplyBody
    candidates: Sequence[CandidateBody]
    nearest: Sequence[NearBody]

    @classmethod
    def of(cls, tried: Tried, site_url: str) -> Self:
        """Return one side as it is sent."""
        return cls(
            reply=ReplyBody.of(tried.reply, site_url),
            candidates=[CandidateBody(intent=c.intent, probability=round(c.probability, 4)) for c in tried.candidates],
            nearest=[
                NearBody(intent=n.intent, language=n.language, phrase=n.phrase, likeness=n.likeness)
                for n in tried.nearest
            ],
        )


class BesideBody(Outgoing):
    """The redacted question on the draft, as it was last checked, and on what is live."""

    redacted: str
    draft: TriedBody
    live: TriedBody
    is_stale: bool


class ProposalBody(Outgoing):
    """A proposal and what became of it."""

    model_config = ConfigDict(from_attributes=True)

    number: int
    state: Literal["proposed", "approved", "published", "withdrawn", "outdated"]
    checksum: str
    errors: int
    regressions: int
    author: str
    note: str
    proposed_at: datetime
    publish_at: datetime | None
    approver: str
    reason: str
    settled_at: datetime | None
    release: int | None


class ReleaseBody(Outgoing):
    """A release without what it holds; `restores` is the one that it was rolled back to."""

    model_config = ConfigDict(from_attributes=True)

    number: int
    checksum: str
    published_at: datetime | None
    author: str
    approver: str
    note: str
    reason: str
    restores: int | None


class PublishedBody(Outgoing):
    """The release that was published; none where it waits for its time."""

    release: int | None


class ChangeBody(Outgoing):
    """A field that differs; `added` and `removed` tell of lists of texts."""

    model_config = ConfigDict(from_attributes=True)

    part: str
    field: str
    before: Any
    after: Any
    added: Sequence[str]
    removed: Sequence[str]


class DifferenceBody(Outgoing):
    """An intent that differs."""

    model_config = ConfigDict(from_attributes=True)

    intent: str
    kind: Literal["added", "removed", "changed"]
    changes: Sequence[ChangeBody]
