"""The image, built by the steps of the Dockerfile without an engine, and its container started as an engine would."""

import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.deployment.container import Root, has_roots
from tests.deployment.dockerfile import HOUSE, Stage, context, stages
from tests.deployment.image import build, pinned

START_SECONDS = 120
USER = 10001
WRITES = "import pathlib, sys; pathlib.Path(sys.argv[1]).write_text('x')"
ASKS = """
import json, urllib.request
body = json.dumps({"consent": True, "question": "Jeg heter Kari Nordmann, tlf 22 00 00 00. Hvor mye vin kan jeg ta med?"})
headers = {"Content-Type": "application/json"}
asked = urllib.request.Request("http://127.0.0.1:8000/v1/questions", body.encode(), headers)
print(urllib.request.urlopen(asked, timeout=20).read().decode())
"""


@pytest.fixture(scope="module")
def image() -> Iterator[tuple[Root, Stage]]:
    """The built image. Not in a folder of pytest's, into which no other user may look."""
    folder = Path(tempfile.mkdtemp(prefix="sladd-image-"))
    folder.chmod(0o755)
    try:
        yield build(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def container(image: tuple[Root, Stage], seeded_file: Path) -> Iterator[tuple[Root, "subprocess.Popen[bytes]", Path]]:
    """A container of it that is well, on a volume with a database that has been prepared, and what it has said."""
    root, stage = image
    shutil.copyfile(seeded_file, root.at("data/sladd.db"))
    if has_roots():
        os.chown(root.at("data/sladd.db"), USER, USER)
    said = root.folder.parent / "said"
    with said.open("wb") as sink:
        process = root.start(stage.command, stage.said["USER"], sink.fileno(), SLADD_RATE_LIMIT="off")
    try:
        until = time.monotonic() + START_SECONDS
        while (asked := root.ask(process, stage.health_check)).returncode != 0:
            assert process.poll() is None, said.read_text()
            assert time.monotonic() < until, asked.stderr + said.read_text()
            time.sleep(0.5)
        yield root, process, said
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=30)


def test_a_container_answers_without_a_network_and_keeps_the_redacted_words(container):
    root, process, _ = container

    asked = root.ask(process, ["python", "-I", "-c", ASKS])

    question = json.loads(asked.stdout)["question"]
    assert question["stored"]
    assert question["redacted"] == "Jeg heter <PERSON>, tlf <PHONE_NUMBER>. Hvor mye vin kan jeg ta med?"


def test_a_container_runs_without_rights_and_can_write_its_volume_alone(container):
    if not has_roots():
        pytest.skip("wants root and a kernel that lets it make a root of its own")
    root, process, _ = container
    status = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
    bare = ["setpriv", "--reuid", str(USER), "--regid", str(USER), "--clear-groups", "python", "-I", "-c", WRITES]

    assert re.search(rf"Uid:\s+{USER}\s+{USER}\s+{USER}", status)
    assert re.search(r"CapEff:\s+0+\n.*CapBnd:\s+0+\n.*NoNewPrivs:\s+1", status.replace("CapPrm", ""), re.DOTALL)
    for place in ("/app/x", "/app/chatbot/x", "/venv/x", "/etc/x", "/x"):
        assert root.ask(process, [*bare, place]).returncode != 0, place
    for place in ("/data/x", "/tmp/x"):  # noqa: S108 - the container's own
        assert root.ask(process, [*bare, place]).returncode == 0, place


def test_an_image_holds_nothing_that_only_installs_tests_or_trains(image):
    root, _ = image
    packages = next(root.at("venv/lib").glob("python3*")) / "site-packages"
    names = {re.split(r"-\d", folder.name)[0] for folder in packages.glob("*.dist-info")}

    assert "spacy" in names
    assert names.isdisjoint({"pip", "hatchling", "editables", "pytest", "mypy", "ruff", "playwright", "hypothesis"})
    assert not root.at("app/tests").exists()
    assert not root.at("app/redaction/training").exists()


def test_a_container_stops_when_it_is_told(container):
    _, process, said = container

    process.send_signal(signal.SIGTERM)

    assert process.wait(timeout=30) in {0, 143, -signal.SIGTERM}
    assert "Traceback" not in said.read_text()


def test_the_image_takes_a_pinned_base_and_a_user_by_number():
    last = stages()[-1]

    assert {stage.base for stage in stages()} == {last.base}
    assert re.fullmatch(r"[a-z/]+:\d+\.\d+[\w.-]*", last.base)
    assert last.said["USER"] == f"{USER}:{USER}"
    assert last.said["STOPSIGNAL"] == "SIGTERM"


def test_the_build_sees_what_it_copies_and_nothing_secret():
    assert "chatbot/app.py" in context()
    assert not [
        name for name in context() if name.startswith((".env", ".git", "tests", "docs")) or name.endswith(".db")
    ]


def test_the_lock_of_the_service_is_a_part_of_the_whole_lock_with_the_same_hashes():
    whole, part = pinned("requirements.lock"), pinned("requirements-service.lock")

    assert len(part) > 50
    assert part.items() <= whole.items()
    assert "pytest" not in part
    assert not re.search(r"https?://|file:", (HOUSE / "requirements-service.lock").read_text(encoding="utf-8"))
