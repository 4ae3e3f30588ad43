"""What is held is counted for the metrics once a minute, and a database that takes long holds no scrape up."""

import asyncio

import asyncpg
import pytest
from sqlalchemy import make_url

from chatbot.holdings import Holdings
from chatbot.metrics.exposition import exposition
from chatbot.metrics.instruments import Metrics
from chatbot.storage.database import Database
from tests.conftest import MovableClock
from tests.engines import on_both, on_postgresql
from tests.figures import figure

HANG_SECONDS = 60


@pytest.fixture
def metrics() -> Metrics:
    return Metrics()


def counted_at(metrics: Metrics) -> float:
    return figure(exposition(metrics, None).decode(), "sladd_questions_held_timestamp_seconds")


@on_both
async def test_within_a_minute_nothing_is_counted_again(database: Database, clock: MovableClock, metrics: Metrics):
    holdings = Holdings(database, clock, metrics)
    await holdings.refresh()
    first = counted_at(metrics)
    clock.move(hours=1)
    await holdings.refresh()
    await holdings.close()

    assert first > 0
    assert counted_at(metrics) == first


@on_postgresql
async def test_a_table_that_is_locked_holds_no_scrape_up(
    database: Database, database_url: str, clock: MovableClock, metrics: Metrics
):
    other = await asyncpg.connect(
        make_url(database_url).set(drivername="postgresql").render_as_string(hide_password=False)
    )
    await other.execute("BEGIN; LOCK TABLE question IN ACCESS EXCLUSIVE MODE")
    holdings = Holdings(database, clock, metrics)
    async with asyncio.timeout(HANG_SECONDS):
        await holdings.refresh()
        meanwhile = counted_at(metrics)
        await other.execute("ROLLBACK")
        await other.close()
        await holdings.close()

    assert meanwhile == 0
