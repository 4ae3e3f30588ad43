"""An editor's program completes and checks content files by the schema that ships."""

import re

import pytest

from intents.content_file import INTENTS, OUT_OF_SCOPE, REPLIES
from intents.knowledge import (
    Branch,
    BranchAnswer,
    FixedReplies,
    FixedReply,
    Intent,
    Link,
    Localised,
    LocalisedMarkdown,
    Phrases,
)
from intents.knowledge import OutOfScope as OutOfScopePhrases
from intents.schema import MEANINGS, SHIPPED_SCHEMA, content_schema, schema_text

MODELS = (
    Branch, BranchAnswer, FixedReplies, FixedReply, Intent, Link, Localised, LocalisedMarkdown, OutOfScopePhrases, Phrases,
)  # fmt: skip


def test_the_schema_that_ships_is_the_one_of_this_version():
    assert SHIPPED_SCHEMA.read_text(encoding="utf-8") == schema_text(), "write it anew with `sladd knowledge schema`"


def test_a_content_file_holds_one_part_and_nothing_else():
    schema = content_schema()

    assert set(schema["properties"]) == {INTENTS, OUT_OF_SCOPE, REPLIES}
    assert (schema["minProperties"], schema["maxProperties"], schema["additionalProperties"]) == (1, 1, False)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_is_there_and_says_what_it_is(model):
    definition = content_schema()["definitions"][model.__name__]

    assert set(definition["properties"]) == set(model.model_fields) == set(MEANINGS[model.__name__])
    assert set(definition.get("required", ())) == {
        name for name, field in model.model_fields.items() if field.is_required()
    }
    assert all(field["description"].endswith(".") for field in definition["properties"].values())
    assert definition["additionalProperties"] is False


def test_every_reference_resolves():
    named = set(re.findall(r"#/definitions/(\w+)", schema_text()))

    assert named == set(content_schema()["definitions"])
