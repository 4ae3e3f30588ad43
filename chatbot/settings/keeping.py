"""Where questions and releases are kept, and for how long."""

from typing import Final, Self

from pydantic import Field, field_validator, model_validator
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from chatbot.settings.group import PREFIX, Group
from chatbot.settings.kinds import OptionalText

SQLITE: Final = "sqlite+aiosqlite"
POSTGRESQL: Final = "postgresql+asyncpg"
NO_FILE: Final = (None, "", ":memory:")


class KeepingSettings(Group):
    """The database and its days."""

    database_url: str = Field(default=f"{SQLITE}:///sladd.db", repr=False)
    owner_database_url: OptionalText = Field(default=None, repr=False)
    retention_days: int = Field(default=30, ge=1, le=30)
    sweep_minutes: int = Field(default=10, ge=1, le=1440)
    activity_days: int = Field(default=365, ge=1, le=3650)
    release_copy: OptionalText = "sladd-release.zip"

    @field_validator("database_url", "owner_database_url")
    @classmethod
    def _is_a_supported_database(cls, value: str | None) -> str | None:
        if value is not None and not _names_a_database(value):
            raise ValueError(
                f"must be {SQLITE}:/// and the path of a file, or {POSTGRESQL}:// with a host and a database"
            )
        return value

    @model_validator(mode="after")
    def _the_owner_owns_the_same_kind_of_database(self) -> Self:
        if make_url(self.migration_url).drivername != make_url(self.database_url).drivername:
            raise ValueError(f"{PREFIX}OWNER_DATABASE_URL must name the same kind of database as {PREFIX}DATABASE_URL")
        return self

    @property
    def migration_url(self) -> str:
        """The database as its owner sees it: who may change the schema."""
        return self.owner_database_url or self.database_url

    @property
    def serving_role(self) -> str | None:
        """The role on PostgreSQL that serves visitors, where it is another than the owner."""
        serving, owner = make_url(self.database_url), make_url(self.migration_url)
        return serving.username if serving.drivername == POSTGRESQL and serving.username != owner.username else None


def _names_a_database(value: str) -> bool:
    try:
        url = make_url(value)
    except (ArgumentError, ValueError):
        return False
    if url.drivername == SQLITE:
        return not url.host and not url.query and url.database not in NO_FILE
    return url.drivername == POSTGRESQL and bool(url.host or url.query.get("host")) and bool(url.database)
