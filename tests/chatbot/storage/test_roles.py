"""Two roles on PostgreSQL: the owner makes and drops, the service inserts, reads and erases, and no more."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from sqlalchemy import text

from chatbot import retention, staff
from chatbot.errors import ArchiveUnavailable, DatabaseUnusable
from chatbot.settings import Settings
from chatbot.staff import Staff
from chatbot.storage import migrations, questions
from chatbot.storage.database import Database
from tests.archive import TODAY, keep, question, washed_words
from tests.conftest import MovableClock, Service
from tests.engines import PostgreSQLServer, on_postgresql
from tests.visitor import ask, kept, shown


@pytest.fixture
def serving_role(postgresql: PostgreSQLServer) -> Iterator[str]:
    """A role that has no rights yet."""
    name = f"sladd_service_{uuid4().hex[:8]}"
    postgresql.run(f"CREATE ROLE {name} LOGIN PASSWORD 'x'")
    yield name
    postgresql.run(f"DROP ROLE IF EXISTS {name}")


@pytest.fixture
def two_roles(postgresql: PostgreSQLServer, postgresql_database: str, serving_role: str) -> Iterator[Settings]:
    yield Settings(
        database_url=postgresql.url_of(postgresql_database, username=serving_role, password="x"),
        owner_database_url=postgresql.url_of(postgresql_database),
        release_copy=None,
        redaction_deadline_ms=10_000,
    )
    postgresql.run(f"DROP OWNED BY {serving_role}", database=postgresql_database)


async def upgrade(settings: Settings) -> None:
    await migrations.upgrade(settings.migration_url, serving_role=settings.serving_role)


async def test_a_service_with_fewer_rights_serves_every_visitor(service: Service, two_roles: Settings):
    await upgrade(two_roles)

    async with service(two_roles) as client:
        first, second = [(await ask(client, "Hvor er tollen?"))["question"]["receipt"] for _ in range(2)]
        corrected = await client.put("/v1/receipt", json={"consent": True, "question": "noe"}, headers=shown(first))
        hidden = await client.put("/v1/receipt/restriction", headers=shown(first))
        erased = await client.delete("/v1/receipt", headers=shown(second))
        ready = await client.get("/health/ready")

    assert [reply.status_code for reply in (corrected, hidden, erased, ready)] == [200, 204, 204, 200]


async def test_the_sweep_of_such_a_service_goes_through_the_owner(
    service: Service, two_roles: Settings, clock: MovableClock
):
    await upgrade(two_roles)
    async with service(two_roles) as client:
        receipt = (await ask(client, "Hvor er tollen?"))["question"]["receipt"]
        clock.move(days=30)
        assert (await kept(client, receipt)).status_code == 404
    database = Database(two_roles.database_url, two_roles.migration_url)

    assert (await retention.sweep(database, clock, 30)).questions == 1
    await database.close()


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM activity",
        "UPDATE activity SET who = 'ola'",
        "DELETE FROM activity",
        "TRUNCATE activity",
        "TRUNCATE question",
        "DROP TABLE question",
        "ALTER TABLE question ADD COLUMN ip text",
        "ALTER TABLE activity DISABLE TRIGGER ALL",
        "CREATE TABLE elsewhere (words text)",
        "UPDATE promise SET retention_days = 30",
        "DELETE FROM release",
    ],
)
async def test_what_the_service_may_not_do_is_refused_by_the_database(two_roles: Settings, statement: str):
    await upgrade(two_roles)
    database = Database(two_roles.database_url, two_roles.migration_url)

    with pytest.raises(ArchiveUnavailable) as refused:
        async with database.session() as session:
            await session.exec(text(statement))

    assert refused.value.state == "42501"
    await database.close()


async def test_the_service_writes_the_activity_log_that_it_may_not_read(
    two_roles: Settings, clock: MovableClock, redactor
):
    await upgrade(two_roles)
    database = Database(two_roles.database_url, two_roles.migration_url)
    await keep(database, question(washed_words(redactor)))
    analyst = Staff("kari", clock, 365)

    assert len(await staff.list_questions(database, analyst, size=5)) == 1
    assert [entry.who for entry in await staff.list_activity(database, analyst, size=5)] == ["kari"]
    await database.close()


async def test_a_role_without_rights_is_refused_with_the_remedy(two_roles: Settings, serving_role: str):
    await migrations.upgrade(two_roles.migration_url)

    with pytest.raises(DatabaseUnusable) as refused:
        await migrations.check(two_roles.database_url)

    assert "sladd database upgrade" in str(refused.value) or "docs/operations.md" in str(refused.value)
    assert serving_role not in str(refused.value)
    assert "\n" not in str(refused.value)


async def test_rights_that_were_taken_away_are_given_again_by_an_upgrade(
    postgresql: PostgreSQLServer, postgresql_database: str, two_roles: Settings, serving_role: str
):
    await upgrade(two_roles)
    await postgresql.rows(f"REVOKE INSERT ON question FROM {serving_role}", database=postgresql_database)
    with pytest.raises(DatabaseUnusable, match="lacks a right on question"):
        await migrations.check(two_roles.database_url)

    await upgrade(two_roles)

    await migrations.check(two_roles.database_url)


@on_postgresql
async def test_what_is_refused_never_reaches_the_log_of_the_server(
    postgresql: PostgreSQLServer, database: Database, redactor
):
    """A digit, a missing value, a key of another length, a doubled receipt, a day without a partition."""
    await keep(database, question(washed_words(redactor), receipt_hash=b"h" * 32))
    before = len(postgresql.says())
    refused = 0
    row = {
        "expires_on": "'2026-12-23'", "id": "'\\x" + "02" * 16 + "'", "receipt_hash": "'\\x" + "03" * 32 + "'",
        "stored_on": "'2026-11-23'", "language": "'nb'", "redacted": "$1", "notice_version": "'v'", "restricted": "false",
    }  # fmt: skip
    faults = [
        ({}, "zorabelle kvist 7"),
        ({"language": "NULL"}, "zorabelle kvist"),
        ({"language": "'" + "x" * 9 + "'"}, "zorabelle kvist"),
        ({"id": "'\\x02'"}, "zorabelle kvist"),
        ({"expires_on": "'2027-12-23'"}, "zorabelle kvist"),
        ({"expires_on": "NULL"}, "zorabelle kvist"),
        ({"redacted": "nowhere($1)"}, "zorabelle kvist"),
    ]
    for fault, words in faults:
        values = ", ".join({**row, **fault}.values()).replace("$1", ":words")
        with pytest.raises(ArchiveUnavailable) as error:
            async with database.session() as session:
                await session.exec(text(f"INSERT INTO question VALUES ({values})"), params={"words": words})  # noqa: S608
        refused += 1
        assert "zorabelle" not in repr(error.value)
    with pytest.raises(ArchiveUnavailable):
        await keep(database, question(washed_words(redactor, "zorabelle kvist"), receipt_hash=b"h" * 32))

    said = postgresql.says()[before:]
    assert refused == len(faults)
    assert said.count("ERROR:") >= len(faults)
    assert "zorabelle" not in said
    assert "kvist" not in said
    assert await questions.count_by_day(database, today=TODAY)
