"""Every setting, its default and its bounds, read once from the environment or a `.env` file.

An unknown or wrong `SLADD_` setting stops the start with one line that names the setting and never its value.
"""

import os
from collections.abc import Mapping
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Annotated, Final, Literal, Self
from urllib.parse import urlsplit

from dotenv import dotenv_values
from limits import parse_many as parse_rates
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, field_validator, model_validator
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from chatbot.errors import SettingInvalid

PREFIX: Final = "SLADD_"
ENV_FILE: Final = Path(".env")
SQLITE: Final = "sqlite+aiosqlite"
POSTGRESQL: Final = "postgresql+asyncpg"
OFF: Final = "off"
NO_FILE: Final = (None, "", ":memory:")
LONGEST_RATE_SECONDS: Final = 3600
LOOPBACK: Final = ("localhost", "127.0.0.1", "::1")
STAFF_ROLES: Final = ("editor", "publisher", "analyst", "tester", "auditor", "admin")
UNSET_NAME: Final = "[not set]"


def _split(value: object) -> object:
    return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value


def _none_if_blank(value: object) -> object:
    return None if isinstance(value, str) and not value.strip() else value


Names = Annotated[tuple[str, ...], BeforeValidator(_split)]
OptionalText = Annotated[str | None, BeforeValidator(_none_if_blank)]


