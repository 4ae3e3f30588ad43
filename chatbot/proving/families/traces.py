"""What a running instance leaves behind: every file that it wrote is searched, and what it tried to reach is looked up."""

import asyncio
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

from chatbot.proving.canaries import found_in
from chatbot.proving.door import Door, shown
from chatbot.proving.families.consent import NO_CONSENT
from chatbot.proving.families.words import through_every_door
from chatbot.proving.promises import Broken, NotHere, expect
from chatbot.proving.scratch import Scratch, count_questions
from chatbot.proving.sockets import remote_addresses
from chatbot.proving.watching import is_this_machine

COLUMNS: Final = (
    "expires_on", "id", "language", "notice_version", "receipt_hash", "redacted", "restricted", "stored_on"
)  # fmt: skip
WRITING_SECONDS: Final = 0.3


async def nothing_stored_without_consent(scratch: Scratch) -> str:
    """Count the questions in the database, ask without consent, and count again."""
    door, before = _door(scratch), count_questions(scratch.database)
    for body in NO_CONSENT.values():
        await door.send("POST", "/v1/questions", json={"question": "Hvor er tollkontoret?", **body})
    after = count_questions(scratch.database)
    expect(after == before, f"{after - before} questions were stored without consent")
    return f"{len(NO_CONSENT)} questions without consent, no row more in the database"


async def no_column_for_a_person(scratch: Scratch) -> str:
    """Compare the columns of the table with those that are promised, and look at its keys."""
    await _door(scratch).ask("Hvor er tollkontoret?")
    with closing(sqlite3.connect(f"file:{scratch.database}?mode=ro", uri=True, timeout=5)) as connection:
        columns = tuple(sorted(row[1] for row in connection.execute("PRAGMA table_info(question)")))
        days = [row[0] for row in connection.execute("SELECT stored_on FROM question")]
        schema = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'question'").fetchone()[0]
    expect(columns == COLUMNS, "a stored question has other columns than are promised")
    expect(all(len(day) == len("2026-11-23") for day in days), "a stored question has a time of day")
    expect("WITHOUT ROWID" in schema.upper(), "the order of questions can be read off the row numbers")
    return f"{len(COLUMNS)} columns: no address, no browser, no time of day, no order; {len(days)} rows looked at"


async def no_sink_holds_a_word(scratch: Scratch) -> str:
    """Send canaries through every door, then search every file under the folder of the instance, and its metrics."""
    door = _door(scratch)
    await through_every_door(door)
    await asyncio.sleep(WRITING_SECONDS)
    metrics = await door.send("GET", "/metrics", headers=shown(str(scratch.settings.metrics_token)))
    expect(metrics.is_success, f"the metrics were answered with {metrics.status_code}")
    expect(found_in(metrics.content) is None, "the metrics hold what a visitor wrote")
    return await asyncio.to_thread(_searched, scratch.folder, tuple(door.receipts))


async def nothing_beyond_this_machine(scratch: Scratch) -> str:
    """Look at what the process tried to reach, and at the connections that the system knows of it."""
    if scratch.program is None:
        raise NotHere("no process was started")
    tries = scratch.program.tries
    expect(not tries, f"the instance tried {len(tries)} times to reach beyond this machine")
    open_now = remote_addresses(scratch.program.process.pid)
    if open_now is None:
        return "no attempt to reach beyond this machine; this system does not show a process's connections"
    expect(all(map(is_this_machine, open_now)), "the instance has a connection beyond this machine")
    return f"no attempt to reach beyond this machine; {len(open_now)} connections looked at, all on this machine"


def _searched(folder: Path, receipts: tuple[str, ...]) -> str:
    files, size = 0, 0
    secrets = tuple(receipt.partition(".")[2] for receipt in receipts)
    for name, content in _contents(folder):
        files, size = files + 1, size + len(content)
        for what, disguise in (("what a visitor wrote", found_in(content)), ("a receipt", found_in(content, secrets))):
            if disguise is not None:
                raise Broken(f"the file {name} holds {what} ({disguise})")
    return f"{files} files with {size:,} bytes searched, logs and the database's own among them"


def _contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of every file, and of every part of an archive."""
    for file in sorted(folder.rglob("*")):
        if not file.is_file():
            continue
        yield file.name, file.read_bytes()
        if file.suffix == ".zip" and zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as archive:
                for part in archive.namelist():
                    yield f"{file.name}, {part}", archive.read(part)


def _door(scratch: Scratch) -> Door:
    if scratch.door is None:
        raise NotHere("no instance was started")
    return scratch.door
