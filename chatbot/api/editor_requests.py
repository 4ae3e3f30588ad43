"""What editors' routes take, beside the parts of the draft themselves."""

from typing import Annotated

from pydantic import AwareDatetime, ConfigDict, Field, StrictStr, StringConstraints

from chatbot.api.bodies import Incoming
from intents.knowledge import Language

Id = Annotated[StrictStr, StringConstraints(max_length=64)]
Note = Annotated[StrictStr, Field(description="At most 2,000 characters.")]


class NewIntentBody(Incoming):
    """An intent to make."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"id": "drones", "topic": "parcel", "audience": "parcel"}]}
    )

    id: Id
    topic: Id
    audience: Id


class NewIdBody(Incoming):
    """Another id for an intent."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"id": "drones_and_toys"}]})

    id: Id


class MergeBody(Incoming):
    """The intent that another becomes part of."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"into": "drones"}]})

    into: Id


class SplitBody(Incoming):
    """The id of an intent to make, and the phrases and tests that it takes over, by language."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"id": "toy_drones", "moved": {"nb": ["kan jeg ta med lekedrone"]}}]}
    )

    id: Id
    moved: dict[Language, list[StrictStr]]


class QuestionOfAnEditorBody(Incoming):
    """A question to try."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"question": "kan jeg ta med drone", "language": "nb"}]})

    question: StrictStr
    language: Language = "nb"


class ProposalNoteBody(Incoming):
    """Why the draft should be published, and when, if not at once."""

    model_config = ConfigDict(
        strict=False, json_schema_extra={"examples": [{"note": "New quotas", "publish_at": "2027-01-01T00:00:00+01:00"}]}
    )  # fmt: skip

    note: Note = ""
    publish_at: AwareDatetime | None = None


class ApprovalBody(Incoming):
    """An approval, with why it is published in spite of errors or regressions."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "The test is outdated."}]})

    reason: Note = ""


class RollbackBody(Incoming):
    """Why an older release is published again."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"note": "Wrong amounts"}]})

    note: Note = ""