class Settings(BaseModel):
    """The settings in force. Field `retention_days` is the variable `SLADD_RETENTION_DAYS`, and so on."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    mode: Literal["development", "production"] = "development"
    database_url: str = f"{SQLITE}:///sladd.db"
    owner_database_url: OptionalText = None
    retention_days: int = Field(default=30, ge=1, le=30)
    sweep_minutes: int = Field(default=10, ge=1, le=1440)
    activity_days: int = Field(default=365, ge=1, le=3650)
    four_eyes: Literal["auto", "on", "off"] = "auto"
    release_copy: OptionalText = "sladd-release.zip"
    redaction_deadline_ms: int = Field(default=500, ge=10, le=10_000)
    max_question_chars: int = Field(default=2000, ge=100, le=10_000)
    rate_limit: str = "120/minute"
    trusted_proxies: Names = ()
    cors_origins: Names = ()
    spacy_model: OptionalText = None
    misses_file: OptionalText = None
    encoder: OptionalText = None
    session_hours: int = Field(default=12, ge=1, le=24)
    session_idle_minutes: int = Field(default=60, ge=5, le=1440)
    public_url: OptionalText = None
    oidc_issuer: OptionalText = None
    oidc_client_id: OptionalText = None
    oidc_client_secret: OptionalText = Field(default=None, repr=False)
    oidc_groups: Names = ()
    oidc_groups_claim: str = "groups"
    site_url: str = "https://www.example.org"
    controller: str = f"{UNSET_NAME} the public authority that runs this service"
    contact: str = f"{UNSET_NAME} the authority's contact point"
    data_protection_officer: str = f"{UNSET_NAME} the authority's data-protection officer"
    supervisory_authority: str = "Datatilsynet (www.datatilsynet.no)"

    @field_validator("database_url", "owner_database_url")
    @classmethod
    def _is_a_supported_database(cls, value: str | None) -> str | None:
        if value is not None and not _names_a_database(value):
            raise ValueError(
                f"must be {SQLITE}:/// and the path of a file, or {POSTGRESQL}:// with a host and a database"
            )
        return value

    @field_validator("rate_limit")
    @classmethod
    def _is_a_rate(cls, value: str) -> str:
        if value != OFF:
            try:
                (rate,) = parse_rates(value)
            except ValueError:
                raise ValueError(f"must be one rate such as 120/minute, or {OFF}") from None
            if rate.amount < 1:
                raise ValueError("must allow at least one request")
            if rate.get_expiry() > LONGEST_RATE_SECONDS:
                raise ValueError("must be a rate by the hour at most, for clients are forgotten every hour")
        return value

    @field_validator("trusted_proxies")
    @classmethod
    def _are_networks(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for network in value:
            try:
                ip_network(network, strict=False)
            except ValueError:
                raise ValueError("must be networks such as 10.0.0.0/8, separated by commas") from None
        return value

    @field_validator("cors_origins")
    @classmethod
    def _are_exact_origins(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for origin in value:
            if not is_origin(origin):
                raise ValueError("must be exact origins such as https://www.example.org, separated by commas")
        return value

    @field_validator("public_url", "oidc_issuer")
    @classmethod
    def _is_asked_over_tls(cls, value: str | None) -> str | None:
        parts = urlsplit(value or "")
        is_own = parts.scheme == "http" and parts.hostname in LOOPBACK
        if value is not None and not (is_own or (parts.scheme == "https" and parts.netloc)):
            raise ValueError("must begin with https:// and a host")
        return value

    @field_validator("oidc_groups")
    @classmethod
    def _are_groups_with_roles(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for pair in value:
            group, _, role = pair.rpartition("=")
            if not group or role not in STAFF_ROLES:
                raise ValueError(
                    f"must be pairs such as group=editor, separated by commas; roles: {', '.join(STAFF_ROLES)}"
                )
        return value

    @field_validator("site_url")
    @classmethod
    def _is_a_site(cls, value: str) -> str:
        if urlsplit(value).scheme not in {"http", "https"} or not urlsplit(value).netloc:
            raise ValueError("must be the address of the authority's site, such as https://www.example.org")
        return value.rstrip("/")

    @model_validator(mode="after")
    def _the_owner_owns_the_same_kind_of_database(self) -> Self:
        if make_url(self.migration_url).drivername != make_url(self.database_url).drivername:
            raise ValueError(f"{PREFIX}OWNER_DATABASE_URL must name the same kind of database as {PREFIX}DATABASE_URL")
        return self

    @model_validator(mode="after")
    def _production_names_who_is_responsible(self) -> Self:
        if self.mode == "production":
            for name in ("controller", "contact", "data_protection_officer"):
                if getattr(self, name).startswith(UNSET_NAME):
                    raise ValueError(f"{PREFIX}{name.upper()} must be set in production mode")
        return self

    @model_validator(mode="after")
    def _a_provider_is_set_up_whole(self) -> Self:
        if self.oidc_issuer is not None:
            for name in ("public_url", "oidc_client_id", "oidc_client_secret", "oidc_groups"):
                if not getattr(self, name):
                    raise ValueError(f"{PREFIX}{name.upper()} must be set where {PREFIX}OIDC_ISSUER is")
        return self

    @property
    def is_development(self) -> bool:
        """Say whether the service runs in development mode."""
        return self.mode == "development"

    @property
    def migration_url(self) -> str:
        """The database as its owner sees it: who may change the schema."""
        return self.owner_database_url or self.database_url

    @property
    def serving_role(self) -> str | None:
        """The role on PostgreSQL that serves visitors, where it is another than the owner."""
        serving, owner = make_url(self.database_url), make_url(self.migration_url)
        return serving.username if serving.drivername == POSTGRESQL and serving.username != owner.username else None

    @property
    def proxy_networks(self) -> tuple[IPv4Network | IPv6Network, ...]:
        """The networks whose forwarded address is believed."""
        return tuple(ip_network(network, strict=False) for network in self.trusted_proxies)

    @property
    def redaction_seconds(self) -> float:
        """The deadline of one redaction, in seconds."""
        return self.redaction_deadline_ms / 1000


def _names_a_database(value: str) -> bool:
    try:
        url = make_url(value)
    except (ArgumentError, ValueError):
        return False
    if url.drivername == SQLITE:
        return not url.host and not url.query and url.database not in NO_FILE
    return url.drivername == POSTGRESQL and bool(url.host or url.query.get("host")) and bool(url.database)


def is_origin(text: str) -> bool:
    """Say whether a text is an exact origin.

    >>> is_origin("https://www.example.org"), is_origin("https://www.example.org/"), is_origin("https://*.example.org")
    (True, False, False)
    """
    parts = urlsplit(text)
    return (
        parts.scheme in {"http", "https"}
        and bool(parts.netloc)
        and "*" not in text
        and not (parts.path or parts.query or parts.fragment)
    )


def variable(field: str) -> str:
    """Return the environment variable of a field.

    >>> variable("retention_days")
    'SLADD_RETENTION_DAYS'
    """
    return f"{PREFIX}{field.upper()}"


def read_settings(environ: Mapping[str, str] | None = None, env_file: Path | None = ENV_FILE) -> Settings:
    """Read the settings; the environment wins over the file. Raises `SettingInvalid` with one line."""
    try:
        from_file = dotenv_values(env_file) if env_file is not None and env_file.is_file() else {}
    except (OSError, UnicodeDecodeError):
        raise SettingInvalid("the .env file cannot be read as UTF-8 text") from None
    merged = {**from_file, **(os.environ if environ is None else environ)}
    given = {name: value for name, value in merged.items() if name.startswith(PREFIX) and value is not None}
    fields = {variable(field): field for field in Settings.model_fields}
    unknown = sorted(set(given) - set(fields))
    if unknown:
        raise SettingInvalid(f"{unknown[0]} is not a setting of this service; docs/configuration.md lists them all")
    try:
        return Settings.model_validate({fields[name]: value for name, value in given.items()})
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        name = f"{variable(str(first['loc'][0]))}: " if first["loc"] else ""
        raise SettingInvalid(f"{name}{first['msg'].removeprefix('Value error, ')}") from None
