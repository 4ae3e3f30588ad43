"""One schema, one set of migrations, two engines: upgraded with data in it, taken back, and never left half done."""

import asyncio
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.dialects.postgresql import DOMAIN
from sqlmodel import SQLModel

from chatbot.errors import DatabaseAway, DatabaseUnusable
from chatbot.storage import migrations
from chatbot.storage.database import Database
from tests.engines import PostgreSQLServer, on_both, on_postgresql

REVISIONS = sorted(script.revision for script in ScriptDirectory(str(migrations.SCRIPTS)).walk_revisions())
DATA = {
    "0001": (
        "question",
        "('2026-12-23', {key}, {key}, '2026-11-23', 'nb', 'hvor er tollen', 'v', {no})",
    ),
    "0002": ("release", "(1, '2026-11-23', 'c', '{{}}', {key})"),
    "0003": ("promise", "(1, 30)"),
    "0004": ("activity", "('2027-11-23', {key}, '2026-11-23 12:00:00+00', 'kari', 'read', 'questions', 3)"),
}


@pytest.fixture
def empty_url(request: pytest.FixtureRequest, engine: str, tmp_path: Path):
    """The URL of a database that holds nothing."""
    if engine == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path / 'new.db'}"
        return
    server: PostgreSQLServer = request.getfixturevalue("postgresql")
    name = server.new_database()
    yield server.url_of(name)
    server.drop_database(name)


async def run(url: str, *statements: str) -> list[tuple[object, ...]]:
    """Run statements and return the rows of the last."""
    database = Database(url)
    found = []
    async with database.engine.begin() as connection:
        for statement in statements:
            result = await connection.execute(text(statement))
            found = [tuple(row) for row in result] if result.returns_rows else []
    await database.close()
    return found


async def fill(url: str, revision: str) -> None:
    """Put a row into the table that came with a revision."""
    if revision not in DATA:
        return
    table, values = DATA[revision]
    on_sqlite = url.startswith("sqlite")
    if table == "question" and not on_sqlite:
        await run(
            url, "CREATE TABLE question_20261223 PARTITION OF question FOR VALUES FROM ('2026-12-23') TO ('2026-12-24')"
        )
    key = "x'" + "01" * 16 + "'" if on_sqlite else r"'\x" + "01" * 16 + "'::bytea"
    await run(url, f"INSERT INTO {table} VALUES {values.format(key=key, no='0' if on_sqlite else 'false')}")  # noqa: S608


