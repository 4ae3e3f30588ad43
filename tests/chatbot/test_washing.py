"""The thread for raw words: whatever goes wrong in it, the text is dropped, and nobody gets what is another's."""

import asyncio
import threading
import time
from collections.abc import Callable, Iterator, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chatbot.errors import Overloaded, RedactionUnavailable
from chatbot.washing import WashingThread, lines
from redaction import RawText, RedactedText, Redaction, RedactionError, Redactor

HANG_SECONDS = 60
WORDS = ("toll", "hund", "vin", "pakke", "bil", "gave", "kvote", "grense")


class Does:
    """A redactor that does what it is told first."""

    def __init__(self, what: Callable[[], object], redactor: Redactor) -> None:
        self._what, self._redactor = what, redactor

    def redact(self, raw: RawText, *, ends_at: float | None = None) -> Redaction:
        self._what()
        return self._redactor.redact(raw, ends_at=ends_at)


class Held:
    """A real redactor that waits at its first text until it is let go, and notes what was taken together."""

    def __init__(self, redactor: Redactor) -> None:
        self._redactor = redactor
        self._go, self.begun = threading.Event(), threading.Event()
        self.turns: list[list[str]] = []

    def let_go(self) -> None:
        self._go.set()

    def redact(self, raw: RawText, *, ends_at: float | None = None) -> Redaction:
        self._note([raw])
        return self._redactor.redact(raw, ends_at=ends_at)

    def redact_many(self, raws: Sequence[RawText], *, ends_at: Sequence[float]) -> Sequence[Redaction | RedactionError]:
        self._note(raws)
        return self._redactor.redact_many(raws, ends_at=ends_at)

    def _note(self, raws: Sequence[RawText]) -> None:
        self.turns.append([raw.reveal() for raw in raws])
        self.begun.set()
        assert self._go.wait(HANG_SECONDS)


@pytest.fixture
def held(redactor: Redactor) -> Iterator[Held]:
    holding = Held(redactor)
    yield holding
    holding.let_go()


@pytest.fixture
def washing(held: Held) -> Iterator[WashingThread]:
    thread = WashingThread(held, HANG_SECONDS)
    yield thread
    held.let_go()
    thread.close()


async def behind_one(washing: WashingThread, held: Held, *texts: str) -> list[asyncio.Task[Redaction]]:
    """Ask all these texts while the thread is held at another."""
    first = asyncio.create_task(washing.redact(RawText("hei")))
    assert await asyncio.to_thread(held.begun.wait, HANG_SECONDS)
    tasks = [first, *(asyncio.create_task(washing.redact(RawText(text))) for text in texts)]
    await asyncio.sleep(0)
    return tasks


async def test_words_are_looked_at_in_a_thread_of_their_own(redactor: Redactor):
    seen: list[str] = []
    washing = WashingThread(Does(lambda: seen.append(threading.current_thread().name), redactor), 5)

    redaction = await washing.redact(RawText("ring 22 00 00 00"))

    assert redaction.text.text == "ring <PHONE_NUMBER>"
    assert seen[0].startswith("washing")
    washing.close()


async def test_what_else_is_wanted_is_done_in_the_same_trip(redactor: Redactor):
    def where(text: RedactedText) -> tuple[str, str]:
        return text.text, threading.current_thread().name

    washing = WashingThread(redactor, 5)

    _, (text, thread) = await washing.wash(RawText("ring 22 00 00 00"), where)

    assert (text, thread.startswith("washing")) == ("ring <PHONE_NUMBER>", True)
    washing.close()


async def test_the_deadline_counts_the_time_in_the_queue(redactor: Redactor):
    washing = WashingThread(Does(lambda: time.sleep(0.8), redactor), 1.5)

    results = await asyncio.gather(*(washing.redact(RawText("hei")) for _ in range(4)), return_exceptions=True)

    assert not isinstance(results[0], Exception)
    assert isinstance(results[-1], RedactionUnavailable)
    washing.close()


