"""At the start a Redis that keeps things on disk is warned of, or refused in production; one that is away is no obstacle."""

from collections.abc import Iterator

import pytest

from chatbot.cli.serve import check_the_store
from chatbot.errors import SettingInvalid
from chatbot.settings import Settings
from tests.stores import RedisServer, own_redis

NAMED = {"controller": "Etaten", "contact": "post@example.org", "data_protection_officer": "pvo@example.org"}
KEEPS = "SLADD_RATE_LIMIT_URL names a Redis that writes to disk"


@pytest.fixture(scope="module")
def keeping() -> Iterator[RedisServer]:
    """A Redis that writes to disk."""
    with own_redis("--save", "3600 1") as server:
        yield server


async def test_in_development_mode_a_redis_on_disk_is_warned_of(keeping: RedisServer, capsys):
    await check_the_store(Settings(rate_limit_url=keeping.url))

    assert KEEPS in capsys.readouterr().err


async def test_in_production_mode_a_redis_on_disk_is_refused(keeping: RedisServer):
    with pytest.raises(SettingInvalid, match=KEEPS) as refused:
        await check_the_store(Settings(rate_limit_url=keeping.url, mode="production", **NAMED))

    assert keeping.url not in str(refused.value)


async def test_a_redis_in_memory_is_not_spoken_of(store: RedisServer, capsys):
    await check_the_store(Settings(rate_limit_url=store.url, mode="production", **NAMED))

    assert capsys.readouterr().err == ""


async def test_a_redis_that_is_away_is_said_and_stops_nothing(capsys):
    await check_the_store(Settings(rate_limit_url="redis://127.0.0.1:1", mode="production", **NAMED))

    assert capsys.readouterr().err.count("\n") == 1


async def test_where_there_is_no_limit_no_redis_is_asked(capsys):
    await check_the_store(Settings(rate_limit_url="redis://127.0.0.1:1", rate_limit="off"))

    assert capsys.readouterr().err == ""
