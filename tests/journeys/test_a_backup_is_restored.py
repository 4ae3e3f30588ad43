"""A backup as docs/operations.md has it made: without questions. And one with them, swept before it is served from."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from chatbot import retention
from chatbot.settings import Settings
from chatbot.storage.database import Database
from tests.conftest import MovableClock, Service
from tests.engines import PostgreSQLServer, on_postgresql
from tests.visitor import ask, kept

WITHOUT_QUESTIONS = ("--exclude-table-data=question*", "--exclude-table-data=settled_day")
LONGEST_SECONDS = 60

pytestmark = on_postgresql


@pytest.fixture
def restored(postgresql: PostgreSQLServer, postgresql_database: str, tmp_path: Path, engine: str) -> Callable[..., str]:
    """Dump the test's database, restore it as another, and return that one's URL."""
    if postgresql.programs is None:
        pytest.skip("the server's own programs are not on this machine")
    programs = postgresql.programs
    environment = {**os.environ, "PGHOST": str(postgresql.url.query["host"]), "PGUSER": "postgres"}

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [programs / program, *arguments], env=environment, check=True, timeout=LONGEST_SECONDS, capture_output=True
        )

    def restore(*left_out: str) -> str:
        dump = str(tmp_path / "sladd.dump")
        run("pg_dump", "--format=custom", *left_out, f"--file={dump}", postgresql_database)
        name = f"{postgresql_database}_r"
        run("createdb", name)
        run("pg_restore", f"--dbname={name}", dump)
        return postgresql.url_of(name)

    return restore


async def test_a_backup_without_questions_serves_and_holds_none(
    service: Service, settings: Settings, restored: Callable[..., str]
):
    async with service(settings) as client:
        receipt = (await ask(client, "Hvor er tollen?"))["question"]["receipt"]

    url = restored(*WITHOUT_QUESTIONS)

    async with service(settings.model_copy(update={"database_url": url})) as client:
        assert (await kept(client, receipt)).status_code == 404
        answered = await ask(client, "Hvor er tollen?")
        assert answered["reply"]["text"]
        assert answered["question"]["stored"] is True


async def test_what_expired_meanwhile_never_comes_back_with_a_backup(
    service: Service, settings: Settings, restored: Callable[..., str], clock: MovableClock
):
    async with service(settings) as client:
        old = (await ask(client, "Hvor er tollen?"))["question"]["receipt"]
        clock.move(days=5)
        newer = (await ask(client, "Når er tollen åpen?"))["question"]["receipt"]
    url = restored()
    clock.move(days=26)

    database = Database(url)
    assert (await retention.sweep(database, clock, settings.retention_days)).questions == 1
    await database.close()

    async with service(settings.model_copy(update={"database_url": url})) as client:
        assert (await kept(client, old)).status_code == 404
        assert (await kept(client, newer)).status_code == 200
