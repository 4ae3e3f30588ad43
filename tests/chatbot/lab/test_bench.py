"""Rounds of many texts: bounded, one at a time, and polite to visitors."""

import asyncio
import json
import threading

import pytest

from chatbot.errors import LabBusy, LabelledFileRefused
from chatbot.lab import Bench
from chatbot.washing import WashingThread
from redaction import RawText, Redaction, RedactionError, Redactor
from redaction.attacking import ATTACK_CLASSES, Variants
from redaction.attacking.invented import LABELS, invented_rows

SEEDS = invented_rows(LABELS.values())
LONGEST = 200


class Asked:
    """A redactor that notes the order of what it was asked, and may wait for leave."""

    def __init__(self, redactor: Redactor, leave: threading.Event | None = None) -> None:
        self.texts: list[str] = []
        self.begun = threading.Event()
        self._redactor, self._leave = redactor, leave

    def redact(self, raw: RawText, *, ends_at: float | None = None) -> Redaction:
        self.texts.append(raw.reveal())
        self.begun.set()
        if self._leave is not None:
            self._leave.wait(60)
        return self._redactor.redact(raw, ends_at=float("inf"))


def bench_over(redactor, *, seconds: float = 60) -> Bench:
    return Bench(WashingThread(redactor, 5), LONGEST, seconds)


def row(text: str = "hei", **more: object) -> bytes:
    return json.dumps({"id": "a", "lang": "nb", "tags": [], "text": text, "pii": [], "keep": [], **more}).encode()


async def test_a_round_counts_what_survived(redactor: Redactor):
    results = await bench_over(redactor).attack(Variants(SEEDS, ATTACK_CLASSES), 40)

    assert (results.tried, results.cut) == (40, "count")
    assert results.survived == len(results.survivors) < 40


async def test_a_round_ends_with_its_time(redactor: Redactor):
    bench = bench_over(redactor, seconds=0)

    results = await bench.attack(Variants(SEEDS, ATTACK_CLASSES), 40)
    evaluation = await bench.evaluate(SEEDS)

    assert (results.tried, results.cut) == (0, "time")
    assert evaluation.is_cut
    assert evaluation.figures["messages"] == 0


async def test_one_round_runs_at_a_time(redactor: Redactor):
    leave = threading.Event()
    bench = bench_over(Asked(redactor, leave))
    running = asyncio.create_task(bench.evaluate(SEEDS[:2]))
    await asyncio.sleep(0)

    with pytest.raises(LabBusy):
        await bench.attack(Variants(SEEDS, ATTACK_CLASSES), 1)

    leave.set()
    assert not (await running).is_cut
    assert (await bench.attack(Variants(SEEDS, ATTACK_CLASSES), 1)).tried == 1


async def test_a_visitor_waits_for_one_text_of_a_round_at_most(redactor: Redactor):
    leave = threading.Event()
    asked = Asked(redactor, leave)
    bench = bench_over(asked)
    running = asyncio.create_task(bench.evaluate(SEEDS[:5]))
    await asyncio.to_thread(asked.begun.wait, 10)

    visitor = asyncio.create_task(bench.washing.redact(RawText("en besøkende")))
    await asyncio.sleep(0)
    leave.set()
    await visitor
    await running

    assert asked.texts.index("en besøkende") == 1


async def test_a_text_that_is_refused_counts_as_leaked_in_figures_and_as_gone_in_attacks(redactor: Redactor):
    class Refuses:
        def redact(self, raw: RawText, *, ends_at: float | None = None) -> Redaction:
            raise RedactionError("hemmelig")

    bench = bench_over(Refuses())

    results = await bench.attack(Variants(SEEDS, ATTACK_CLASSES), 5)
    evaluation = await bench.evaluate(SEEDS)

    assert (results.refused, results.survived) == (5, 0)
    assert evaluation.figures["zero_leak"] == 0


async def test_figures_are_those_of_the_command(redactor: Redactor):
    evaluation = await bench_over(redactor).evaluate(SEEDS)

    assert evaluation.figures["messages"] == len(SEEDS)
    assert evaluation.figures["digit_leaks"] == 0
    assert set(evaluation.confusion.kinds) == {"EMAIL_ADDRESS", "NO_FODSELSNUMMER", "PERSON", "PHONE_NUMBER"}


NO_FILES = {
    "empty": (b"", "the file: the file holds no row"),
    "not text": (b"\xff", "the file: cannot be read as UTF-8 text"),
    "not JSON": (b"hemmelig", "the file, line 1: not JSON"),
    "a field short": (b'{"hemmelig": 1}', "the file, line 1: a row needs id, keep, lang, pii, tags, text"),
    "too long": (row("a" * (LONGEST + 1)), "the file, row 1: longer than a question may be"),
    "too much labelled": (
        row("hei", keep=[{"start": 0, "end": 3}] * 101),
        "the file, row 1: labels more than 100 stretches",
    ),
    "half a character": (row("\ud800"), "the file, row 1: holds half a character"),
    "too many": (b"\n".join([row()] * 2001), "the file holds more than 2000 rows"),
}


@pytest.mark.parametrize(("content", "complaint"), NO_FILES.values(), ids=NO_FILES)
def test_a_file_that_is_no_labelled_file_is_refused_without_its_words(redactor: Redactor, content, complaint):
    with pytest.raises(LabelledFileRefused) as refused:
        bench_over(redactor).read(content)

    assert str(refused.value) == complaint
    assert refused.value.__suppress_context__ or refused.value.__context__ is None
