"""Workers share a folder of their service's own: any of them answers for all, and the dead leave the gauges."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from chatbot.metrics import VARIABLE
from chatbot.metrics.exposition import exposition
from chatbot.metrics.folder import shared_folder, shared_folder_for_workers
from chatbot.metrics.instruments import Metrics
from tests.figures import figure

LONGEST_SECONDS = 60
WORKER = """
import sys
from chatbot.metrics.exposition import exposition
from chatbot.metrics.folder import shared_folder
from chatbot.metrics.instruments import Metrics
metrics = Metrics()
metrics.serving(int(sys.argv[1]))
metrics.remembered(is_stored=True)
metrics.ready(is_ready=sys.argv[1] == "7")
metrics.arrived()
print(shared_folder(), flush=True)
sys.stdin.readline()
"""


def worker(release: int) -> "subprocess.Popen[str]":
    """Start a process that counts, and have it wait."""
    started = subprocess.Popen(
        [sys.executable, "-c", WORKER, str(release)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert started.stdout is not None
    started.said = started.stdout.readline().strip()  # type: ignore[attr-defined]
    return started


def test_any_worker_answers_for_all_and_for_the_dead_no_more():
    with shared_folder_for_workers():
        folder = shared_folder()
        assert folder is not None
        assert folder.stat().st_mode & 0o077 == 0
        both = [worker(7), worker(8)]
        alive = exposition(Metrics(), folder).decode()
        both[1].communicate("\n", timeout=LONGEST_SECONDS)
        bereft = exposition(Metrics(), folder).decode()
        both[0].communicate("\n", timeout=LONGEST_SECONDS)

    assert [figure(text, "sladd_workers") for text in (alive, bereft)] == [2, 1]
    assert [figure(text, "sladd_asks_in_flight") for text in (alive, bereft)] == [2, 1]
    assert [figure(text, "sladd_ready") for text in (alive, bereft)] == [0, 1]
    assert [figure(text, "sladd_questions_stored_total") for text in (alive, bereft)] == [2, 2]
    assert figure(alive, "sladd_release_number") == 7
    assert figure(alive, "process_resident_memory_bytes") > figure(bereft, "process_resident_memory_bytes") > 0
    assert not folder.exists()
    assert VARIABLE not in os.environ


@pytest.mark.parametrize("name", [VARIABLE, VARIABLE.lower()])
def test_a_folder_that_somebody_else_names_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str):
    monkeypatch.setenv(name, str(tmp_path))

    started = worker(7)
    started.communicate("\n", timeout=LONGEST_SECONDS)

    assert started.said == "None"  # type: ignore[attr-defined]
    assert list(tmp_path.iterdir()) == []
