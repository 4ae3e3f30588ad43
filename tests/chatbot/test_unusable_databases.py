"""A database that cannot be used: one clear line that repeats nothing of the URL, exit code 2, nothing touched."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from chatbot.storage.database import unavailable
from tests.engines import PostgreSQLServer, on_both, on_postgresql
from tests.program import Runs, complaint_of, result_of, together

SECRET = "hemmelig"


@pytest.mark.parametrize(
    "url",
    [
        "mysql+aiomysql://root:hemmelig@127.0.0.1/sladd",
        "postgresql://sladd:hemmelig@127.0.0.1/sladd",
        "postgresql+asyncpg://sladd:hemmelig@127.0.0.1",
        "sqlite:///hemmelig.db",
        "sqlite+aiosqlite://",
        "hemmelig",
    ],
)
def test_another_engine_or_half_a_url_is_a_wrong_setting(sladd: Runs, url: str):
    complaint = complaint_of(sladd("serve", "--port", "0", SLADD_DATABASE_URL=url))

    assert "SLADD_DATABASE_URL" in complaint
    assert SECRET not in complaint


def test_an_owner_of_another_engine_is_a_wrong_setting(sladd: Runs):
    complaint = complaint_of(
        sladd("database", "current", SLADD_OWNER_DATABASE_URL="postgresql+asyncpg://o:hemmelig@db/x")
    )

    assert "SLADD_OWNER_DATABASE_URL" in complaint
    assert SECRET not in complaint


def test_a_file_that_is_no_database_is_refused_and_left_as_it_was(sladd: Runs, tmp_path: Path):
    letter = tmp_path / "letter.db"
    letter.write_text("Kjære mor, " * 500, encoding="utf-8")
    url = {"SLADD_DATABASE_URL": f"sqlite+aiosqlite:///{letter}"}

    complaints = together(lambda: sladd("serve", "--port", "0", **url), lambda: sladd("retention", "sweep", **url))

    assert {complaint_of(ran) for ran in complaints} == {
        "sladd: the database that the settings name cannot be used: the file is no SQLite database"
    }
    assert letter.read_text(encoding="utf-8") == "Kjære mor, " * 500


@pytest.mark.parametrize("where", ["missing/sladd.db", "."], ids=["no folder", "a folder"])
def test_a_file_that_cannot_be_opened_is_told_as_such(sladd: Runs, tmp_path: Path, where: str):
    complaint = complaint_of(sladd("database", "current", SLADD_DATABASE_URL=f"sqlite+aiosqlite:///{tmp_path / where}"))

    assert complaint.endswith("the file cannot be opened; its folder must be there, and open to who runs the program")
    assert not (tmp_path / "missing").exists()


def test_a_file_that_cannot_be_written_is_told_as_such(tmp_path: Path):
    file = tmp_path / "sladd.db"
    sqlite3.connect(file).execute("CREATE TABLE thing (id)")

    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as connection, pytest.raises(sqlite3.Error) as refused:
        connection.execute(f"INSERT INTO thing VALUES ('{SECRET}')")

    assert str(unavailable(refused.value)) == "the database failed: the file cannot be written, or its folder cannot"


def test_of_another_failure_the_type_alone_is_told():
    assert str(unavailable(OSError(SECRET))) == "the database failed: OSError"


@pytest.fixture
def alter(request: pytest.FixtureRequest, engine: str) -> Callable[[str], None]:
    """Run a statement on the test's database, behind the program's back."""

    def on_sqlite(statement: str) -> None:
        with sqlite3.connect(request.getfixturevalue("database_file")) as connection:
            connection.execute(statement)

    def on_server(statement: str) -> None:
        server: PostgreSQLServer = request.getfixturevalue("postgresql")
        server.run(statement, database=request.getfixturevalue("postgresql_database"))

    return on_sqlite if engine == "sqlite" else on_server


@on_postgresql
def test_a_schema_newer_than_the_program_is_refused(sladd: Runs, alter: Callable[[str], None]):
    alter("UPDATE alembic_version SET version_num = '9999'")

    for ran in together(lambda: sladd("serve", "--port", "0"), lambda: sladd("questions", "list")):
        assert "newer than this version of the program" in complaint_of(ran)


@on_postgresql
def test_two_deployments_with_different_retention_on_one_database_are_refused(
    sladd: Runs, alter: Callable[[str], None]
):
    alter("INSERT INTO promise VALUES (1, 30)")

    refused = complaint_of(sladd("serve", "--port", "0", SLADD_RETENTION_DAYS="7"))
    changed = result_of(sladd("retention", "change", "--by", "kari", "--json", SLADD_RETENTION_DAYS="7"))
    entries = result_of(sladd("activity", "list", "--by", "ola", "--json"))["activity"]

    assert "promised to be kept for 30 days" in refused
    assert "SLADD_RETENTION_DAYS says 7" in refused
    assert changed == {"promised_days": 7}
    assert [(entry["who"], entry["deed"], entry["what"]) for entry in entries] == [("kari", "changed", "retention")]


@on_postgresql
def test_a_server_that_is_not_there_and_a_database_that_is_not(
    sladd: Runs, postgresql: PostgreSQLServer, tmp_path: Path
):
    away, missing = together(
        lambda: sladd("retention", "status", SLADD_DATABASE_URL=f"postgresql+asyncpg://u:hemmelig@/x?host={tmp_path}"),
        lambda: sladd("retention", "status", SLADD_DATABASE_URL=postgresql.url_of("nowhere")),
    )

    assert "does not answer" in complaint_of(away)
    assert complaint_of(missing).endswith("the database does not exist")
    assert SECRET not in away.stderr


@on_postgresql
def test_a_role_that_may_do_nothing_is_told_what_it_needs(
    sladd: Runs, postgresql: PostgreSQLServer, postgresql_database: str
):
    postgresql.run("DROP ROLE IF EXISTS sladd_nobody", "CREATE ROLE sladd_nobody LOGIN")
    url = postgresql.url_of(postgresql_database, username="sladd_nobody")

    complaint = complaint_of(sladd("serve", "--port", "0", SLADD_DATABASE_URL=url))

    assert "lacks a right" in complaint
    postgresql.run("DROP ROLE sladd_nobody")


@on_both
def test_two_sweeps_at_once_delete_each_question_once(sladd: Runs, alter: Callable[[str], None], engine: str):
    if engine == "postgresql":
        alter("CREATE TABLE question_20200101 PARTITION OF question FOR VALUES FROM ('2020-01-01') TO ('2020-01-02')")
    for number in range(5):
        key = f"{number:02}" * 16
        literal = f"x'{key}'" if engine == "sqlite" else f"'\\x{key}'"
        no = "0" if engine == "sqlite" else "false"
        alter(f"INSERT INTO question VALUES ('2020-01-01', {literal}, {literal}, '2019-12-02', 'nb', 'hei', 'v', {no})")

    swept = together(lambda: sladd("retention", "sweep", "--json"), lambda: sladd("retention", "sweep", "--json"))

    assert sum(result_of(ran)["deleted"] for ran in swept) == 5
