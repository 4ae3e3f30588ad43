"""The thread for raw words: whatever goes wrong in it, the text is dropped."""

import asyncio
import threading
import time
from collections.abc import Callable

import pytest

from chatbot.errors import RedactionUnavailable
from chatbot.washing import WashingThread
from redaction import RawText, Redaction, Redactor


class Does:
    """A redactor that does what it is told first."""

    def __init__(self, what: Callable[[], object], redactor: Redactor) -> None:
        self._what, self._redactor = what, redactor

    def redact(self, raw: RawText, *, ends_at: float | None = None) -> Redaction:
        self._what()
        return self._redactor.redact(raw, ends_at=ends_at)


async def test_words_are_looked_at_in_a_thread_of_their_own(redactor: Redactor):
    seen: list[str] = []
    washing = WashingThread(Does(lambda: seen.append(threading.current_thread().name), redactor), 5)

    redaction = await washing.redact(RawText("ring 22 00 00 00"))

    assert redaction.text.text == "ring <PHONE_NUMBER>"
    assert seen[0].startswith("washing")
    washing.close()


async def test_the_deadline_counts_the_time_in_the_queue(redactor: Redactor):
    washing = WashingThread(Does(lambda: time.sleep(0.15), redactor), 0.2)

    results = await asyncio.gather(*(washing.redact(RawText("hei")) for _ in range(4)), return_exceptions=True)

    assert not isinstance(results[0], Exception)
    assert isinstance(results[-1], RedactionUnavailable)
    washing.close()


async def test_the_loop_goes_on_while_a_text_is_stuck(redactor: Redactor):
    washing = WashingThread(Does(lambda: time.sleep(0.5), redactor), 0.1)
    began = time.monotonic()

    with pytest.raises(RedactionUnavailable) as refused:
        await washing.redact(RawText("hemmelig"))

    assert time.monotonic() - began < 0.4
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
    washing.close()
