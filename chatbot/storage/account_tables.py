"""What is kept of staff: accounts, and hashes of what they sign in with. No table holds a password or a token.

Nothing here is of a visitor. What has an end is deleted by the sweep.
"""

from datetime import date, datetime

from sqlalchemy import Boolean, Column, Date, DateTime, ForeignKey, Integer, LargeBinary, String
from sqlmodel import Field, SQLModel


class Account(SQLModel, table=True):
    """Somebody of the staff. Without a password and without a subject it is the developer's, made for one-time links."""

    __tablename__ = "account"

    name: str = Field(sa_column=Column(String(100), primary_key=True))
    roles: str = Field(sa_column=Column(String(100), nullable=False))
    password_hash: str | None = Field(default=None, sa_column=Column(String(200)))
    subject_hash: bytes | None = Field(default=None, sa_column=Column(LargeBinary(32), unique=True))
    disabled: bool = Field(default=False, sa_column=Column(Boolean, nullable=False))
    made_on: date = Field(sa_column=Column(Date, nullable=False))

    def __repr__(self) -> str:
        return "Account(<masked>)"


class StaffSession(SQLModel, table=True):
    """A browser in which somebody is signed in, by the hash of its cookie."""

    __tablename__ = "staff_session"

    token_hash: bytes = Field(sa_column=Column(LargeBinary(32), primary_key=True))
    account: str = Field(sa_column=Column(String(100), ForeignKey("account.name"), nullable=False, index=True))
    seen_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
    ends_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))


class ApiToken(SQLModel, table=True):
    """A personal token for the API, by its hash, with some of its owner's roles and a last day."""

    __tablename__ = "api_token"

    id: bytes = Field(sa_column=Column(LargeBinary(16), primary_key=True))
    token_hash: bytes = Field(sa_column=Column(LargeBinary(32), nullable=False, unique=True))
    account: str = Field(sa_column=Column(String(100), ForeignKey("account.name"), nullable=False, index=True))
    label: str = Field(sa_column=Column(String(60), nullable=False))
    roles: str = Field(sa_column=Column(String(100), nullable=False))
    made_on: date = Field(sa_column=Column(Date, nullable=False))
    expires_on: date = Field(sa_column=Column(Date, nullable=False))


class SignInLink(SQLModel, table=True):
    """A link that signs somebody in once, by its hash."""

    __tablename__ = "sign_in_link"

    token_hash: bytes = Field(sa_column=Column(LargeBinary(32), primary_key=True))
    account: str = Field(sa_column=Column(String(100), ForeignKey("account.name"), nullable=False))
    ends_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))


class FailedSignIn(SQLModel, table=True):
    """How often signing in has failed under a name, whether or not there is such an account, by a slow hash of the name."""

    __tablename__ = "failed_sign_in"

    name_hash: bytes = Field(sa_column=Column(LargeBinary(32), primary_key=True))
    failures: int = Field(sa_column=Column(Integer, nullable=False))
    ends_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
