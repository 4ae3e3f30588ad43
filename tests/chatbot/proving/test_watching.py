"""A watched process reaches nothing beyond this machine, whichever way it tries, and the try is noted."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from chatbot.proving.sockets import remote_addresses

WATCHED = "import sys; from pathlib import Path; from chatbot.proving.watching import watch; watch(Path(sys.argv[1])); "
TRIES = {
    "a socket": "import socket; socket.create_connection(('198.51.100.1', 9), timeout=1)",
    "a name": "import socket; socket.getaddrinfo('chat.example.org', 443)",
    "a datagram": "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('198.51.100.1', 9))",
    "uvloop": "import asyncio, uvloop; uvloop.new_event_loop().run_until_complete(asyncio.wait_for(asyncio.open_connection('198.51.100.1', 9), 1))",
    "uvloop, a name": "import uvloop; loop = uvloop.new_event_loop(); loop.run_until_complete(loop.getaddrinfo('chat.example.org', 443))",
}
HERE = """
import asyncio, socket, uvloop
async def serve():
    server = await asyncio.start_server(lambda reader, writer: writer.close(), '127.0.0.1', 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    await reader.read()
uvloop.new_event_loop().run_until_complete(asyncio.wait_for(serve(), 20))
"""


def watched(program: str, noted: Path) -> int:
    command = [sys.executable, "-c", WATCHED + program, str(noted)]
    return subprocess.run(command, capture_output=True, timeout=60, check=False).returncode


@pytest.mark.parametrize("program", TRIES.values(), ids=TRIES)
def test_a_try_to_reach_another_machine_is_refused_and_noted_without_its_address(tmp_path: Path, program):
    assert watched(program, tmp_path / "tries.txt") == 1

    noted = (tmp_path / "tries.txt").read_text()
    assert noted.count("\n") == 1
    assert not any(char.isdigit() for char in noted)
    assert "example" not in noted


def test_this_machine_may_be_reached(tmp_path: Path):
    assert watched(HERE.strip(), tmp_path / "tries.txt") == 0
    assert (tmp_path / "tries.txt").read_text() == ""


@pytest.mark.skipif(not Path("/proc/self/net/tcp").exists(), reason="this system does not show connections")
def test_the_connections_of_a_process_are_seen():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
        assert "127.0.0.1" in (remote_addresses(os.getpid()) or [])


def test_of_a_process_that_is_not_there_nothing_is_known():
    assert remote_addresses(2**22 + 1) is None