async def test_the_loop_goes_on_while_a_text_is_stuck(redactor: Redactor):
    let_go = threading.Event()
    washing = WashingThread(Does(lambda: let_go.wait(HANG_SECONDS), redactor), 0.1)

    with pytest.raises(RedactionUnavailable) as refused:
        await washing.redact(RawText("hemmelig"))

    let_go.set()
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__
    washing.close()


async def test_an_exception_is_not_handed_on(redactor: Redactor):
    def fail() -> None:
        raise ValueError("hemmelig")

    washing = WashingThread(Does(fail, redactor), 5)

    with pytest.raises(RedactionUnavailable) as refused:
        await washing.redact(RawText("hemmelig"))
    assert "hemmelig" not in repr(refused.value)
    assert refused.value.__context__ is None
    washing.close()


async def test_an_idle_thread_takes_a_question_at_once_and_those_that_gather_together(washing, held):
    tasks = await behind_one(washing, held, "hvor er toll", "hvor er hund", "hvor er vin")
    held.let_go()
    await asyncio.gather(*tasks)

    assert held.turns == [["hei"], ["hvor er toll", "hvor er hund", "hvor er vin"]]


async def test_a_batch_is_bounded_by_texts_and_by_characters(washing, held):
    many = [f"hvor er {word}" for word in WORDS * 6]
    wide = ["toll " * 70] * 12
    tasks = await behind_one(washing, held, *many, *wide)
    held.let_go()
    await asyncio.gather(*tasks)

    assert max(len(turn) for turn in held.turns) == lines.MOST_TEXTS
    assert max(sum(map(len, turn)) for turn in held.turns) <= lines.MOST_CHARS
    assert [text for turn in held.turns for text in turn] == ["hei", *many, *wide]


