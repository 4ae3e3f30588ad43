"""Who may come in, how often, and from where."""

from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Final

from limits import parse_many as parse_rates
from pydantic import Field, field_validator

from chatbot.settings.group import OFF, Group
from chatbot.settings.kinds import Networks, OptionalText, OptionalTlsAddress, Origins, split_url

LONGEST_RATE_SECONDS: Final = 3600


class DoorSettings(Group):
    """Limits, proxies and the sites that may carry the widget."""

    rate_limit: str = "120/minute"
    rate_limit_url: OptionalText = Field(default=None, repr=False)
    max_in_flight: int = Field(default=100, ge=1, le=10_000)
    max_connections: int = Field(default=1000, ge=10, le=100_000)
    drain_seconds: int = Field(default=0, ge=0, le=60)
    trusted_proxies: Networks = ()
    cors_origins: Origins = ()
    public_url: OptionalTlsAddress = None

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

    @field_validator("rate_limit_url")
    @classmethod
    def _names_a_redis(cls, value: str | None) -> str | None:
        parts = split_url(value or "")
        is_named = bool(parts.path) if parts.scheme == "unix" else bool(parts.hostname)
        if value is not None and not (parts.scheme in {"redis", "rediss", "unix"} and is_named):
            raise ValueError(
                "must begin with redis:// or rediss:// and a host, or with unix:// and the path of a socket"
            )
        return value

    @property
    def proxy_networks(self) -> tuple[IPv4Network | IPv6Network, ...]:
        """The networks whose forwarded address is believed."""
        return tuple(ip_network(network, strict=False) for network in self.trusted_proxies)
