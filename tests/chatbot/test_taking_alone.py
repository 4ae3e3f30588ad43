"""A file to import is read in a process of its own, which is stopped when it takes too long, or too much memory."""

import asyncio
import subprocess
import sys

import psutil
import pytest

from chatbot import taking_alone
from chatbot.errors import FileRefused, Overloaded
from chatbot.exchange import Importer
from chatbot.staff import Staff
from chatbot.taking_alone import Bounds, Sent, take_alone
from intents.exchange import take_in
from intents.exchange.archives import pack
from intents.knowledge import KnowledgeBase
from tests.conftest import MovableClock
from tests.intents.building import wine_and_dogs
from tests.staff import DraftInMemory

RENAMED = Sent("k.csv", "topic;intent;field;language;text\ntopic;wine;title;nb;Øl – og sånt\n".encode(), replace=False)
ENDLESS = Sent("k.zip", pack({"a.yaml": f"intents: {list(range(500_000))}\n".encode()}), replace=False)
"""Four megabytes of YAML: minutes of reading."""
ANYBODY = Staff("kari@example.org", MovableClock(), activity_days=90)


def readers() -> list[psutil.Process]:
    """Return the processes that read a file at the moment."""
    return [child for child in psutil.Process().children() if taking_alone.__name__ in child.cmdline()]


async def test_what_is_taken_is_what_the_file_says():
    taken = await take_alone(RENAMED, wine_and_dogs())

    assert taken == take_in(RENAMED.name, RENAMED.content, wine_and_dogs())
    assert taken.intents["wine"].title.nb == "Øl – og sånt"
    assert not readers()


@pytest.mark.parametrize(
    ("bounds", "told"),
    [(Bounds(seconds=2), taking_alone.TOO_LONG), (Bounds(memory=80 * 1024 * 1024), taking_alone.TOO_MUCH)],
    ids=["time", "memory"],
)
async def test_a_file_that_takes_too_much_is_refused_and_its_reader_gone(bounds: Bounds, told: str):
    with pytest.raises(FileRefused) as refused:
        await take_alone(ENDLESS, wine_and_dogs(), bounds=bounds)

    assert refused.value.told == told
    assert not readers()


async def test_a_file_that_makes_too_much_knowledge_is_refused():
    with pytest.raises(FileRefused) as refused:
        await take_alone(RENAMED, wine_and_dogs(), bounds=Bounds(knowledge=1_000))

    assert refused.value.told == taking_alone.TOO_LARGE


async def test_a_reader_that_dies_is_a_file_that_could_not_be_read():
    with pytest.raises(FileRefused) as refused:
        await take_alone(RENAMED, wine_and_dogs(), bounds=Bounds(memory=1))

    assert refused.value.told == taking_alone.FAILED


def test_a_reader_for_whom_nobody_waits_any_longer_ends_by_itself():
    asked = taking_alone._asked(ENDLESS, wine_and_dogs(), Bounds(seconds=1))

    ended = subprocess.run(
        [sys.executable, "-m", taking_alone.__name__], input=asked, capture_output=True, timeout=60, check=False
    )

    assert ended.returncode < 0
    assert not ended.stdout


async def test_one_file_is_read_at_a_time_and_the_next_is_told_to_come_again():
    reading, done = asyncio.Event(), asyncio.Event()

    async def slow(_sent: Sent, into: KnowledgeBase) -> KnowledgeBase:
        reading.set()
        await done.wait()
        return into

    importer, draft = Importer(slow, turn_seconds=0.01), DraftInMemory(wine_and_dogs())
    first = asyncio.create_task(importer.propose(draft, ANYBODY, b"", "csv", replace=False))
    await asyncio.wait_for(reading.wait(), 10)

    with pytest.raises(Overloaded):
        await importer.propose(draft, ANYBODY, b"", "csv", replace=False)
    done.set()

    assert (await first).changes == []
    assert (await importer.propose(draft, ANYBODY, b"", "csv", replace=False)).changes == []
