"""Who may come in, how often, and from where."""

from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Final

from limits import parse_many as parse_rates
from pydantic import field_validator

from chatbot.settings.group import OFF, Group
from chatbot.settings.kinds import Networks, OptionalTlsAddress, Origins

LONGEST_RATE_SECONDS: Final = 3600


class DoorSettings(Group):
    """Limits, proxies and the sites that may carry the widget."""

    rate_limit: str = "120/minute"
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

    @property
    def proxy_networks(self) -> tuple[IPv4Network | IPv6Network, ...]:
        """The networks whose forwarded address is believed."""
        return tuple(ip_network(network, strict=False) for network in self.trusted_proxies)
