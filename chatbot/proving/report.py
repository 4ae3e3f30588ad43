"""What was proved, as values: for a file that a machine reads and for the page beside it. Holds no secret and no visitor's word."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final, Self

from pydantic.fields import FieldInfo
from ruamel.yaml import YAML

from chatbot.proving.promises import Outcome, Result
from chatbot.settings import Settings, variable

FORMAT: Final = 1
WORDS: Final = Path(__file__).with_name("words.yaml")
SET: Final = "[set]"
SHOWN_WHOLE: Final = frozenset({
    "mode", "retention_days", "sweep_minutes", "activity_days", "four_eyes", "redaction_deadline_ms",
    "max_question_chars", "rate_limit", "cors_origins", "session_hours", "session_idle_minutes", "site_url",
    "controller", "contact", "data_protection_officer", "supervisory_authority", "max_in_flight",
    "max_connections", "drain_seconds",
})  # fmt: skip
"""Settings whose values a report may tell. Of any other it tells whether it is set."""


@dataclass(frozen=True, slots=True)
class Instance:
    """The instance that was tried over HTTP. `host` is None for the scratch one."""

    host: str | None
    mode: str
    version: str | None
    release: int | None
    notice_version: str | None
    retention_days: int | None
    controller: str | None

    @classmethod
    def unseen(cls, *, is_production: bool) -> Self:
        """Return an instance of which nothing is known but its mode."""
        return cls(None, "production" if is_production else "development", None, None, None, None, None)


@dataclass(frozen=True, slots=True)
class Questions:
    """What the proof cost the instance: requests, questions stored on it, and how many of them were erased again."""

    requests: int
    asked: int
    erased: int


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of every promise, and under which settings of this program."""

    made_at: datetime
    seconds: float
    instance: Instance
    settings: Settings
    program_version: str
    results: Sequence[Result]
    questions: Questions

    def count(self, outcome: Outcome) -> int:
        """Count the promises with an outcome."""
        return sum(result.outcome is outcome for result in self.results)

    @property
    def is_proved(self) -> bool:
        """Say whether every promise was kept, but for those that have no meaning for this instance."""
        return not any(result.is_fault for result in self.results)

    def as_dict(self) -> dict[str, Any]:
        """Return the report as JSON values."""
        return {
            "format": FORMAT,
            "made_at": self.made_at.isoformat(timespec="seconds"),
            "seconds": round(self.seconds, 1),
            "program_version": self.program_version,
            "is_proved": self.is_proved,
            "kept": self.count(Outcome.KEPT),
            "broken": self.count(Outcome.BROKEN),
            "not_tried": self.count(Outcome.NOT_TRIED),
            "instance": asdict(self.instance),
            "questions": asdict(self.questions),
            "settings": dict(shown_settings(self.settings)),
            "promises": [_promise(result) for result in self.results],
        }


@cache
def wording() -> Mapping[str, Mapping[str, str]]:
    """Return the words of every promise, by its id."""
    words: dict[str, Mapping[str, str]] = YAML(typ="safe").load(WORDS.read_text(encoding="utf-8"))
    return words


def shown_settings(settings: Settings) -> Mapping[str, Any]:
    """Return every setting by its variable: its value where that may be told, else whether it is set."""
    fields: Mapping[str, FieldInfo] = Settings.model_fields
    return {variable(name): _shown(name, getattr(settings, name)) for name in fields}


def _shown(name: str, value: Any) -> Any:
    if value in (None, ""):
        return None
    if name.endswith("database_url"):
        return str(value).partition(":")[0]
    if name not in SHOWN_WHOLE:
        return SET if value != () else None
    return list(value) if isinstance(value, tuple) else value


def _promise(result: Result) -> dict[str, Any]:
    words = wording()[result.id]
    return {
        "id": result.id,
        "promise": {language: words[language] for language in ("en", "nb", "nn")},
        "promised": words["promised"],
        "tried": words["tried"],
        "tried_on": "scratch" if result.on_scratch else "instance",
        "outcome": result.outcome.value,
        "evidence": result.evidence,
        "is_excused": result.is_excused,
        "seconds": round(result.seconds, 2),
    }
