"""It forgets on time, with a clock that is moved: unreadable from its day on, swept from the files, a month at most."""

import asyncio
from pathlib import Path
from typing import Final

from chatbot import retention
from chatbot.errors import SettingInvalid
from chatbot.proving.promises import CutShort, expect
from chatbot.proving.scratch import Scratch
from chatbot.settings import variable
from chatbot.storage.database import Database

MARK: Final = "vassmelonkvernstein"
QUESTION: Final = f"Hva koster {MARK} i dag?"
LONGEST_DAYS: Final = 30
LOOKS: Final = 40


async def unreadable_on_its_day(scratch: Scratch) -> str:
    """Ask, move the clock to the last day and past it, and read by receipt."""
    days = scratch.settings.retention_days
    async with scratch.inside() as (door, _):
        receipt = (await door.ask(QUESTION))["receipt"]
        scratch.clock.move(days - 1)
        before = await door.read(receipt)
        scratch.clock.move(1)
        after = await door.read(receipt)
        scratch.clock.move(-days)
    expect(before.status_code == 200, "a question could not be read on the last day before its own")
    expect(after.status_code == 404, f"a question of {days} days ago could still be read")
    return f"with the clock moved by {days - 1} days it could be read, by {days} it could not"


async def swept_from_the_files(scratch: Scratch) -> str:
    """Ask, look for the words in the raw file, move the clock, sweep, and look again."""
    days = scratch.settings.retention_days
    async with scratch.inside() as (door, file):
        for _ in range(3):
            await door.ask(QUESTION)
        if not is_there(file):
            raise CutShort("what was stored was not found in the file, so that nothing can be said of its absence")
        scratch.clock.move(days)
        try:
            database = Database(f"sqlite+aiosqlite:///{file}", f"sqlite+aiosqlite:///{file}")
            swept = await retention.sweep(database, scratch.clock, days)
            await database.close()
        finally:
            scratch.clock.move(-days)
        is_gone = await _is_gone(file)
    expect(is_gone, f"after the sweep of day {days} the words still stood in a file of the database")
    return f"{swept.questions} questions swept after {days} days; their words are in no file of the database"


async def a_month_at_most(scratch: Scratch) -> str:
    """Set more than thirty days, which must stop the start."""
    for days in (LONGEST_DAYS + 1, 365, 0):
        try:
            scratch.reads({variable("retention_days"): str(days)})
        except SettingInvalid:
            continue
        expect(claim=False, otherwise=f"a retention of {days} days was taken")
    return f"{LONGEST_DAYS + 1}, 365 and 0 days are refused; {scratch.settings.retention_days} are in force"


def is_there(file: Path) -> bool:
    """Say whether the words of the question stand in a file of the database."""
    return any(MARK.encode() in part.read_bytes() for part in sorted(file.parent.glob(f"{file.name}*")))


async def _is_gone(file: Path) -> bool:
    for _ in range(LOOKS):
        if not is_there(file):
            return True
        await asyncio.sleep(0.05)
    return False
