"""Who may read the figures of the service, and where its traces go, if anywhere."""

from ipaddress import ip_address
from typing import Annotated, Final

from pydantic import AfterValidator, Field

from chatbot.settings.group import Group
from chatbot.settings.kinds import OptionalText, split_url

FEWEST_TOKEN_CHARS: Final = 16
COLLECTOR_PATH: Final = "/v1/traces"
HOUSE_NAMES: Final = (".internal", ".svc", ".svc.cluster.local")


def _hard_to_guess(value: str | None) -> str | None:
    if value is not None and (len(value) < FEWEST_TOKEN_CHARS or not value.isascii() or not value.isprintable()):
        raise ValueError(f"must have {FEWEST_TOKEN_CHARS} printable ASCII characters or more")
    return value


def _a_collector(value: str | None) -> str | None:
    if value is None:
        return None
    parts = split_url(value)
    host = parts.hostname or ""
    if not host or parts.scheme not in {"http", "https"} or parts.username or parts.query or parts.fragment:
        raise ValueError(
            f"must be an address such as http://localhost:4318{COLLECTOR_PATH}, without a password or a query"
        )
    if parts.scheme == "http" and not is_in_house(host):
        raise ValueError("must begin with https://, unless the collector is on this machine or a private network")
    return value if parts.path.strip("/") else value.rstrip("/") + COLLECTOR_PATH


class WatchingSettings(Group):
    """Metrics and traces."""

    metrics_token: Annotated[OptionalText, AfterValidator(_hard_to_guess)] = Field(default=None, repr=False)
    traces_url: Annotated[OptionalText, AfterValidator(_a_collector)] = None


def is_in_house(host: str) -> bool:
    """Say whether a host is this machine, or one that is reached over a private network by its address or its name.

    >>> is_in_house("localhost"), is_in_house("10.1.2.3"), is_in_house("collector"), is_in_house("traces.example.org")
    (True, True, True, False)
    """
    try:
        return ip_address(host).is_private
    except ValueError:
        return "." not in host or host.endswith(HOUSE_NAMES)
