"""Synthetic examples that slipped through, in a local file of labelled rows: `sladd evaluate redaction` runs it.

An example is saved by explicit act alone, and carries the tester's word that nobody real is in it: `"synthetic": true`.
"""

import asyncio
import json
import os
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from chatbot.errors import MissesOff, MissesUnavailable, MissRefused
from chatbot.staff import Staff
from chatbot.storage import activity
from chatbot.storage.database import Database
from intents.knowledge import LANGUAGES
from redaction import RawText
from redaction.labelled import Span

MOST_BYTES: Final = 1024 * 1024
MOST_SPANS: Final = 50
TAG: Final = "miss"

_LABEL: Final = re.compile(r"[A-Z]+(?:_[A-Z]+){0,5}")


@dataclass(frozen=True, slots=True)
class Miss:
    """An example, what of it should have gone, and the tester's word, as it was sent: anything but True refuses it."""

    text: RawText
    language: str
    spans: Sequence[Span]
    synthetic: object

    @classmethod
    def of_values(cls, text: str, values: Sequence[str], kind: str, *, language: str, synthetic: object) -> "Miss":
        """Return an example in which every occurrence of these values is labelled. Raises `MissRefused`."""
        spans = [span for value in values for span in _places(text, value, kind)]
        return cls(RawText(text), language, spans, synthetic)

    def line(self) -> bytes:
        """Return the example as a line of a labelled file. Raises `MissRefused`."""
        text = self.text.reveal()
        if self.synthetic is not True:
            raise MissRefused("give your word that the text is synthetic")
        if not self.spans or len(self.spans) > MOST_SPANS:
            raise MissRefused(f"label between 1 and {MOST_SPANS} stretches of the text")
        if self.language not in LANGUAGES or not all(_LABEL.fullmatch(span["type"]) for span in self.spans):
            raise MissRefused("name the language and what kind of data it is")
        if any(not 0 <= span["start"] < span["end"] <= len(text) for span in self.spans):
            raise MissRefused("a label lies outside the text")
        row = {
            "id": f"{TAG}-{secrets.token_hex(4)}", "lang": self.language, "tags": [TAG], "text": text,
            "pii": sorted(self.spans, key=lambda span: span["start"]), "keep": [], "synthetic": True,
        }  # fmt: skip
        return json.dumps(row, ensure_ascii=True).encode() + b"\n"


@dataclass(frozen=True, slots=True)
class MissesFile:
    """The file that examples are appended to, each as one whole line, up to a size."""

    path: Path
    most_bytes: int = MOST_BYTES

    def append(self, line: bytes) -> None:
        """Append a line, or nothing of it. Raises `MissesUnavailable`."""
        try:
            file = os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
        except OSError:
            raise MissesUnavailable from None
        try:
            self._append(file, line)
        except OSError:
            raise MissesUnavailable from None
        finally:
            os.close(file)

    def _append(self, file: int, line: bytes) -> None:
        size = os.fstat(file).st_size
        whole = line if _ends_a_line(file, size) else b"\n" + line
        if size + len(whole) > self.most_bytes:
            raise MissesUnavailable
        written = os.write(file, whole)  # in one piece, between the lines of other processes
        if written < len(whole):
            if os.fstat(file).st_size == size + written:
                os.ftruncate(file, size)
            raise MissesUnavailable
        os.fsync(file)


async def report(database: Database, staff: Staff, file: MissesFile | None, miss: Miss) -> None:
    """Save an example, and note who did. Raises `MissesOff`, `MissRefused`, `MissesUnavailable`, `ArchiveUnavailable`."""
    if file is None:
        raise MissesOff
    line = miss.line()
    async with database.session() as session:
        await activity.write(session, staff.entry("changed", "misses", 1))
        await asyncio.to_thread(file.append, line)


def _ends_a_line(file: int, size: int) -> bool:
    """Say whether a new line may begin at the end: somebody may have edited the file by hand."""
    return not size or os.pread(file, 1, size - 1) == b"\n"


def _places(text: str, value: str, kind: str) -> list[Span]:
    """Return every place of a value. Raises `MissRefused` where it has none."""
    spans: list[Span] = []
    start = text.find(value) if value else -1
    while start >= 0:
        spans.append({"start": start, "end": start + len(value), "type": kind})
        start = text.find(value, start + len(value))
    if not spans:
        raise MissRefused("what you say slipped through does not stand in the text")
    return spans
