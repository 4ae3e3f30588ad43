"""A file to import, read in a process of its own within bounds of time and memory; visitors are answered meanwhile.

Reading YAML or a workbook is slow, and what a small file unpacks to can be made to take minutes and gigabytes. A thread could
not be stopped, and would hold Python's lock. What is told of a bad file repeats nothing of it.
"""

import asyncio
import json
import math
import resource
import sys
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from typing import Any, BinaryIO, Final

from chatbot.alone import run_alone, step_back
from chatbot.errors import FileRefused
from intents.errors import KnowledgeInvalid, SheetInvalid
from intents.exchange import take_in
from intents.knowledge import KnowledgeBase

TOO_LONG: Final = "The file takes longer to read than is allowed: send it as CSV, or in parts."
TOO_MUCH: Final = "The file takes more memory to read than is allowed: send it as CSV, or in parts."
TOO_LARGE: Final = "The file makes more knowledge than is allowed."
FAILED: Final = "The file could not be read."


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that somebody sends; with `replace` whatever it is silent on goes."""

    name: str
    content: bytes
    replace: bool


@dataclass(frozen=True, slots=True)
class Bounds:
    """What reading a file may take: seconds, less than a proxy waits, bytes of memory, and bytes of knowledge made of it."""

    seconds: float = 25.0
    memory: int = 512 * 1024 * 1024
    knowledge: int = 16 * 1024 * 1024


USUAL: Final = Bounds()
Takes = Callable[[Sent, KnowledgeBase], Awaitable[KnowledgeBase]]


async def take_alone(sent: Sent, into: KnowledgeBase, *, bounds: Bounds = USUAL) -> KnowledgeBase:
    """Return knowledge with a file taken in. Raises `FileRefused`."""
    asked = await asyncio.to_thread(_asked, sent, into, bounds)
    try:
        async with asyncio.timeout(bounds.seconds), run_alone(__name__) as process:
            told, _ = await process.communicate(asked)
    except TimeoutError:
        raise FileRefused(TOO_LONG) from None
    return await asyncio.to_thread(_heard, told)


def _asked(sent: Sent, into: KnowledgeBase, bounds: Bounds) -> bytes:
    """Return two lines of JSON and then the file as it is."""
    head = json.dumps({"name": sent.name, "replace": sent.replace, "bounds": asdict(bounds)})
    return b"\n".join([head.encode(), into.model_dump_json().encode(), sent.content])


def _heard(told: bytes) -> KnowledgeBase:
    kind, _, rest = told.partition(b"\n")
    if kind != b"taken":
        raise FileRefused(rest.decode() if kind == b"refused" else FAILED)
    return KnowledgeBase.model_validate_json(rest)


def main(given: BinaryIO = sys.stdin.buffer, told: BinaryIO = sys.stdout.buffer) -> None:
    """Read the file on standard input, and tell the knowledge or what is wrong."""
    step_back()
    head: dict[str, Any] = json.loads(given.readline())
    bounds = Bounds(**head["bounds"])
    _keep_within(bounds)
    try:
        into = KnowledgeBase.model_validate_json(given.readline())
        found = take_in(head["name"], given.read(), into, replace=head["replace"]).model_dump_json().encode()
    except KnowledgeInvalid as error:
        told.write(b"refused\n" + _told(error).encode())
    except MemoryError:
        told.write(b"refused\n" + TOO_MUCH.encode())
    else:
        told.write(b"taken\n" + found if len(found) <= bounds.knowledge else b"refused\n" + TOO_LARGE.encode())


def _keep_within(bounds: Bounds) -> None:
    """Let this process take no more than it may, also when nobody waits for it any longer."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    seconds = math.ceil(bounds.seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (bounds.memory, bounds.memory))


def _told(error: KnowledgeInvalid) -> str:
    """Return where a fault is, and for sheets which it is; of content files a rule may quote them, so only the place is told."""
    if isinstance(error, SheetInvalid):
        return f"{error}."
    where = f"{error.file}, line {error.line}" if error.line else error.file
    return f"{where}: a rule of content files is broken here; `sladd knowledge check` says which."


if __name__ == "__main__":
    main()
