"""`make run` for somebody who has Python and make alone: what it installs, and that it does not install twice."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.deployment.dockerfile import HOUSE

OF_MAKE = {"ARGS", "MAKEFLAGS", "MFLAGS", "MAKEOVERRIDES", "MAKELEVEL"}
"""What a make around the tests would hand on to the one within."""


def planned(goal: str, venv: Path) -> str:
    """Return what make would do for a goal, with a virtual environment of this folder."""
    if shutil.which("make") is None:
        pytest.skip("make is not on this machine")
    bare = {name: value for name, value in os.environ.items() if name not in OF_MAKE}
    told = subprocess.run(
        ["make", "--dry-run", "--no-print-directory", goal, f"VENV={venv}"],
        cwd=HOUSE, env=bare, capture_output=True, text=True, timeout=30, check=True,
    )  # fmt: skip
    return told.stdout


def test_the_first_run_installs_what_the_service_needs_and_says_so(tmp_path: Path):
    plan = planned("run", tmp_path)

    assert "echo 'Installing what the service needs" in plan
    assert "--require-hashes -r requirements-service.lock" in plan
    assert "requirements.lock" not in plan
    assert plan.strip().endswith("sladd serve")


@pytest.mark.parametrize("stamp", [".installed", ".installed-service"])
def test_a_later_run_serves_at_once(tmp_path: Path, stamp: str):
    tmp_path.joinpath(stamp).touch()

    assert planned("run", tmp_path).split() == [str(tmp_path / "bin/sladd"), "serve"]


def test_the_tests_want_everything(tmp_path: Path):
    tmp_path.joinpath(".installed-service").touch()

    assert "--require-hashes -r requirements.lock" in planned("test", tmp_path)
