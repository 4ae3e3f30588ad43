"""How staff sign in, for how long, and whether a second person must approve."""

from typing import Final, Literal

from pydantic import Field, field_validator

from chatbot.settings.group import Group
from chatbot.settings.kinds import Names, OptionalText, OptionalTlsAddress, Text

STAFF_ROLES: Final = ("editor", "publisher", "analyst", "tester", "auditor", "admin")


class StaffSettings(Group):
    """Sessions, the identity provider and four eyes."""

    four_eyes: Literal["auto", "on", "off"] = "auto"
    session_hours: int = Field(default=12, ge=1, le=24)
    session_idle_minutes: int = Field(default=60, ge=5, le=1440)
    oidc_issuer: OptionalTlsAddress = None
    oidc_client_id: OptionalText = None
    oidc_client_secret: OptionalText = Field(default=None, repr=False)
    oidc_groups: Names = ()
    oidc_groups_claim: Text = "groups"

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
