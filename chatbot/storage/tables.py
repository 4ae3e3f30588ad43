"""What is kept, and by the absence of a column what is not.

Of a visitor no answer, intent, choice, session, address or time of day. The schema itself is made by Alembic alone; a
test compares the two, on either engine.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Boolean, Column, Date, Index, Integer, LargeBinary, String, Text
from sqlmodel import Field, SQLModel

from chatbot.storage import draft_tables  # noqa: F401 - the schema has its tables too
from chatbot.storage.columns import Moment, RedactedTextColumn
from redaction.text import RedactedText


class Question(SQLModel, table=True):
    """A redacted question, kept to its day and under a receipt that only its asker holds.

    The database itself refuses a digit: SQLite by a CHECK, PostgreSQL by a DOMAIN, whose refusal repeats nothing of the
    row. PostgreSQL keeps each day of expiry in a partition of its own.
    """

    __tablename__ = "question"
    __table_args__ = (
        Index("question_receipt", "expires_on", "receipt_hash", unique=True),
        {"sqlite_with_rowid": False, "postgresql_partition_by": "RANGE (expires_on)"},
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
    """A published knowledge base with its fitted matcher: editors' text, never a visitor's.

    The database refuses changes to it, but for a matcher that is fitted anew. `restores` is the release rolled back to.
    """

    __tablename__ = "release"
    __table_args__: Any = ()

    number: int | None = Field(default=None, sa_column=Column(Integer, primary_key=True))
    published_on: date = Field(sa_column=Column(Date, nullable=False))
    checksum: str = Field(sa_column=Column(String(64), nullable=False))
    content: str = Field(sa_column=Column(Text, nullable=False))
    matcher: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    published_at: datetime | None = Field(default=None, sa_column=Column(Moment, nullable=True))
    author: str = Field(default="", sa_column=Column(String(100), nullable=False, server_default=""))
    approver: str = Field(default="", sa_column=Column(String(100), nullable=False, server_default=""))
    note: str = Field(default="", sa_column=Column(String(2000), nullable=False, server_default=""))
    reason: str = Field(default="", sa_column=Column(String(2000), nullable=False, server_default=""))
    restores: int | None = Field(default=None, sa_column=Column(Integer, nullable=True))


class SettledDay(SQLModel, table=True):
    """A day of questions that has ended and lies in the order of its random keys. A change to the day takes it off."""

    __tablename__ = "settled_day"

    expires_on: date = Field(sa_column=Column(Date, primary_key=True))


class Promise(SQLModel, table=True):
    """The one retention that every deployment on this database has promised."""

    __tablename__ = "promise"

    id: int = Field(default=1, sa_column=Column(Integer, primary_key=True, autoincrement=False))
    retention_days: int = Field(sa_column=Column(Integer, nullable=False))


class Activity(SQLModel, table=True):
    """What a member of staff did, to what kind of thing: never a visitor's words. The database refuses changes to it."""

    __tablename__ = "activity"
    __table_args__ = (Index("activity_happened_at", "happened_at"), {"sqlite_with_rowid": False})

    expires_on: date = Field(sa_column=Column(Date, primary_key=True))
    id: bytes = Field(sa_column=Column(LargeBinary(16), primary_key=True))
    happened_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    who: str = Field(sa_column=Column(String(100), nullable=False))
    deed: str = Field(sa_column=Column(String(20), nullable=False))
    what: str = Field(sa_column=Column(String(20), nullable=False))
    count: int = Field(sa_column=Column(Integer, nullable=False))
