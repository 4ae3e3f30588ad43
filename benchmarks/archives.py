"""Archives of many questions, made quickly: random words, on the days of one retention, as the service would have kept them."""

import random
import secrets
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Final

from sqlmodel import SQLModel

from chatbot import curation
from chatbot.clock import day_of, utc_now
from chatbot.storage import releases
from chatbot.storage.database import Database
from chatbot.storage.days import days_of
from chatbot.storage.tables import Release
from intents.content import SHIPPED_CONTENT, read_folder
from redaction import Redactor

AT_ONCE: Final = 5_000
WORDS: Final = [
    "hvor",
    "mye",
    "koster",
    "toll",
    "pakke",
    "bil",
    "vin",
    "varer",
    "kan",
    "jeg",
    "ta",
    "med",
    "fra",
    "utlandet",
    "til",
    "norge",
    "uten",
    "å",
    "betale",
    "avgift",
    "når",
    "må",
    "det",
    "deklareres",
    "hva",
    "gjelder",
    "for",
    "tobakk",
    "hund",
    "medisin",
    "gave",
    "retur",
    "faktura",
    "nettbutikk",
    "kvote",
    "grense",
    "kontor",
    "åpent",
]

_TABLE = SQLModel.metadata.tables["question"]
_COLUMNS: Final = [column.name for column in _TABLE.columns]


def shipped_release(redactor: Redactor) -> Release:
    """Return the shipped knowledge with a matcher that is fitted to it now, which takes half a minute."""
    knowledge = read_folder(SHIPPED_CONTENT)
    matcher = curation.fit_matcher(knowledge, redactor)
    return Release(
        published_on=day_of(utc_now()), checksum=knowledge.checksum, content=knowledge.model_dump_json(),
        matcher=matcher.to_bytes(),
    )  # fmt: skip


async def publish_release(database: Database, release: Release) -> None:
    """Publish a release in a migrated database."""
    await releases.add(
        database, published_on=release.published_on, checksum=release.checksum, content=release.content,
        matcher=release.matcher,
    )  # fmt: skip


async def fill(
    database: Database, count: int, *, first: date, days: int, advance: Callable[[int], None] = lambda _: None
) -> None:
    """Store so many questions, spread over the days of expiry from the first on. `advance` hears how many came."""
    await days_of(database).make(first + timedelta(days=day) for day in range(days))
    for day in range(days):
        share = count // days + (day < count % days)
        for rows in _rows(share, first + timedelta(days=day), retention=days):
            await _write(database, rows)
            advance(len(rows))
    await days_of(database).forget_deleted()


def _rows(count: int, expires_on: date, *, retention: int) -> Iterator[list[tuple[object, ...]]]:
    """Yield rows of a day in the order of their keys, as a day lies that is settled."""
    keys = sorted(secrets.token_bytes(16) for _ in range(count))
    stored_on = expires_on - timedelta(days=retention)
    for start in range(0, count, AT_ONCE):
        yield [
            (expires_on, key, secrets.token_bytes(32), stored_on, "nb", _words(), "benchmark", False)
            for key in keys[start : start + AT_ONCE]
        ]


def _words() -> str:
    return " ".join(random.choices(WORDS, k=random.randint(4, 16))) + "?"  # noqa: S311 - no secret


async def _write(database: Database, rows: list[tuple[object, ...]]) -> None:
    """Write rows past the column type, which wants each of them redacted: there is nobody in these words."""
    async with database.owner.begin() as connection:
        if not database.is_postgresql:
            plain = [tuple(str(cell) if isinstance(cell, date) else cell for cell in row) for row in rows]
            places = ", ".join("?" * len(_COLUMNS))
            await connection.exec_driver_sql(f"INSERT INTO question VALUES ({places})", plain)  # noqa: S608
            return
        raw = await connection.get_raw_connection()
        assert raw.driver_connection is not None  # noqa: S101 - asyncpg's own
        await raw.driver_connection.copy_records_to_table("question", records=rows, columns=_COLUMNS, timeout=60)
