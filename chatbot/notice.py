"""The privacy notice, generated from the settings in force, so that promise and practice cannot differ.

Its words stand in `notice.yaml`, in three languages; its version is a hash of all of them, figures included.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from ruamel.yaml import YAML

from chatbot.settings import Settings
from intents.knowledge import LANGUAGES, Language

WORDS: Final = Path(__file__).with_name("notice.yaml")
VERSION_CHARS: Final = 16


@dataclass(frozen=True, slots=True)
class Notice:
    """The notice in one language, as visitors get it. `text` is all of it as Markdown. The longest question is no part of it."""

    version: str
    language: Language
    controller: str
    contact: str
    legal_basis: str
    purpose: str
    data_protection_officer: str
    recipients: str
    transfers: str
    automated_decisions: str
    supervisory_authority: str
    retention_days: int
    max_question_chars: int
    special_categories: str
    stored: tuple[str, ...]
    not_stored: tuple[str, ...]
    rights: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Notices:
    """The notice in every language, under one version."""

    version: str
    by_language: Mapping[Language, Notice]


def build_notices(settings: Settings) -> Notices:
    """Word the notice from the settings."""
    words = _words()
    figures: dict[str, Any] = {
        "controller": settings.controller,
        "contact": settings.contact,
        "data_protection_officer": settings.data_protection_officer,
        "supervisory_authority": settings.supervisory_authority,
        "retention_days": settings.retention_days,
    }
    worded = {language: _worded(words[language], figures) for language in LANGUAGES}
    version = sha256(json.dumps(worded, sort_keys=True, default=list).encode()).hexdigest()[:VERSION_CHARS]
    notices = {
        language: Notice(
            version=version,
            language=language,
            max_question_chars=settings.max_question_chars,
            **figures,
            **worded[language],
        )
        for language in LANGUAGES
    }
    return Notices(version, notices)


@cache
def _words() -> Mapping[str, Any]:
    """Return the words that ship, by language."""
    words: Mapping[str, Any] = YAML(typ="safe").load(WORDS.read_text(encoding="utf-8"))
    return words


def _worded(words: Mapping[str, Any], figures: Mapping[str, Any]) -> dict[str, Any]:
    """Fill the figures in, and lay the whole notice out as Markdown."""
    filled = {name: _filled(value, figures) for name, value in words.items() if name != "headings"}
    return {**filled, "text": _markdown(filled, words["headings"], figures)}


def _filled(value: Any, figures: Mapping[str, Any]) -> Any:
    return value.format(**figures) if isinstance(value, str) else tuple(line.format(**figures) for line in value)


def _markdown(filled: Mapping[str, Any], headings: Mapping[str, str], figures: Mapping[str, Any]) -> str:
    sections = [f"# {headings['title']}"]
    for name, heading in headings.items():
        if name != "title":
            sections += [f"## {heading}", _section(filled.get(name, figures.get(name)))]
    return "\n\n".join(sections)


def _section(value: Any) -> str:
    return value if isinstance(value, str) else "\n".join(f"- {line}" for line in value)