async def tables(url: str) -> set[str]:
    """Return the names of the tables that are there."""
    if url.startswith("sqlite"):
        return {str(name) for (name,) in await run(url, "SELECT name FROM sqlite_master WHERE type = 'table'")}
    return {str(name) for (name,) in await run(url, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")}


def differs(_context, _column, _model, found, wanted) -> bool:
    """Say whether a column's type is another than the model's; a DOMAIN is judged by what it is made of."""
    found = found.data_type if isinstance(found, DOMAIN) else found
    return found._type_affinity is not wanted._type_affinity


@on_both
async def test_the_models_and_the_migrations_say_the_same(database: Database):
    async with database.engine.connect() as connection:
        difference = await connection.run_sync(
            lambda sync: compare_metadata(
                MigrationContext.configure(sync, opts={"compare_type": differs}), SQLModel.metadata
            )
        )

    assert difference == []


@on_both
async def test_every_revision_goes_up_and_down_again_with_data_in_it(empty_url: str):
    assert await migrations.current(empty_url) is None
    for revision in REVISIONS:
        await migrations.upgrade(empty_url, revision)
        assert await migrations.current(empty_url) == revision
        await fill(empty_url, revision)
    assert await migrations.current(empty_url) == migrations.newest()
    for revision in [*reversed(REVISIONS[:-1]), "base"]:
        await migrations.downgrade(empty_url, revision)

    assert await migrations.current(empty_url) is None
    assert await tables(empty_url) == {"alembic_version"}


@on_both
@pytest.mark.parametrize("revision", REVISIONS)
async def test_upgrading_from_any_revision_keeps_what_is_there(empty_url: str, revision: str):
    for earlier in [known for known in REVISIONS if known <= revision]:
        await migrations.upgrade(empty_url, earlier)
        await fill(empty_url, earlier)

    await migrations.upgrade(empty_url)

    assert await run(empty_url, "SELECT redacted, language FROM question") == [("hvor er tollen", "nb")]
    for earlier in [known for known in REVISIONS if known <= revision and known in DATA]:
        assert await run(empty_url, f"SELECT count(*) FROM {DATA[earlier][0]}") == [(1,)]  # noqa: S608


@on_both
async def test_processes_that_start_at_once_migrate_once(empty_url: str):
    await asyncio.gather(*(migrations.upgrade(empty_url) for _ in range(6)))

    assert await migrations.current(empty_url) == migrations.newest()
    assert await run(empty_url, "SELECT count(*) FROM alembic_version") == [(1,)]


@on_both
async def test_a_migration_that_fails_half_way_leaves_nothing_behind(empty_url: str):
    await migrations.upgrade(empty_url, "0002")
    await fill(empty_url, "0001")
    await run(empty_url, "CREATE TABLE activity (in_the_way integer)")

    with pytest.raises(DatabaseUnusable) as refused:
        await migrations.upgrade(empty_url)

    assert "\n" not in str(refused.value)
    assert await migrations.current(empty_url) == "0002"
    assert not {"promise", "settled_day"} & await tables(empty_url)
    await run(empty_url, "DROP TABLE activity")
    await migrations.upgrade(empty_url)
    assert await run(empty_url, "SELECT redacted FROM question") == [("hvor er tollen",)]


@on_both
async def test_a_schema_from_the_future_is_left_alone(empty_url: str):
    await migrations.upgrade(empty_url)
    await run(empty_url, "UPDATE alembic_version SET version_num = '9999'")

    for refusing in (migrations.upgrade, migrations.check, migrations.current):
        with pytest.raises(DatabaseUnusable, match="newer than this version of the program"):
            await refusing(empty_url)

    assert await run(empty_url, "SELECT version_num FROM alembic_version") == [("9999",)]


@on_both
async def test_an_old_schema_is_not_served_from(empty_url: str):
    await migrations.upgrade(empty_url, "0002")

    with pytest.raises(DatabaseUnusable, match="run `sladd database upgrade`"):
        await migrations.check(empty_url)


@on_postgresql
async def test_a_postgresql_that_is_too_old_is_refused(empty_url: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(migrations, "OLDEST_POSTGRESQL", 99)

    with pytest.raises(DatabaseUnusable, match=r"^PostgreSQL 99 or newer is needed; this is \d\d$"):
        await migrations.upgrade(empty_url)
    assert await tables(empty_url) == set()


@pytest.mark.parametrize("place", ["no/such/folder/sladd.db", "."], ids=["no folder", "a folder"])
async def test_a_file_that_cannot_be_opened_is_said_in_one_line(tmp_path: Path, place):
    with pytest.raises(DatabaseUnusable) as refused:
        await migrations.upgrade(f"sqlite+aiosqlite:///{tmp_path / place}")

    assert str(refused.value).startswith("the database that the settings name cannot be used")
    assert "\n" not in str(refused.value)


async def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path):
    file = tmp_path / "letter.db"
    file.write_text("Kjære mor, " * 200)

    with pytest.raises(DatabaseUnusable):
        await migrations.upgrade(f"sqlite+aiosqlite:///{file}")
    assert file.read_text().startswith("Kjære mor")


async def test_a_file_made_by_the_first_version_is_taken_up(tmp_path: Path):
    url, file = f"sqlite+aiosqlite:///{tmp_path / 'old.db'}", tmp_path / "old.db"
    await migrations.upgrade(url, "0002")
    with sqlite3.connect(file) as connection:
        connection.execute(
            "INSERT INTO question VALUES ('2026-12-23', x'01', x'02', '2026-11-23', 'nb', 'hei', 'v', 0)"
        )

    await migrations.upgrade(url)

    with sqlite3.connect(file) as connection:
        assert connection.execute("SELECT redacted FROM question").fetchall() == [("hei",)]


async def test_a_server_that_does_not_answer_is_away_and_may_come_back(tmp_path: Path):
    with pytest.raises(DatabaseAway, match="does not answer"):
        await migrations.upgrade(f"postgresql+asyncpg://sladd@/sladd?host={tmp_path}")


async def test_a_database_that_is_not_there_is_named_as_the_reason(postgresql: PostgreSQLServer):
    with pytest.raises(DatabaseUnusable, match="the database does not exist"):
        await migrations.upgrade(postgresql.url_of("nowhere"))
