"""The database fails in every way it can, and the visitor is answered, told the truth, and loses nothing.

What was told `stored` is there; what was told not stored is not, or is gone as soon as the database answers. Recovery needs
no restart: readiness says no meanwhile, and liveness yes.
"""

import asyncio
import resource
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest
from sqlalchemy import Pool, event, make_url

from chatbot import retention
from chatbot.settings import Settings
from chatbot.storage import migrations, questions, releases
from chatbot.storage.database import Database
from tests.conftest import MovableClock, Service
from tests.engines import PostgreSQLServer, on_both, on_postgresql, own_server
from tests.proxy import Wire, wire_to
from tests.visitor import ask, code_of, kept, shown

A_QUESTION = "Hvor er tollkontoret?"
LAST = date(2026, 12, 23)
SOON_SECONDS = 60.0


@pytest.fixture
async def wire(database_url: str) -> AsyncIterator[Wire]:
    if "host=" not in database_url:
        pytest.skip("the wire needs a server on a Unix socket")
    async with wire_to(database_url) as opened:
        yield opened


@pytest.fixture
async def wired(service: Service, settings: Settings, wire: Wire) -> AsyncIterator[httpx.AsyncClient]:
    """A service whose database is at the other end of the wire."""
    async with service(settings.model_copy(update={"database_url": wire.url})) as client:
        yield client


async def soon(claim: Callable[[], Awaitable[bool]]) -> None:
    """Wait until a claim is true, for a bounded time."""
    async with asyncio.timeout(SOON_SECONDS):
        while not await claim():  # noqa: ASYNC110 - there is nothing to be told by
            await asyncio.sleep(0.1)


async def is_ready(client: httpx.AsyncClient) -> bool:
    return (await client.get("/health/ready")).status_code == 200


async def assert_answered_without_storing(client: httpx.AsyncClient) -> None:
    answered = await ask(client, A_QUESTION)
    assert answered["reply"]["text"]
    assert (answered["question"]["stored"], answered["question"]["receipt"]) == (False, None)
    assert not await is_ready(client)
    assert (await client.get("/health/live")).status_code == 200


async def assert_back_in_service(client: httpx.AsyncClient) -> None:
    await soon(lambda: is_ready(client))
    answered = await ask(client, A_QUESTION)
    assert answered["question"]["stored"] is True
    assert (await kept(client, answered["question"]["receipt"])).status_code == 200


async def count(url: str) -> int:
    """Count the stored questions, over a connection of our own."""
    database = Database(url)
    counted = await questions.count_by_day(database, today=date(2000, 1, 1))
    await database.close()
    return sum(day.count for day in counted)


FILL = """
    INSERT INTO question_20261223 SELECT '2026-12-23', uuid_send(gen_random_uuid()), uuid_send(gen_random_uuid()),
    '2026-11-23', 'nb', 'fyll', 'v', false FROM generate_series(1, {rows})
"""


@pytest.fixture
def small_server() -> Iterator[PostgreSQLServer]:
    """A PostgreSQL none of whose files may grow beyond what one of its write-ahead log needs."""
    with a_full_disk(16 * 2**20), own_server(autovacuum="off") as server:
        yield server


async def seed_like(seeded: str, url: str) -> None:
    """Put the release of one database into another."""
    await migrations.upgrade(url)
    here, there = Database(seeded), Database(url)
    release = await releases.newest(here)
    assert release is not None
    await releases.add(
        there, published_on=release.published_on, checksum=release.checksum, content=release.content,
        matcher=release.matcher,
    )  # fmt: skip
    await here.close()
    await there.close()


