"""The shape of content files as a JSON Schema, so that any editor program completes them and marks what is wrong.

`intents/content.schema.json` is this schema, written by `sladd knowledge schema`.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from pydantic.json_schema import models_json_schema

from intents.content_file import INTENTS, OUT_OF_SCOPE, REPLIES
from intents.knowledge import FixedReplies, Intent
from intents.knowledge import OutOfScope as OutOfScopePhrases

SHIPPED_SCHEMA: Final = Path(__file__).with_name("content.schema.json")
DIALECT: Final = "http://json-schema.org/draft-07/schema#"
"""The newest that editor programs for YAML understand well."""

_IN_LANGUAGES: Final = {"nb": "In Bokmål.", "nn": "In Nynorsk.", "en": "In English."}

MEANINGS: Final[Mapping[str, Mapping[str, str]]] = {
    "Intent": {
        "id": "Lower-case words with underscores, used once. Never change it: buttons lead to it.",
        "audience": "Who asks.",
        "title": "One line in each language: also the label of the button, and one more phrase to learn from.",
        "phrases": "Examples of how visitors ask: at least 20 in nb, 12 in nn and 15 in en.",
        "answer": "Markdown in each language, at most 1500 characters.",
        "links": "Pages of the authority's own site.",
        "choices": "Ids of the buttons below the answer: other intents, or branches of this one.",
        "branches": "Yes/no questions. Name their ids in choices, or nobody can press them.",
        "tests": "Questions kept out of the phrases, at least six: the check asks them.",
        "must_not_match": "Questions that must not get this answer: the check asks them.",
        "small_talk": "True for greetings and thanks: answered, never suggested.",
        "valid_from": "The first day of the answer, such as 2026-01-31.",
        "valid_to": "The last day of the answer, such as 2026-12-31.",
    },
    "Branch": {
        "question": "What is asked below the answer, in one line.",
        "if_yes": "What a yes leads to.",
        "if_no": "What a no leads to.",
    },
    "BranchAnswer": {
        "id": "Lower-case words with underscores, used once among all intents and branches.",
        "label": "What the button says.",
        "answer": "Markdown in each language.",
        "next": "The id of the one button below; null for the other buttons of the intent.",
    },
    "Link": {
        "section": "The address of the page without the site, such as private/goods.",
        "title": "What the page is called.",
    },
    "FixedReply": {
        "title": "The heading, in one line.",
        "text": "Markdown in each language.",
        "choices": "Ids of the buttons below the reply.",
    },
    "FixedReplies": {
        "suggestions": "Said above the topics that a question may be about.",
        "fallback": "Said when no topic is likely. Its choices are the ways on, such as to a person.",
        "only_removed": "Said when all of a question was numbers or personal data.",
    },
    "OutOfScope": {
        "near": "Questions that sound like ours, and belong to others.",
        "far": "Questions about anything else.",
        "tests": "Questions kept out of both, that must be refused: the check asks them.",
    },
    "Localised": _IN_LANGUAGES,
    "LocalisedMarkdown": _IN_LANGUAGES,
    "Phrases": _IN_LANGUAGES,
}
"""What each field is, by the value it belongs to."""


def content_schema() -> dict[str, Any]:
    """Return the JSON Schema of a content file: one part of the knowledge base under its key, and nothing else."""
    models = [(model, "validation") for model in (Intent, OutOfScopePhrases, FixedReplies)]
    _, schema = models_json_schema(models, ref_template="#/definitions/{model}")  # type: ignore[arg-type]
    definitions = {name: _told(name, definition) for name, definition in sorted(schema["$defs"].items())}
    return {
        "$schema": DIALECT,
        "title": "A content file of Sladd",
        "type": "object",
        "additionalProperties": False,
        "minProperties": 1,
        "maxProperties": 1,
        "properties": {
            INTENTS: {
                "description": "The intents of one topic.",
                "type": "array",
                "items": {"$ref": "#/definitions/Intent"},
            },
            OUT_OF_SCOPE: {"$ref": "#/definitions/OutOfScope"},
            REPLIES: {"$ref": "#/definitions/FixedReplies"},
        },
        "definitions": definitions,
    }


def schema_text() -> str:
    """Return the schema as the text of its file."""
    return json.dumps(content_schema(), ensure_ascii=False, indent=2) + "\n"


def _told(name: str, definition: Mapping[str, Any]) -> dict[str, Any]:
    """Return a definition in which each field says what it is, beside a reference too, and titles made of names are gone."""
    fields = {
        field: {"description": MEANINGS[name][field], **_beside(shape)}
        for field, shape in definition["properties"].items()
    }
    return {**{key: value for key, value in definition.items() if key != "title"}, "properties": fields}


def _beside(shape: Mapping[str, Any]) -> dict[str, Any]:
    """Return a field's shape without its title, and a reference as one of several: alone it would hide what is beside it."""
    kept = {key: value for key, value in shape.items() if key not in {"title", "description", "$ref"}}
    return {**kept, "allOf": [{"$ref": shape["$ref"]}]} if "$ref" in shape else kept
