"""A draft by part: what all languages of an intent share, and what each language holds.

Whoever saves one language sends nothing of another, so nothing of another can be touched. A part may be wrong: an empty
title and half a phrase are kept all the same; what may be published is decided elsewhere.
"""

from collections.abc import Mapping
from typing import Final, Literal, get_args

from pydantic import BaseModel, ConfigDict, StrictBool, StrictStr

from intents.knowledge import LANGUAGES
from intents.review.remark import OUT_OF_SCOPE, REPLIES

PartName = Literal["shared", "nb", "nn", "en"]
SHARED: Final = "shared"
PARTS: Final[tuple[PartName, ...]] = get_args(PartName)
RESERVED: Final = (OUT_OF_SCOPE, REPLIES)
"""Ids that no intent can have: the other two parts of the knowledge base are kept under them."""

Texts = tuple[StrictStr, ...]


class Part(BaseModel):
    """A part as an editor left it."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class LinkPlace(Part):
    """Where a link leads; each language names it under the same key."""

    key: StrictStr
    section: StrictStr = ""


class Way(Part):
    """The yes or the no of a branch: its id and the one button below it, if any."""

    id: StrictStr = ""
    next: StrictStr | None = None


class BranchPlace(Part):
    """A branch without its words; each language words it under the same key."""

    key: StrictStr
    if_yes: Way = Way()
    if_no: Way = Way()


class Shared(Part):
    """What all languages of an intent share."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"topic": "parcel", "audience": "parcel", "choices": ["voec"], "valid_to": "2026-12-31"}]
        }
    )

    topic: StrictStr = ""
    audience: StrictStr = ""
    links: tuple[LinkPlace, ...] = ()
    choices: Texts = ()
    branches: tuple[BranchPlace, ...] = ()
    small_talk: StrictBool = False
    valid_from: StrictStr | None = None
    valid_to: StrictStr | None = None


class BranchWords(Part):
    """The words of a branch in one language."""

    question: StrictStr = ""
    yes_label: StrictStr = ""
    yes_answer: StrictStr = ""
    no_label: StrictStr = ""
    no_answer: StrictStr = ""


class Wording(Part):
    """What one language of an intent holds."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"title": "Droner", "phrases": ["kan jeg ta med drone"], "answer": "Ja, …"}]}
    )

    title: StrictStr = ""
    phrases: Texts = ()
    answer: StrictStr = ""
    tests: Texts = ()
    must_not_match: Texts = ()
    links: dict[StrictStr, StrictStr] = {}
    branches: dict[StrictStr, BranchWords] = {}


class Outside(Part):
    """What is out of scope, in one language."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"near": ["hva koster bompenger"], "far": ["hei du"]}]})

    near: Texts = ()
    far: Texts = ()
    tests: Texts = ()


class Buttons(Part):
    """The buttons of the fixed replies."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"fallback": ["contact_person"]}]})

    suggestions: Texts = ()
    fallback: Texts = ()
    only_removed: Texts = ()


class FixedWords(Part):
    """A fixed reply in one language."""

    title: StrictStr = ""
    text: StrictStr = ""


class FixedWording(Part):
    """The fixed replies in one language."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"fallback": {"title": "Det har jeg ikke svar på", "text": "Prøv …"}}]}
    )

    suggestions: FixedWords = FixedWords()
    fallback: FixedWords = FixedWords()
    only_removed: FixedWords = FixedWords()


class NoPart(Part):
    """Nothing: what is out of scope shares nothing between languages."""


_KINDS: Final[Mapping[str, tuple[type[Part], type[Part]]]] = {
    OUT_OF_SCOPE: (NoPart, Outside),
    REPLIES: (Buttons, FixedWording),
}


def kind_of(intent: str, part: PartName) -> type[Part]:
    """Return what kind of part it is.

    >>> kind_of("alcohol_quota", "nb").__name__
    'Wording'
    """
    shared, wording = _KINDS.get(intent, (Shared, Wording))
    return shared if part == SHARED else wording


def read_part(intent: str, part: PartName, content: str) -> Part:
    """Return a part that is kept as JSON."""
    return kind_of(intent, part).model_validate_json(content)


assert (SHARED, *LANGUAGES) == PARTS  # noqa: S101 - a language that is added must be a part too
