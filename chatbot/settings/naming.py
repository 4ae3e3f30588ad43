"""Who is responsible, in the words of the privacy notice, and the site that answers lead to."""

from typing import Final

from pydantic import field_validator

from chatbot.settings.group import Group
from chatbot.settings.kinds import Text, split_url

UNSET_NAME: Final = "[not set]"


class NamingSettings(Group):
    """The authority and its officers."""

    site_url: str = "https://www.example.org"
    controller: Text = f"{UNSET_NAME} the public authority that runs this service"
    contact: Text = f"{UNSET_NAME} the authority's contact point"
    data_protection_officer: Text = f"{UNSET_NAME} the authority's data-protection officer"
    supervisory_authority: Text = "Datatilsynet (www.datatilsynet.no)"

    @field_validator("site_url")
    @classmethod
    def _is_a_site(cls, value: str) -> str:
        parts = split_url(value)
        if parts.scheme not in {"http", "https"} or not parts.netloc:
            raise ValueError("must be the address of the authority's site, such as https://www.example.org")
        return value.rstrip("/")
