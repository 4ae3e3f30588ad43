"""Lets a process reach nothing but this machine, and notes that it tried.

Python's own hook sees every socket that Python opens and every name it looks up. The event loop uvloop opens its sockets
by itself, so the ways into it are watched too. Imports nothing heavy: it is there before the rest of the program.
"""

import sys
from collections.abc import Awaitable, Callable
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Final

EVENTS: Final = frozenset({"socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"})
LOOP_WAYS: Final = ("create_connection", "getaddrinfo", "create_datagram_endpoint")
NO_HOST: Final = frozenset({"", "localhost"})


def watch(tries: Path) -> None:
    """Watch this process from now on. What it tries is refused and noted in the file, one way a line, without an address."""
    tries.touch()

    def refuse(way: str, host: object) -> None:
        if not is_this_machine(host):
            with tries.open("a", encoding="utf-8") as noted:
                noted.write(f"{way}\n")
            raise PermissionError("nothing beyond this machine may be reached")

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event in EVENTS:
            refuse(event, _host(event, arguments))

    sys.addaudithook(hook)
    _watch_uvloop(refuse)


def is_this_machine(host: object) -> bool:
    """Say whether a host is this machine, or no host at all.

    >>> is_this_machine("127.0.0.1"), is_this_machine(b"::1"), is_this_machine(None), is_this_machine("example.org")
    (True, True, True, False)
    """
    text = host.decode(errors="replace") if isinstance(host, bytes) else host
    if text is None or text in NO_HOST or not isinstance(text, str):
        return True
    try:
        address = ip_address(text)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def _host(event: str, arguments: tuple[Any, ...]) -> object:
    """Return the host of an event; an address that is no pair of host and port is a socket in a file."""
    if event in {"socket.connect", "socket.sendto"}:
        address = arguments[1]
        return address[0] if isinstance(address, tuple) else None
    return arguments[0]


def _watch_uvloop(refuse: Callable[[str, object], None]) -> None:
    try:
        from uvloop import Loop  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    for name in LOOP_WAYS:
        setattr(Loop, name, _watched(getattr(Loop, name), f"loop.{name}", refuse))


def _watched(
    way: Callable[..., Awaitable[Any]], name: str, refuse: Callable[[str, object], None]
) -> Callable[..., Awaitable[Any]]:
    async def watched(loop: Any, *arguments: Any, **options: Any) -> Any:
        remote = options.get("remote_addr") or arguments[1:2]
        host = remote[0] if name.endswith("datagram_endpoint") and remote else options.get("host")
        if not name.endswith("datagram_endpoint") and host is None:
            host = next((argument for argument in arguments if isinstance(argument, str | bytes)), None)
        refuse(name, host)
        return await way(loop, *arguments, **options)

    return watched
