"""How often one client may ask. Nothing of the client is kept but a salted hash, in memory.

Salt and hashes are thrown away together with the first request of a new hour.
"""

import secrets
import time
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from math import ceil
from typing import Final

from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.requests import Request

from chatbot.clock import Clock
from chatbot.errors import TooManyRequests
from chatbot.settings import OFF, Settings

SALT_BYTES: Final = 16
IPV6_PREFIX: Final = 64
Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network


class ClientLimit:
    """The rate limit of one process."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._rate = None if settings.rate_limit == OFF else parse(settings.rate_limit)
        self._spares_loopback = settings.is_development
        self._proxies = settings.proxy_networks
        self._clock = clock
        self._start_anew(self._hour())

    def check(self, request: Request) -> None:
        """Count one request. Raises `TooManyRequests` when the client is over its limit."""
        address = client_address(request, self._proxies)
        if self._rate is None or (self._spares_loopback and (address is None or address.is_loopback)):
            return
        key = self._key(address)
        if not self._limiter.hit(self._rate, key):
            stats = self._limiter.get_window_stats(self._rate, key)
            raise TooManyRequests(max(1, ceil(stats.reset_time - time.time())))

    def _key(self, address: Address | None) -> str:
        hour = self._hour()
        if hour != self._salt_hour:
            self._start_anew(hour)
        return blake2b(_network(address).encode(), key=self._salt, digest_size=16).hexdigest()

    def _hour(self) -> int:
        return int(self._clock().timestamp() // 3600)

    def _start_anew(self, hour: int) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._salt, self._salt_hour = secrets.token_bytes(SALT_BYTES), hour


def client_address(request: Request, proxies: Sequence[Network]) -> Address | None:
    """Return who asks: the peer, or the last forwarded address that is no trusted proxy, where the peer is one."""
    peer = _parsed(request.client.host if request.client else "")
    if peer is None or not _is_in(peer, proxies):
        return peer
    forwarded = [part.strip() for value in request.headers.getlist("x-forwarded-for") for part in value.split(",")]
    for candidate in map(_parsed, reversed(forwarded)):
        if candidate is None:
            return peer
        if not _is_in(candidate, proxies):
            return candidate
    return peer


def _parsed(text: str) -> Address | None:
    try:
        return ip_address(text)
    except ValueError:
        return None


def _is_in(address: Address, networks: Iterable[Network]) -> bool:
    return any(address in network for network in networks)


def _network(address: Address | None) -> str:
    if isinstance(address, IPv6Address):
        return str(ip_network((address, IPV6_PREFIX), strict=False))
    return str(address)
