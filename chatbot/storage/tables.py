"""What is kept, and by the absence of a column what is not.

No answer, intent, choice, session, address or time of day. The schema itself is made by Alembic alone; a test compares
the two.
"""

from datetime import date
from typing import Any

from sqlalchemy import Boolean, CheckConstraint, Column, Date, Index, Integer, LargeBinary, String, Text
from sqlmodel import Field, SQLModel

from chatbot.storage.columns import RedactedTextColumn
from redaction.text import RedactedText


class Question(SQLModel, table=True):
    """A redacted question, kept to its day and under a receipt that only its asker holds."""

    __tablename__ = "question"
    __table_args__ = (
        CheckConstraint("redacted NOT GLOB '*[0-9]*'", name="question_holds_no_digit"),
        Index("question_receipt", "expires_on", "receipt_hash", unique=True),
        {"sqlite_with_rowid": False},
    )
    model_config = {"arbitrary_types_allowed": True}

    expires_on: date = Field(sa_column=Column(Date, primary_key=True))
    id: bytes = Field(sa_column=Column(LargeBinary(16), primary_key=True))
    receipt_hash: bytes = Field(sa_column=Column(LargeBinary(32), nullable=False))
    stored_on: date = Field(sa_column=Column(Date, nullable=False))
    language: str = Field(sa_column=Column(String(2), nullable=False))
    redacted: RedactedText = Field(sa_column=Column(RedactedTextColumn, nullable=False))
    notice_version: str = Field(sa_column=Column(String(64), nullable=False))
    restricted: bool = Field(default=False, sa_column=Column(Boolean, nullable=False))

    def __repr__(self) -> str:
        return "Question(<masked>)"


class Release(SQLModel, table=True):
    """A published knowledge base with its fitted matcher: editors' text, never a visitor's."""

    __tablename__ = "release"
    __table_args__: Any = ()

    number: int | None = Field(default=None, sa_column=Column(Integer, primary_key=True))
    published_on: date = Field(sa_column=Column(Date, nullable=False))
    checksum: str = Field(sa_column=Column(String(64), nullable=False))
    content: str = Field(sa_column=Column(Text, nullable=False))
    matcher: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
