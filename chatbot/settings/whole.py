"""The settings in force, put together from their groups, and what only the whole of them can tell."""

from typing import Literal, Self

from pydantic import model_validator

from chatbot.settings.door import DoorSettings
from chatbot.settings.group import PREFIX
from chatbot.settings.keeping import KeepingSettings
from chatbot.settings.naming import NamingSettings
from chatbot.settings.production import what_is_refused
from chatbot.settings.staff import StaffSettings
from chatbot.settings.watching import WatchingSettings
from chatbot.settings.words import WordsSettings


class Settings(
    KeepingSettings, WordsSettings, DoorSettings, StaffSettings, WatchingSettings, NamingSettings
):  # fmt: skip
    """The settings in force."""

    mode: Literal["development", "production"] = "development"

    @model_validator(mode="after")
    def _production_is_set_up_for_strangers(self) -> Self:
        if not self.is_development and (refused := next(what_is_refused(self), None)) is not None:
            raise ValueError(refused)
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
