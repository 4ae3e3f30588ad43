"""Many texts through redaction: rounds of attacks, and the figures on a labelled file. Bounded in number and in time.

One round at a time in a process. Texts go to the washing thread one by one, so that a visitor waits for one of them at
most; what came back is judged in a thread beside it.
"""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from chatbot.errors import LabBusy, LabelledFileRefused, RedactionUnavailable
from chatbot.washing import WashingThread
from redaction import RawText, Redaction
from redaction.attacking import Attempt, Results
from redaction.labelled import LabelledFileInvalid, LabelledText, parse_labelled
from redaction.reporting.confusion import Confusion
from redaction.scoring import Judgement, figures, judge

MOST_ATTEMPTS: Final = 1_000
MOST_ROWS: Final = 2_000
MOST_SPANS: Final = 100
LONGEST_SECONDS: Final = 20
UPLOAD: Final = "the file"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What redaction did to labelled rows; `rows` is how many there were, of which time may not have allowed all."""

    rows: int
    judgements: Sequence[Judgement]
    confusion: Confusion

    @property
    def figures(self) -> dict[str, Any]:
        """The shares that matter, as `sladd evaluate redaction` shows them."""
        return figures(self.judgements)

    @property
    def is_cut(self) -> bool:
        """Say whether time ran out before the last row."""
        return len(self.judgements) < self.rows


@dataclass(frozen=True, slots=True)
class Bench:
    """Where rounds are run. `longest_chars` is the longest text that a visitor could send."""

    washing: WashingThread
    longest_chars: int
    seconds: float = LONGEST_SECONDS
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def attack(self, attempts: Iterable[Attempt], most: int) -> Results:
        """Try so many attempts at most and count what survived. Raises `LabBusy`."""
        results = Results()
        async with self._round() as ends_at:
            drawn = iter(attempts)
            while (attempt := await asyncio.to_thread(next, drawn, None)) is not None:
                results.cut = results.cut_before_next(
                    most=min(most, MOST_ATTEMPTS), is_over=time.monotonic() >= ends_at
                )
                if results.cut:
                    break
                redacted = _text_of(await self._redacted(attempt.text))
                if await asyncio.to_thread(results.add, attempt, redacted):
                    undisguised = _text_of(await self._redacted(attempt.undisguised.text))
                    await asyncio.to_thread(results.compare_last, undisguised)
        return results

    async def evaluate(self, rows: Sequence[LabelledText]) -> Evaluation:
        """Redact labelled rows and judge what is left. Raises `LabBusy`."""
        judgements: list[Judgement] = []
        confusion = Confusion()
        async with self._round() as ends_at:
            for row in rows:
                if time.monotonic() >= ends_at:
                    break
                began = time.perf_counter()
                redaction = await self._redacted(row["text"])
                seconds = time.perf_counter() - began
                judgements.append(await asyncio.to_thread(_judged, row, redaction, seconds, confusion))
        return Evaluation(len(rows), judgements, confusion)

    def read(self, content: bytes) -> list[LabelledText]:
        """Return the rows of an uploaded file. Raises `LabelledFileRefused` with the line, never with its words."""
        try:
            rows = parse_labelled(content, UPLOAD)
        except LabelledFileInvalid as error:
            raise LabelledFileRefused(str(error)) from None
        if len(rows) > MOST_ROWS:
            raise LabelledFileRefused(f"{UPLOAD} holds more than {MOST_ROWS} rows")
        for number, row in enumerate(rows, start=1):
            if len(row["text"]) > self.longest_chars:
                raise LabelledFileRefused(f"{UPLOAD}, row {number}: longer than a question may be")
            if len(row["pii"]) + len(row["keep"]) > MOST_SPANS:
                raise LabelledFileRefused(f"{UPLOAD}, row {number}: labels more than {MOST_SPANS} stretches")
            if not _is_whole(row):
                raise LabelledFileRefused(f"{UPLOAD}, row {number}: holds half a character")
        return rows

    async def _redacted(self, text: str) -> Redaction | None:
        try:
            return await self.washing.redact_in_passing(RawText(text))
        except RedactionUnavailable:
            return None

    @asynccontextmanager
    async def _round(self) -> AsyncIterator[float]:
        """Take the turn, and yield the moment at which it is over. Raises `LabBusy`."""
        if self._turn.locked():
            raise LabBusy
        async with self._turn:
            yield time.monotonic() + self.seconds


def _text_of(redaction: Redaction | None) -> str | None:
    return None if redaction is None else redaction.text.text


def _judged(row: LabelledText, redaction: Redaction | None, seconds: float, confusion: Confusion) -> Judgement:
    if redaction is None:
        confusion.add_refused(row)
        return judge(row, None, seconds=seconds)
    confusion.add(row, redaction.normalised.reveal(), redaction.findings)
    return judge(row, redaction.text.text, seconds=seconds)


def _is_whole(row: LabelledText) -> bool:
    """Say whether every character of a row can be written as UTF-8, which halves of a pair cannot."""
    try:
        json.dumps(row, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True
