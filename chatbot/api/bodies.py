"""What comes in and what goes out, as types. Validation never echoes what it refuses."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StrictStr, StringConstraints, model_validator

from chatbot.errors import ConsentRequired
from intents.knowledge import Audience, Language
from intents.replies import Reply, ReplyChoice, ReplyTopic

RECEIPT_EXAMPLE = "20261223.pX0cTt5v0Qm2nUoKk1m4aYw8r7s6d5f4g3h2j1k0l9A"


class Incoming(BaseModel):
    """A body that is sent to us: strict types, no field but its own, no input in errors."""

    model_config = ConfigDict(extra="forbid", strict=True, hide_input_in_errors=True, frozen=True)


class Outgoing(BaseModel):
    """A body that we send."""

    model_config = ConfigDict(frozen=True)


class QuestionBody(Incoming):
    """A question, with consent to have it processed."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"consent": True, "question": "Hvor mye vin kan jeg ta med fra Danmark?", "language": "nb"}]
        }
    )

    consent: Annotated[Literal[True], Field(description="Must be JSON true, or nothing else of the body is looked at.")]
    question: Annotated[StrictStr, Field(description="At most 2,000 characters by default.")]
    language: Annotated[Language | None, Field(description="The language of the page; detected when left out.")] = None
    notice_version: Annotated[
        StrictStr | None, Field(max_length=64, description="The version of the notice that consent was given to.")
    ] = None

    @model_validator(mode="before")
    @classmethod
    def _consent_comes_first(cls, body: Any) -> Any:
        """Refuse a body without consent before anything else of it is judged. Raises `ConsentRequired`."""
        if not isinstance(body, dict) or body.get("consent") is not True:
            raise ConsentRequired
        return body


class ChoiceBody(Incoming):
    """A pressed button."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"choice": "tobacco_quota", "language": "nb"}]})

    choice: Annotated[StrictStr, StringConstraints(max_length=64)]
    language: Language | None = None


class ProbeBody(Incoming):
    """A text to try redaction on."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"text": "Jeg heter Kari Nordmann, tlf 22 00 00 00"}]})

    text: StrictStr
    language: Language | None = None


class ProblemBody(Outgoing):
    """A refusal (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    code: str


class LinkBody(Outgoing):
    """A page to read on."""

    url: str
    title: str


class ChoiceButtonBody(Outgoing):
    """A button: send its id to POST /v1/choices."""

    id: str
    label: str


class ReplyBody(Outgoing):
    """What the visitor is told. `text` is Markdown."""

    kind: Literal["answer", "suggestions", "fallback"]
    intent: str | None
    title: str
    text: str
    links: list[LinkBody]
    choices: list[ChoiceButtonBody]
    language: Language

    @classmethod
    def of(cls, reply: Reply, site_url: str) -> Self:
        """Return the reply with its links on the authority's site."""
        return cls(
            kind=reply.kind,
            intent=reply.intent,
            title=reply.title,
            text=reply.text,
            links=[LinkBody(url=f"{site_url}/{link.section}", title=link.title) for link in reply.links],
            choices=_buttons(reply.choices),
            language=reply.language,
        )


def _buttons(choices: Sequence[ReplyChoice]) -> list[ChoiceButtonBody]:
    return [ChoiceButtonBody(id=choice.id, label=choice.label) for choice in choices]


class StoredQuestionBody(Outgoing):
    """What became of the question, word for word as it is kept."""

    redacted: str
    language: Language
    stored: bool
    receipt: str | None
    expires_on: date | None


class AnswerBody(Outgoing):
    """The reply, and what is kept of the question."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "reply": {
                        "kind": "answer",
                        "intent": "alcohol_quota",
                        "title": "Alkoholkvote for reisende",
                        "text": "Du kan ta med …",
                        "links": [{"url": "https://www.example.org/private/goods", "title": "Alkoholkvoten"}],
                        "choices": [{"id": "tobacco_quota", "label": "Tobakkskvote for reisende"}],
                        "language": "nb",
                    },
                    "question": {
                        "redacted": "Hei, jeg heter <PERSON>. Hvor mye vin kan jeg ta med?",
                        "language": "nb",
                        "stored": True,
                        "receipt": RECEIPT_EXAMPLE,
                        "expires_on": "2026-12-23",
                    },
                }
            ]
        }
    )

    reply: ReplyBody
    question: StoredQuestionBody


class ChoiceReplyBody(Outgoing):
    """The reply to a pressed button. Nothing was stored."""

    reply: ReplyBody


class TopicBody(Outgoing):
    """What there is to read for one audience."""

    audience: Audience
    choices: list[ChoiceButtonBody]


class TopicsBody(Outgoing):
    """What there is to read without asking, and the ways to a person."""

    language: Language
    topics: list[TopicBody]
    contact: list[ChoiceButtonBody]

    @classmethod
    def of(cls, topics: Sequence[ReplyTopic], contact: Sequence[ReplyChoice], language: Language) -> Self:
        """Return topics as buttons."""
        return cls(
            language=language,
            topics=[TopicBody(audience=topic.audience, choices=_buttons(topic.choices)) for topic in topics],
            contact=_buttons(contact),
        )


class KeptQuestionBody(Outgoing):
    """What is kept under a receipt."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "redacted": "Hvor mye vin kan jeg ta med?",
                    "language": "nb",
                    "stored_on": "2026-11-23",
                    "expires_on": "2026-12-23",
                    "restricted": False,
                }
            ]
        }
    )

    redacted: str
    language: Language
    stored_on: date
    expires_on: date
    restricted: bool


class FindingBody(Outgoing):
    """Something that was found: offsets in code points into `normalised`, the end exclusive."""

    entity_type: str
    start: int
    end: int
    score: float
    recognizer: str


class ProbeReplyBody(Outgoing):
    """What redaction made of a text. Nothing of it was stored or logged."""

    redacted: str
    normalised: str
    findings: list[FindingBody]
    language: Language
    elapsed_ms: float


class LiveBody(Outgoing):
    """The process runs."""

    status: Literal["alive"]


class ReadyBody(Outgoing):
    """The service answers visitors and can store their questions."""

    status: Literal["ready"]
    archive: Literal["available"]
    release: int
