"""A question is kept to its day and then gone: from every read at once, and from the files with the sweep."""

import sqlite3
from pathlib import Path

import httpx
import pytest

from chatbot import retention
from chatbot.clock import day_of
from chatbot.settings import Settings
from chatbot.storage import questions
from chatbot.storage.database import Database
from tests.conftest import MovableClock, Service
from tests.visitor import ask, code_of, kept, shown

MARK = "vassmelonkvernstein"


def bytes_of(file: Path) -> bytes:
    """Return every byte of the database: the file, its write-ahead log and its shared memory."""
    return b"".join(part.read_bytes() for part in sorted(file.parent.glob(file.name + "*")))


async def test_a_question_is_readable_until_the_last_moment_of_its_last_day(
    client: httpx.AsyncClient, clock: MovableClock
):
    receipt = (await ask(client, "Hvor er tollkontoret?"))["question"]["receipt"]

    clock.move(days=29, hours=11, minutes=59, seconds=59)
    assert (await kept(client, receipt)).status_code == 200
    clock.move(seconds=1)
    assert code_of(await kept(client, receipt)) == "receipt_unknown"


async def test_no_right_brings_a_question_back_after_its_day(client: httpx.AsyncClient, clock: MovableClock):
    receipt = (await ask(client, "Hvor er tollkontoret?"))["question"]["receipt"]
    clock.move(days=30)

    corrected = await client.put("/v1/receipt", json={"consent": True, "question": "hei"}, headers=shown(receipt))
    restricted = await client.put("/v1/receipt/restriction", headers=shown(receipt))

    assert [code_of(corrected), code_of(restricted)] == ["receipt_unknown", "receipt_unknown"]


@pytest.mark.parametrize(("days", "last"), [(1, "2026-11-24"), (7, "2026-11-30"), (30, "2026-12-23")])
async def test_the_setting_decides_the_day(service: Service, settings: Settings, days, last):
    async with service(settings.model_copy(update={"retention_days": days})) as client:
        answered = await ask(client, "Hvor er tollkontoret?")

    assert answered["question"]["expires_on"] == last


async def test_after_the_sweep_its_bytes_are_in_no_file_of_the_database(
    client: httpx.AsyncClient, database: Database, database_file: Path, clock: MovableClock
):
    for number in range(40):
        await ask(client, f"hva koster {MARK} " + "og litt mer tekst " * number)
    assert MARK.encode() in bytes_of(database_file)

    clock.move(days=30)
    swept = await retention.sweep(database, clock, 30)

    assert swept.questions == 40
    assert MARK.encode() not in bytes_of(database_file)


async def test_a_sweep_leaves_the_questions_whose_day_is_not_over(
    client: httpx.AsyncClient, database: Database, clock: MovableClock
):
    await ask(client, "Hvor er tollkontoret?")
    clock.move(days=1)
    receipt = (await ask(client, "Når er det åpent?"))["question"]["receipt"]
    clock.move(days=29)

    assert (await retention.sweep(database, clock, 30)).questions == 1
    assert (await kept(client, receipt)).status_code == 200


async def test_erased_and_corrected_words_are_in_no_file_of_the_database(
    client: httpx.AsyncClient, database_file: Path
):
    erased, corrected = [(await ask(client, f"hva koster {MARK}"))["question"]["receipt"] for _ in range(2)]

    await client.delete("/v1/receipt", headers=shown(erased))
    await client.put("/v1/receipt", json={"consent": True, "question": "noe annet"}, headers=shown(corrected))

    assert MARK.encode() not in bytes_of(database_file)


async def test_the_running_service_sweeps_when_it_starts(
    service: Service, settings: Settings, database_file: Path, clock: MovableClock
):
    async with service(settings) as client:
        await ask(client, f"hva koster {MARK}")
    clock.move(days=31)

    async with service(settings) as client:
        await client.get("/health/live")
        database = Database(settings.database_url)
        for _ in range(100):
            if not await questions.count_overdue(database, today=day_of(clock())):
                break
        await database.close()

    assert MARK.encode() not in bytes_of(database_file)


def test_nothing_but_what_is_promised_has_a_column(database_file: Path):
    columns = {row[1] for row in sqlite3.connect(database_file).execute("PRAGMA table_info(question)")}

    assert columns == {
        "expires_on", "id", "receipt_hash", "stored_on", "language", "redacted", "notice_version", "restricted",
    }  # fmt: skip