async def test_a_long_text_goes_alone_and_in_turns_with_the_others(washing, held):
    long = [f"{word} " * (lines.LONG_CHARS // 4) for word in WORDS[:2]]
    short = [f"hvor er {word}" for word in WORDS * 4]
    tasks = await behind_one(washing, held, *long, *short)
    held.let_go()
    await asyncio.gather(*tasks)

    kinds = ["long" if turn[0] in long else "short" for turn in held.turns[1:]]
    assert kinds == ["long", "short", "long", "short"]
    assert [len(turn) for turn in held.turns if turn[0] in long] == [1, 1]


async def test_staff_come_behind_visitors(washing, held):
    tasks = await behind_one(washing, held)
    passing = asyncio.create_task(washing.redact_in_passing(RawText("en tekst fra laboratoriet")))
    await asyncio.sleep(0)
    tasks += [asyncio.create_task(washing.redact(RawText("en besøkende")))]
    await asyncio.sleep(0)
    held.let_go()
    await asyncio.gather(passing, *tasks)

    assert held.turns == [["hei"], ["en besøkende"], ["en tekst fra laboratoriet"]]


async def test_staff_have_a_turn_however_many_visitors_come(redactor: Redactor):
    washing = WashingThread(redactor, HANG_SECONDS)
    is_done = asyncio.Event()

    async def ask_on() -> None:
        while not is_done.is_set():
            await washing.redact(RawText("hvor er toll"))

    visitors = [asyncio.create_task(ask_on()) for _ in range(3)]
    async with asyncio.timeout(HANG_SECONDS):
        assert (await washing.redact_in_passing(RawText("en tekst"))).text.text == "en tekst"
    is_done.set()
    await asyncio.gather(*visitors)
    washing.close()


async def test_a_text_that_fails_spoils_no_other(redactor: Redactor):
    class Stumbles(Held):
        def redact_many(self, raws, *, ends_at):
            outcomes = super().redact_many(raws, ends_at=ends_at)
            return [
                RedactionError() if "hund" in raw.reveal() else found for raw, found in zip(raws, outcomes, strict=True)
            ]

    held = Stumbles(redactor)
    washing = WashingThread(held, HANG_SECONDS)
    tasks = await behind_one(washing, held, "hvor er toll", "hvor er hund", "hvor er vin")
    held.let_go()
    outcomes = await asyncio.gather(*tasks, return_exceptions=True)

    assert [getattr(getattr(found, "text", found), "text", type(found)) for found in outcomes] == [
        "hei", "hvor er toll", RedactionUnavailable, "hvor er vin",
    ]  # fmt: skip
    washing.close()


async def test_a_batch_that_fails_whole_is_tried_text_by_text(redactor: Redactor):
    class Fails(Held):
        def redact_many(self, raws, *, ends_at):
            super().redact_many(raws, ends_at=ends_at)
            raise ValueError("hemmelig")

    held = Fails(redactor)
    washing = WashingThread(held, HANG_SECONDS)
    tasks = await behind_one(washing, held, "ring 22 00 00 00", "hvor er vin")
    held.let_go()

    assert [found.text.text for found in await asyncio.gather(*tasks)] == [
        "hei",
        "ring <PHONE_NUMBER>",
        "hvor er vin",
    ]
    washing.close()


async def test_what_is_wanted_fails_for_its_asker_alone(washing, held):
    def fail(_text: RedactedText) -> None:
        raise LookupError

    first, *_ = await behind_one(washing, held)
    failing = asyncio.create_task(washing.wash(RawText("hvor er toll"), fail))
    other = asyncio.create_task(washing.redact(RawText("hvor er vin")))
    await asyncio.sleep(0)
    held.let_go()
    outcomes = await asyncio.gather(first, failing, other, return_exceptions=True)

    assert isinstance(outcomes[1], LookupError)
    assert outcomes[2].text.text == "hvor er vin"


async def test_nothing_is_done_for_an_asker_who_has_gone(washing, held):
    tasks = await behind_one(washing, held, "hvor er toll", "hvor er hund", "hvor er vin")
    tasks[2].cancel()
    await asyncio.sleep(0)
    held.let_go()
    await asyncio.gather(*tasks, return_exceptions=True)

    assert held.turns[1] == ["hvor er toll", "hvor er vin"]


async def test_more_than_can_be_washed_in_time_is_refused(washing, held):
    tasks = await behind_one(washing, held, *["hvor er toll"] * lines.MOST_WAITING)

    with pytest.raises(Overloaded):
        await washing.redact(RawText("en for mye"))

    held.let_go()
    assert len(await asyncio.gather(*tasks)) == lines.MOST_WAITING + 1


async def test_whoever_waits_is_told_when_the_thread_ends(washing, held):
    first, *waiting = await behind_one(washing, held, "hvor er toll", "toll " * 100)
    passing = asyncio.create_task(washing.redact_in_passing(RawText("en tekst")))
    await asyncio.sleep(0)

    washing.close()
    held.let_go()
    outcomes = await asyncio.gather(first, *waiting, passing, return_exceptions=True)

    assert outcomes[0].text.text == "hei"
    assert [type(outcome) for outcome in outcomes[1:]] == [RedactionUnavailable] * 3
    with pytest.raises(RedactionUnavailable):
        await washing.redact(RawText("etterpå"))


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=st.lists(st.tuples(st.sampled_from(WORDS), st.integers(0, 60), st.booleans()), min_size=1, max_size=40))
def test_everybody_gets_what_became_of_his_own_text(redactor: Redactor, asked):
    """Whoever asks beside whom, however long, and whoever goes away meanwhile."""

    async def ask_all() -> None:
        washing = WashingThread(redactor, HANG_SECONDS)
        texts = [f"nummer {word} {'toll ' * times}22000000" for word, times, _ in asked]
        expected = [redactor.redact(RawText(text)).text.text for text in texts]
        tasks = [asyncio.create_task(washing.wash(RawText(text), lambda found: found.text)) for text in texts]
        await asyncio.sleep(0)
        for task, (_, _, goes_away) in zip(tasks, asked, strict=True):
            if goes_away:
                task.cancel()
        for task, text, (_, _, goes_away) in zip(tasks, expected, asked, strict=True):
            if not goes_away:
                redaction, also = await task
                assert (redaction.text.text, also) == (text, text)
        await asyncio.gather(*tasks, return_exceptions=True)
        washing.close()

    asyncio.run(ask_all())
