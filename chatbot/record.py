"""The record of processing activities (GDPR, Article 30), from the settings in force, the notice and the redaction policy.

Its words stand in `record.yaml`, in three languages. It holds no personal data but the names that the settings give for the
controller and those who answer for it, and no secret.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from html import escape
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from ruamel.yaml import YAML

from chatbot.notice import Notice, build_notices
from chatbot.settings import OFF, Settings
from intents.knowledge import Language
from redaction import Policy, load_policy

WORDS: Final = Path(__file__).with_name("record.yaml")
FROM_THE_NOTICE: Final = ("purpose", "legal_basis", "recipients", "transfers")
ACTIVITIES: Final = ("questions", "limit", "staff")
WHO: Final = ("controller", "contact", "data_protection_officer", "supervisory_authority")
Said = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Activity:
    """One processing activity: what is said of it, by the heading it stands under."""

    title: str
    said: Mapping[str, Said]


@dataclass(frozen=True, slots=True)
class Record:
    """The record in one language. `yours` is what the authority itself must add."""

    language: Language
    made_on: date
    title: str
    about: str
    who: Mapping[str, str]
    activities: tuple[Activity, ...]
    yours_title: str
    yours: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return the record as JSON values."""
        return {**asdict(self), "made_on": self.made_on.isoformat()}


def build_record(settings: Settings, language: Language, *, today: date, policy: Policy | None = None) -> Record:
    """Word the record from the settings, and from the policy that ships where none is handed in."""
    words = YAML(typ="safe").load(WORDS.read_text(encoding="utf-8"))[language]
    notice = build_notices(settings).by_language[language]
    told = _Told(settings, notice, policy or load_policy(), today)
    headings = words["headings"]
    wanted = [name for name in ACTIVITIES if name != "limit" or settings.rate_limit != OFF]
    return Record(
        language, today, words["title"], told.filled(words["about"]),
        {headings[name]: getattr(settings, name) for name in WHO},
        tuple(told.activity(words[name], headings, is_of_visitors=name == "questions") for name in wanted),
        headings["yours"], told.lines(words["yours"]),
    )  # fmt: skip


def as_markdown(record: Record) -> str:
    """Lay the record out as Markdown."""
    parts = [f"# {record.title}", record.about, "\n".join(f"- **{name}:** {who}" for name, who in record.who.items())]
    for activity in record.activities:
        parts.append(f"## {activity.title}")
        for heading, said in activity.said.items():
            parts += [f"### {heading}", said if isinstance(said, str) else _listed(said)]
    return "\n\n".join([*parts, f"## {record.yours_title}", _listed(record.yours)]) + "\n"


def as_html(record: Record) -> str:
    """Lay the record out as the body of a page; everything in it is escaped."""
    who = "".join(f"<li><b>{escape(name)}:</b> {escape(named)}</li>" for name, named in record.who.items())
    parts = [f"<h1>{escape(record.title)}</h1><p>{escape(record.about)}</p><ul>{who}</ul>"]
    for activity in record.activities:
        parts.append(f"<h2>{escape(activity.title)}</h2>")
        parts += [f"<h3>{escape(heading)}</h3>{_in_html(said)}" for heading, said in activity.said.items()]
    return "\n".join([*parts, f"<h2>{escape(record.yours_title)}</h2>{_in_html(record.yours)}"])


@dataclass(frozen=True, slots=True)
class _Told:
    """Fills the words with what the settings, the notice and the policy say."""

    settings: Settings
    notice: Notice
    policy: Policy
    today: date

    def activity(self, words: Mapping[str, Any], headings: Mapping[str, str], *, is_of_visitors: bool) -> Activity:
        """Return an activity; what the notice says already is said in its words."""
        said: dict[str, Said] = {}
        for name, heading in headings.items():
            if is_of_visitors and name in FROM_THE_NOTICE:
                said[heading] = getattr(self.notice, name)
            elif name in words:
                wording = words[name]
                said[heading] = self.filled(wording) if isinstance(wording, str) else self.lines(wording)
        return Activity(words["title"], said)

    def lines(self, wording: list[str]) -> tuple[str, ...]:
        """Return the lines that are true under these settings."""
        return tuple(self.filled(line) for line in map(self._said, wording) if line is not None)

    def filled(self, text: str) -> str:
        """Put the figures into a text."""
        rules = self.policy.rules.values()
        return text.format(
            today=self.today.isoformat(), notice_version=self.notice.version, removed=sum(rule.removed for rule in rules),
            left=self._left(), oidc_host=urlsplit(self.settings.oidc_issuer or "").hostname,
            **self.settings.model_dump(exclude={"oidc_client_secret", "metrics_token", "rate_limit_url"}),
        )  # fmt: skip

    def _said(self, line: str) -> str | None:
        """Return a line without its condition, or None where that does not hold."""
        word, _, rest = line.partition(" ")
        if word not in {"IF", "UNLESS"}:
            return line
        name, _, text = rest.partition(": ")
        return text if self._holds(name) is (word == "IF") else None

    def _holds(self, name: str) -> bool:
        if name == "left":
            return bool(self._left())
        return self.settings.rate_limit != OFF if name == "limit" else bool(getattr(self.settings, name))

    def _left(self) -> str:
        return ", ".join(sorted(rule.entity for rule in self.policy.rules.values() if not rule.removed))


def _listed(lines: tuple[str, ...]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _in_html(said: Said) -> str:
    if isinstance(said, str):
        return f"<p>{escape(said)}</p>"
    return f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in said)}</ul>"
