"""How a visitor's words are read: how long a question may be, how long that may take, and by what."""

from pydantic import Field

from chatbot.settings.group import Group
from chatbot.settings.kinds import OptionalText


class WordsSettings(Group):
    """Redaction, matching and the privacy lab."""

    redaction_deadline_ms: int = Field(default=500, ge=10, le=10_000)
    max_question_chars: int = Field(default=2000, ge=100, le=10_000)
    spacy_model: OptionalText = None
    misses_file: OptionalText = None
    encoder: OptionalText = None

    @property
    def redaction_seconds(self) -> float:
        """The deadline of one redaction, in seconds."""
        return self.redaction_deadline_ms / 1000
