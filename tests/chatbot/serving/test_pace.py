"""A process that serves lets the loop have Python's lock soon, and searches nothing that lasts for garbage."""

import gc
import sys
from collections.abc import Iterator

import pytest

from chatbot.serving.pace import SWITCH_SECONDS, keep_pace


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    seconds = sys.getswitchinterval()
    yield
    sys.setswitchinterval(seconds)
    gc.unfreeze()


def test_the_loop_waits_half_a_millisecond_for_the_lock():
    keep_pace()

    assert sys.getswitchinterval() == pytest.approx(SWITCH_SECONDS)


def test_what_was_made_at_the_start_is_no_longer_searched():
    lasting = [{"made": "at the start"}]

    keep_pace()

    assert not any(found is lasting for found in gc.get_objects())
    assert gc.get_freeze_count() > 0