@contextmanager
def a_full_disk(size: int) -> Iterator[None]:
    """Let no file of this process grow beyond a size, as on a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@on_postgresql
async def test_a_database_that_is_down_when_one_asks(wired: httpx.AsyncClient, wire: Wire, database_url: str):
    before = (await ask(wired, A_QUESTION))["question"]["receipt"]
    wire.go_down()

    await assert_answered_without_storing(wired)
    assert code_of(await kept(wired, before)) == "archive_unavailable"
    assert code_of(await wired.delete("/v1/receipt", headers=shown(before))) == "archive_unavailable"

    wire.come_back()
    await assert_back_in_service(wired)
    assert (await kept(wired, before)).status_code == 200
    assert await count(database_url) == 2


@on_postgresql
async def test_a_connection_that_is_cut_before_the_commit(wired: httpx.AsyncClient, wire: Wire, database_url: str):
    wire.cuts_before_commit = True

    answered = await ask(wired, A_QUESTION)

    assert wire.cuts == 1
    assert answered["question"]["stored"] is False
    await assert_back_in_service(wired)
    assert await count(database_url) == 1


@on_postgresql
async def test_a_commit_whose_reply_is_lost_leaves_nothing_that_was_denied(
    wired: httpx.AsyncClient, wire: Wire, database_url: str
):
    wire.cuts_after_commit = True

    answered = await ask(wired, A_QUESTION)

    assert wire.cuts == 1
    assert answered["question"]["stored"] is False

    async def is_gone() -> bool:
        return await count(database_url) == 0

    await soon(is_gone)
    await assert_back_in_service(wired)


@on_postgresql
async def test_a_connection_that_is_cut_in_the_middle(wired: httpx.AsyncClient, wire: Wire, database_url: str):
    asking = [asyncio.create_task(ask(wired, A_QUESTION)) for _ in range(20)]
    for _ in range(10):
        await asyncio.sleep(0.02)
        wire.cut()
    stored = sum([(await answered)["question"]["stored"] for answered in asking])

    await soon(lambda: is_ready(wired))

    async def agrees() -> bool:
        return await count(database_url) == stored

    await soon(agrees)


@on_postgresql
async def test_a_database_that_does_not_answer_holds_no_visitor_up(
    wired: httpx.AsyncClient, wire: Wire, database_url: str
):
    wire.hold_back()

    answered = await asyncio.wait_for(ask(wired, A_QUESTION), SOON_SECONDS)

    assert answered["question"]["stored"] is False
    wire.come_back()
    await assert_back_in_service(wired)

    async def agrees() -> bool:
        return await count(database_url) == 1

    await soon(agrees)


@on_postgresql
async def test_a_table_that_is_locked(client: httpx.AsyncClient, database_url: str):
    other = await connected(database_url)
    await other.execute("BEGIN; LOCK TABLE question IN ACCESS EXCLUSIVE MODE")

    answered = await ask(client, A_QUESTION)
    assert answered["question"]["stored"] is False
    await other.execute("ROLLBACK")

    await assert_back_in_service(client)
    assert await count(database_url) == 1
    await other.close()


@on_postgresql
async def test_of_two_that_wait_for_each_other_the_question_is_tried_again(
    client: httpx.AsyncClient, database_url: str
):
    other = await connected(database_url)
    await other.execute("BEGIN; LOCK TABLE settled_day IN ACCESS EXCLUSIVE MODE")
    asking = asyncio.create_task(ask(client, A_QUESTION))
    await asyncio.sleep(0.3)

    await other.execute("LOCK TABLE question_20261223 IN ACCESS EXCLUSIVE MODE")
    await other.execute("COMMIT")

    assert (await asking)["question"]["stored"] is True
    await other.close()


@on_postgresql
async def test_a_database_that_has_become_read_only(
    client: httpx.AsyncClient, postgresql: PostgreSQLServer, database_url: str
):
    name = make_url(database_url).database
    await become_read_only(postgresql, name, "on")

    await assert_answered_without_storing(client)

    await become_read_only(postgresql, name, "off")
    await assert_back_in_service(client)


async def test_a_server_whose_disk_is_full(small_server: PostgreSQLServer, service: Service, settings: Settings):
    name = await asyncio.to_thread(small_server.new_database)
    url = small_server.url_of(name)
    await seed_like(settings.database_url, url)
    async with service(settings.model_copy(update={"database_url": url})) as client:
        await assert_back_in_service(client)
        filler = await connected(url)
        for rows in (10_000, 100, 1):
            with suppress(asyncpg.PostgresError):
                for _ in range(2_000):
                    await filler.execute(FILL.format(rows=rows))

        await soon(lambda: is_refused(client))
        assert not await is_ready(client)
        assert (await client.get("/health/live")).status_code == 200

        await filler.execute("TRUNCATE question_20261223")
        await assert_back_in_service(client)
        await filler.close()


async def test_a_disk_that_is_full(client: httpx.AsyncClient, database_file: Path, database_url: str):
    log = database_file.with_name(database_file.name + "-wal")
    with a_full_disk(max(log.stat().st_size if log.exists() else 0, 1)):
        answered = await ask(client, A_QUESTION)
        assert answered["question"]["stored"] is False
        assert not await is_ready(client)

    await assert_back_in_service(client)
    assert await count(database_url) == 1


async def test_a_file_that_another_process_holds(client: httpx.AsyncClient, database_file: Path, database_url: str):
    with closing(sqlite3.connect(database_file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        await assert_answered_without_storing(client)
        await asyncio.sleep(3)
        other.execute("ROLLBACK")

    await assert_back_in_service(client)
    assert await count(database_url) == 1


async def test_a_file_that_may_only_be_read(service: Service, settings: Settings, database_url: str):
    state = ["OFF"]

    def only_read(connection: Any, *_more: object) -> None:
        connection.cursor().execute(f"PRAGMA query_only = {state[0]}")

    event.listen(Pool, "checkout", only_read)
    try:
        async with service(settings) as client:
            await soon(lambda: is_ready(client))
            state[0] = "ON"
            await assert_answered_without_storing(client)
            state[0] = "OFF"
            await assert_back_in_service(client)
    finally:
        event.remove(Pool, "checkout", only_read)
    assert await count(database_url) == 1


async def test_a_file_whose_tables_are_gone_for_a_while(client: httpx.AsyncClient, database_file: Path):
    with closing(sqlite3.connect(database_file, isolation_level=None)) as other:
        other.execute("ALTER TABLE question RENAME TO question_away")
        assert (await ask(client, A_QUESTION))["question"]["stored"] is False
        other.execute("ALTER TABLE question_away RENAME TO question")

    await assert_back_in_service(client)


@on_both
async def test_what_waits_is_stored_on_a_clean_stop(service: Service, settings: Settings):
    async with service(settings) as client:
        asking = [asyncio.create_task(ask(client, A_QUESTION)) for _ in range(60)]
        await asyncio.sleep(0.05)
        answers = [await answered for answered in asking]

    stored = [answered["question"]["stored"] for answered in answers]
    assert await count(settings.database_url) == sum(stored) == 60


@on_both
async def test_asking_while_days_are_swept_at_midnight_loses_nothing(
    client: httpx.AsyncClient, settings: Settings, clock: MovableClock, database: Database
):
    clock.move(hours=11, minutes=59, seconds=58)
    receipts = []

    async def sweep() -> None:
        for _ in range(12):
            await retention.sweep(database, clock, settings.retention_days)
            await asyncio.sleep(0)

    async def go_on_asking() -> None:
        for _ in range(25):
            clock.move(seconds=0.2)
            receipts.append((await ask(client, A_QUESTION))["question"]["receipt"])

    await asyncio.gather(sweep(), sweep(), go_on_asking(), go_on_asking())
    clock.move(minutes=10)
    await retention.sweep(database, clock, settings.retention_days)

    assert all(receipts)
    days = {receipt.split(".")[0] for receipt in receipts}
    assert days == {"20261223", "20261224"}
    assert {(await kept(client, receipt)).status_code for receipt in receipts} == {200}


@on_postgresql
async def test_a_question_whose_day_has_no_partition_makes_it(client: httpx.AsyncClient, database_url: str):
    other = await connected(database_url)
    await soon(lambda: has_partition(other, "question_20261223"))
    await other.execute("DROP TABLE question_20261223")

    await assert_back_in_service(client)
    await other.close()


async def is_refused(client: httpx.AsyncClient) -> bool:
    return (await ask(client, A_QUESTION))["question"]["stored"] is False


async def has_partition(connection: asyncpg.Connection, name: str) -> bool:
    return bool(await connection.fetchval("SELECT to_regclass($1) IS NOT NULL", name))


async def connected(url: str) -> asyncpg.Connection:
    plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    return await asyncpg.connect(plain, timeout=SOON_SECONDS)


async def become_read_only(server: PostgreSQLServer, name: str | None, state: str) -> None:
    await server.rows(
        f"ALTER DATABASE {name} SET default_transaction_read_only = {state}",
        f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'",
    )
