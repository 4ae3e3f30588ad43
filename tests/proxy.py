"""A wire to PostgreSQL that can be cut, held back or made deaf: what real outages look like from the service.

It listens on a Unix socket in a folder of its own and passes bytes on to the server's. `url` is the server's, by this wire.
"""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from shutil import rmtree

from sqlalchemy import make_url

SOCKET = ".s.PGSQL.5432"
CHUNK = 65536
INSERT = b"INSERT INTO question"
COMMIT = b"COMMIT;\x00"


class Wire:
    """One listening wire. Change what it does at any moment; connections that are open obey as well.

    It can cut a question's commit before it reaches the server, or after, so that the reply to it is lost.
    """

    def __init__(self, server: str, folder: Path) -> None:
        self._server = make_url(server)
        self._folder = folder
        self._open: set[asyncio.StreamWriter] = set()
        self.is_down = False
        self._flows = asyncio.Event()
        self._flows.set()
        self.cuts_before_commit = False
        self.cuts_after_commit = False
        self.is_deaf = False
        self.cuts = 0

    @property
    def url(self) -> str:
        return self._server.set(query={"host": str(self._folder)}).render_as_string(hide_password=False)

    def cut(self) -> None:
        """Cut every connection that is open."""
        for writer in list(self._open):
            writer.transport.abort()
        self._open.clear()

    def go_down(self) -> None:
        """Cut every connection and take no other."""
        self.is_down = True
        self.cut()

    def hold_back(self) -> None:
        """Pass nothing on, either way, until it comes back."""
        self._flows.clear()

    def come_back(self) -> None:
        self.is_down = False
        self._flows.set()

    async def accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.is_down:
            writer.transport.abort()
            return
        host = str(self._server.query["host"])
        try:
            onward, back = await asyncio.open_unix_connection(f"{host}/{SOCKET}")
        except OSError:
            writer.transport.abort()
            return
        self._open |= {writer, back}
        with suppress(OSError, asyncio.IncompleteReadError):
            await asyncio.gather(self._pass(reader, back, is_asking=True), self._pass(onward, writer, is_asking=False))
        self._open -= {writer, back}
        writer.close()
        back.close()

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, is_asking: bool) -> None:
        is_storing = False
        while chunk := await reader.read(CHUNK):
            is_storing = is_storing or (is_asking and INSERT in chunk)
            is_committing = is_storing and COMMIT in chunk
            if is_committing and self.cuts_before_commit:
                self._cut_once()
                return
            await self._flows.wait()
            is_last = is_committing and self.cuts_after_commit
            self.is_deaf = self.is_deaf or is_last
            if is_asking or not self.is_deaf:
                writer.write(chunk)
                await writer.drain()
            if is_last:
                await asyncio.sleep(0.2)
                self._cut_once()
                return
        with suppress(OSError):
            writer.write_eof()

    def _cut_once(self) -> None:
        self.cuts += 1
        self.cuts_before_commit = self.cuts_after_commit = self.is_deaf = False
        self.cut()


@asynccontextmanager
async def wire_to(server: str) -> AsyncIterator[Wire]:
    """Open a wire to a PostgreSQL that listens on a Unix socket."""
    folder = Path(tempfile.mkdtemp(prefix="wire-"))
    wire = Wire(server, folder)
    listening = await asyncio.start_unix_server(wire.accept, folder / SOCKET)
    try:
        yield wire
    finally:
        listening.close()
        wire.come_back()
        wire.go_down()
        await asyncio.sleep(0.05)
        rmtree(folder, ignore_errors=True)
