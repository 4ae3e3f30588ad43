"""Who asks, for the limits alone: the peer, or what a trusted proxy says of it. Nothing else is told by an address here.

Only `X-Forwarded-For` is read, from the right: what stands left of the first stranger is that stranger's own word.
`Forwarded` and `X-Real-IP` are not believed from anybody.
"""

from collections.abc import Iterable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final

from starlette.requests import Request

IPV6_PREFIX: Final = 64
MOST_HOPS: Final = 32
LONGEST_ADDRESS: Final = 64
NOBODY: Final = "nobody"
Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network


def client_address(request: Request, proxies: Sequence[Network]) -> Address | None:
    """Return who asks: the peer, or the last forwarded address that is no trusted proxy, where the peer is one."""
    peer = parse_address(request.client.host if request.client else "")
    if peer is None or not _is_in(peer, proxies):
        return peer
    nearest = peer
    for part in _forwarded(request):
        candidate = parse_address(part)
        if candidate is None:
            return nearest
        if not _is_in(candidate, proxies):
            return candidate
        nearest = candidate
    return nearest


def parse_address(text: str) -> Address | None:
    """Return an address as proxies write it, perhaps with a port, brackets or a zone, or None.

    >>> [str(parse_address(text)) for text in ("192.0.2.1:443", "[2001:db8::1]:443", "::ffff:192.0.2.1", "unknown")]
    ['192.0.2.1', '2001:db8::1', '192.0.2.1', 'None']
    """
    host = text.strip().strip('"')[:LONGEST_ADDRESS]
    if host.startswith("["):
        host = host[1:].partition("]")[0]
    elif host.count(":") == 1:
        host = host.partition(":")[0]
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return None
    return (isinstance(address, IPv6Address) and address.ipv4_mapped) or address


def client_of(address: Address | None) -> str:
    """Return what counts as one client: an IPv4 address, or an IPv6 network of 64 bits, which is one household.

    >>> client_of(parse_address("2001:db8:1:1::77"))
    '2001:db8:1:1::/64'
    """
    if isinstance(address, IPv6Address):
        return str(ip_network((address, IPV6_PREFIX), strict=False))
    return NOBODY if address is None else str(address)


def _forwarded(request: Request) -> list[str]:
    """Return the forwarded addresses from the nearest to the farthest, so many at most."""
    parts = ",".join(request.headers.getlist("x-forwarded-for")).rsplit(",", MOST_HOPS)
    return [part for part in reversed(parts[-MOST_HOPS:]) if part.strip()]


def _is_in(address: Address, networks: Iterable[Network]) -> bool:
    return any(address in network for network in networks)
