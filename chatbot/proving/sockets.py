"""The connections of a process as Linux shows them: a second look, since no hook sees what a library opens by itself."""

from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address
from pathlib import Path
from typing import Final

PROCESSES: Final = Path("/proc")
TABLES: Final = ("tcp", "tcp6", "udp", "udp6")
WORD: Final = 8


def remote_addresses(pid: int) -> list[str] | None:
    """Return the far end of every connection of a process, or None where the system does not show them."""
    process = PROCESSES / str(pid)
    try:
        own = {entry.readlink().name for entry in (process / "fd").iterdir() if entry.is_symlink()}
        lines = [line for table in TABLES for line in _lines(process / "net" / table)]
    except OSError:
        return None
    return [readable(columns[2].partition(":")[0]) for columns in lines if f"socket:[{columns[9]}]" in own]


def readable(coded: str) -> str:
    """Return an address that the system shows in hexadecimal, each word with its little end first.

    >>> readable("0100007F"), readable("00000000000000000000000001000000")
    ('127.0.0.1', '::1')
    """
    packed = b"".join(bytes.fromhex(coded[at : at + WORD])[::-1] for at in range(0, len(coded), WORD))
    address = IPv4Address(packed) if len(packed) == 4 else IPv6Address(packed)
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return str(mapped or address)


def _lines(table: Path) -> list[list[str]]:
    with suppress(FileNotFoundError):
        return [line.split() for line in table.read_text(encoding="ascii").splitlines()[1:]]
    return []
