"""`sladd prove` as an operator runs it: a real instance, a report in a folder, exit codes, and misuse in one line."""

import json
import os
import subprocess
import time
from pathlib import Path

import psutil
import pytest
from typer.testing import CliRunner

from chatbot.cli import app
from chatbot.proving.catalogue import AT_THE_DOOR, IDS
from chatbot.proving.program import started
from chatbot.proving.scratch import count_questions, make
from chatbot.settings import Settings
from redaction import Redactor
from tests.program import PROGRAM

LONGEST_SECONDS = 300


async def test_a_running_instance_is_proved_and_keeps_no_question_of_the_proof(tmp_path: Path, redactor: Redactor):
    live, elsewhere = tmp_path / "live", tmp_path / "elsewhere"
    live.mkdir()
    elsewhere.mkdir()
    instance = await make(live, Settings(redaction_deadline_ms=10_000), redactor=redactor)
    async with started(live, instance.settings) as program:
        url = await program.address(time.monotonic() + LONGEST_SECONDS)
        environment = {name: value for name, value in os.environ.items() if not name.startswith("SLADD_")}
        proved = subprocess.run(  # noqa: ASYNC221 - the instance is a process of its own
            [PROGRAM, "prove", "--url", url, "--json", "--seconds", str(LONGEST_SECONDS)],
            cwd=elsewhere, env={**environment, "SLADD_REDACTION_DEADLINE_MS": "10000"}, capture_output=True, encoding="utf-8",
            timeout=LONGEST_SECONDS, check=False,
        )  # fmt: skip

    assert proved.returncode == 0, proved.stdout + proved.stderr
    told = json.loads(proved.stdout)
    assert [promise["id"] for promise in told["promises"]] == list(IDS)
    assert {promise["id"] for promise in told["promises"] if promise["tried_on"] == "instance"} == {
        promise.id for promise in AT_THE_DOOR
    }
    assert (told["is_proved"], told["broken"], told["instance"]["host"]) == (True, 0, "127.0.0.1")
    assert told["questions"]["asked"] == told["questions"]["erased"] > 10
    assert count_questions(instance.database) == 0
    filed = sorted((elsewhere / "proofs").iterdir())
    assert [file.suffix for file in filed] == [".html", ".json"]
    assert json.loads(filed[1].read_text("utf-8")) == told


@pytest.mark.parametrize(
    "url",
    ["bot.example.org", "ftp://chat.example.org", "https://a:b@example.org", "https://example.org/v1", "http://x:0x1"],
)
def test_an_address_that_is_none_is_a_misuse(tmp_path: Path, url):
    ran = CliRunner().invoke(app, ["prove", "--url", url, "--report", str(tmp_path)])

    assert ran.exit_code == 2
    assert url not in ran.output
    assert list(tmp_path.iterdir()) == []


def test_an_instance_that_does_not_answer_is_a_misuse(tmp_path: Path):
    ran = CliRunner().invoke(app, ["prove", "--url", "http://127.0.0.1:9", "--report", str(tmp_path)])

    assert (ran.exit_code, ran.output.count("\n")) == (2, 1)
    assert "there is no instance to prove" in ran.output


def test_a_folder_that_cannot_be_made_is_a_misuse(tmp_path: Path):
    (tmp_path / "file").touch()

    ran = CliRunner().invoke(app, ["prove", "--report", str(tmp_path / "file" / "proofs")])

    assert (ran.exit_code, ran.output.count("\n")) == (2, 1)


def test_a_proof_that_is_told_to_end_leaves_nothing_behind(tmp_path: Path):
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    command = [PROGRAM, "prove", "--report", str(tmp_path / "proofs")]
    proving = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, encoding="utf-8")
    assert proving.stderr is not None
    line = proving.stderr.readline()
    started = [child.pid for child in psutil.Process(proving.pid).children()]
    proving.terminate()
    _, said = proving.communicate(timeout=LONGEST_SECONDS)

    assert line.startswith("kept")
    assert (proving.returncode, said.splitlines()[-1]) == (2, "stopped before it was done: nothing was filed")
    assert started
    assert not any(map(psutil.pid_exists, started))
    assert list((tmp_path / "proofs").iterdir()) == []
    assert [file.name for file in tmp_path.iterdir()] == ["proofs"]
