"""The tables of editing: one shared draft by part, every version of it, checks and proposals. Editors' text alone."""

from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Column, Date, Index, Integer, LargeBinary, String, Text, text
from sqlmodel import Field, SQLModel

from chatbot.storage.columns import Moment

RUNNING: Final = text("state = 'running'")


class Draft(SQLModel, table=True):
    """The one draft: counts its changes, knows the release that it was begun from and its topics in their order."""

    __tablename__ = "draft"

    id: int = Field(default=1, sa_column=Column(Integer, primary_key=True, autoincrement=False))
    revision: int = Field(sa_column=Column(Integer, nullable=False))
    based_on: int = Field(sa_column=Column(Integer, nullable=False))
    topics: str = Field(sa_column=Column(Text, nullable=False))


class DraftIntent(SQLModel, table=True):
    """An intent of the draft, also a deleted one. `revision` counts the changes of any of its parts."""

    __tablename__ = "draft_intent"
    __table_args__: Any = (Index("draft_intent_order", "topic", "position", "id"),)

    id: str = Field(sa_column=Column(String(64), primary_key=True))
    topic: str = Field(sa_column=Column(String(64), nullable=False))
    position: int = Field(sa_column=Column(Integer, nullable=False))
    revision: int = Field(sa_column=Column(Integer, nullable=False))
    changed_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    changed_by: str = Field(sa_column=Column(String(100), nullable=False))
    deleted_at: datetime | None = Field(default=None, sa_column=Column(Moment, nullable=True))


class DraftPart(SQLModel, table=True):
    """What all languages of an intent share, or what one language holds: each with a revision of its own."""

    __tablename__ = "draft_part"

    intent: str = Field(sa_column=Column(String(64), primary_key=True))
    part: str = Field(sa_column=Column(String(6), primary_key=True))
    revision: int = Field(sa_column=Column(Integer, nullable=False))
    content: str = Field(sa_column=Column(Text, nullable=False))


class DraftVersion(SQLModel, table=True):
    """Something that an editor wrote, whatever became of it. The database refuses changes to it until its day."""

    __tablename__ = "draft_version"
    __table_args__: Any = (Index("draft_version_of", "intent", "written_at"), {"sqlite_with_rowid": False})

    expires_on: date = Field(sa_column=Column(Date, primary_key=True))
    id: bytes = Field(sa_column=Column(LargeBinary(16), primary_key=True))
    intent: str = Field(sa_column=Column(String(64), nullable=False))
    part: str = Field(sa_column=Column(String(6), nullable=False))
    revision: int = Field(sa_column=Column(Integer, nullable=False))
    fate: str = Field(sa_column=Column(String(10), nullable=False))
    content: str = Field(sa_column=Column(Text, nullable=False))
    written_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    who: str = Field(sa_column=Column(String(100), nullable=False))


class DraftWord(SQLModel, table=True):
    """A word of an intent in any language, to search by."""

    __tablename__ = "draft_word"
    __table_args__: Any = (Index("draft_word_of", "intent"), {"sqlite_with_rowid": False})

    word: str = Field(sa_column=Column(String(32), primary_key=True))
    intent: str = Field(sa_column=Column(String(64), primary_key=True))


class DraftCheck(SQLModel, table=True):
    """A check of the draft as it stood at one revision, with the matcher fitted to it; one runs at a time."""

    __tablename__ = "draft_check"
    __table_args__: Any = (
        Index(
            "draft_check_one_at_a_time", "state", unique=True, sqlite_where=RUNNING, postgresql_where=RUNNING
        ),
    )  # fmt: skip

    number: int | None = Field(default=None, sa_column=Column(Integer, primary_key=True))
    state: str = Field(sa_column=Column(String(10), nullable=False))
    draft_revision: int = Field(sa_column=Column(Integer, nullable=False))
    based_on: int = Field(sa_column=Column(Integer, nullable=False))
    checksum: str = Field(sa_column=Column(String(64), nullable=False))
    content: str = Field(sa_column=Column(Text, nullable=False))
    matcher: bytes | None = Field(default=None, sa_column=Column(LargeBinary, nullable=True))
    steps: int = Field(default=0, sa_column=Column(Integer, nullable=False))
    done: int = Field(default=0, sa_column=Column(Integer, nullable=False))
    errors: int = Field(default=0, sa_column=Column(Integer, nullable=False))
    warnings: int = Field(default=0, sa_column=Column(Integer, nullable=False))
    regressions: int = Field(default=0, sa_column=Column(Integer, nullable=False))
    problem: str = Field(default="", sa_column=Column(String(300), nullable=False))
    who: str = Field(sa_column=Column(String(100), nullable=False))
    started_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    beat_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    finished_at: datetime | None = Field(default=None, sa_column=Column(Moment, nullable=True))


class CheckResult(SQLModel, table=True):
    """What a check found about one intent: its light, remarks and trials as JSON."""

    __tablename__ = "check_result"

    number: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    intent: str = Field(sa_column=Column(String(64), primary_key=True))
    colour: str = Field(sa_column=Column(String(6), nullable=False))
    content: str = Field(sa_column=Column(Text, nullable=False))


class Proposal(SQLModel, table=True):
    """A checked draft that somebody wants published, with the matcher of its check, and what became of it."""

    __tablename__ = "proposal"
    __table_args__: Any = (Index("proposal_due", "state", "publish_at"),)

    number: int | None = Field(default=None, sa_column=Column(Integer, primary_key=True))
    state: str = Field(sa_column=Column(String(10), nullable=False))
    based_on: int = Field(sa_column=Column(Integer, nullable=False))
    draft_revision: int = Field(sa_column=Column(Integer, nullable=False))
    checksum: str = Field(sa_column=Column(String(64), nullable=False))
    content: str = Field(sa_column=Column(Text, nullable=False))
    matcher: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    errors: int = Field(default=0, sa_column=Column(Integer, nullable=False))
    regressions: int = Field(default=0, sa_column=Column(Integer, nullable=False))
    author: str = Field(sa_column=Column(String(100), nullable=False))
    note: str = Field(default="", sa_column=Column(String(2000), nullable=False))
    proposed_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    publish_at: datetime | None = Field(default=None, sa_column=Column(Moment, nullable=True))
    approver: str = Field(default="", sa_column=Column(String(100), nullable=False))
    reason: str = Field(default="", sa_column=Column(String(2000), nullable=False))
    settled_at: datetime | None = Field(default=None, sa_column=Column(Moment, nullable=True))
    release: int | None = Field(default=None, sa_column=Column(Integer, nullable=True))
