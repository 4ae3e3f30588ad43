"""Column types: redacted text, which refuses anything else at bind time, and moments, which are always UTC."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, Text
from sqlalchemy.types import TypeDecorator

from redaction.sealing import seal
from redaction.text import RedactedText


class RedactedTextRequired(TypeError):
    """Somebody tried to store a text that has not been through redaction."""


class RedactedTextColumn(TypeDecorator[RedactedText]):
    """Stores `RedactedText`, and checks it once more on its way in and out."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:
        """Return the words of a redacted text. Raises `RedactedTextRequired`, `NumberSurvived`."""
        if not isinstance(value, RedactedText):
            raise RedactedTextRequired("only redacted text is stored")
        return seal(value.text).text

    def process_result_value(self, value: Any, dialect: Dialect) -> RedactedText | None:
        """Return stored words as redacted text."""
        return None if value is None else seal(value)

    def process_literal_param(self, value: Any, dialect: Dialect) -> str:
        """Refuse: words are never written into a statement."""
        raise RedactedTextRequired("redacted text is never written into a statement")


class Moment(TypeDecorator[datetime]):
    """A moment that knows its time zone on either engine: UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC; SQLite keeps it without saying so."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
