"""The units for systemd, looked at by systemd's own tools where they are on this machine."""

import re
import shutil
import subprocess

import pytest

from tests.deployment.manifests import HOUSE

UNITS = sorted((HOUSE / "deploy/systemd").iterdir())
SERVICES = [unit for unit in UNITS if unit.suffix == ".service"]
MOST_EXPOSED = 1.5
CLOSED = (
    "NoNewPrivileges=yes", "ProtectSystem=strict", "PrivateTmp=yes", "CapabilityBoundingSet=", "IPAddressDeny=any",
    "LimitCORE=0", "MemorySwapMax=0", "DynamicUser=yes", "MemoryDenyWriteExecute=yes", "StateDirectoryMode=0700",
)  # fmt: skip


def analyze(*arguments: str) -> "subprocess.CompletedProcess[str]":
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("systemd is not on this machine")
    return subprocess.run([program, *arguments], capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_understands_every_line(unit):
    said = analyze("verify", "--recursive-errors=no", str(unit)).stderr

    complaints = [line for line in said.splitlines() if line and "sladd is not executable" not in line]
    assert complaints == []


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_systemd_finds_little_exposed(unit):
    said = analyze("security", "--offline=true", str(unit)).stdout
    if "exposure level" not in said:
        pytest.skip("this systemd cannot judge a unit that is not installed")

    assert float(re.search(r"exposure level for \S+: (\d+\.\d+)", said)[1]) <= MOST_EXPOSED


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_a_unit_is_closed(unit):
    lines = unit.read_text(encoding="utf-8").splitlines()

    assert set(CLOSED) <= set(lines)


def test_a_setting_that_is_wrong_is_not_tried_again():
    assert (
        "RestartPreventExitStatus=2"
        in (HOUSE / "deploy/systemd/sladd.service").read_text(encoding="utf-8").splitlines()
    )
