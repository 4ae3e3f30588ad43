"""Every block of the papers that is marked as runnable is run, against one served instance; the others can be read at least.

A block runs as somebody would type it in a checkout, in a folder with the same names in it.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.papers.blocks import HOUSE, PAPERS, Block, blocks_of, holds, run, runnable
from tests.serving import serving, without_settings

LENT = ("intents", "redaction", "tests", "docs", "deploy", "requirements.lock")
UNREAD = [(paper, block) for paper in PAPERS for block in blocks_of(paper) if block.mark != "runnable"]


def named(value: object) -> str:
    return str(value.relative_to(HOUSE)) if isinstance(value, Path) else f"line {value.line}"


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like a checkout, in which blocks may write."""
    folder = tmp_path_factory.mktemp("checkout")
    for name in LENT:
        folder.joinpath(name).symlink_to(HOUSE / name)
    folder.joinpath(".venv").symlink_to(Path(sys.prefix))
    return folder


@pytest.fixture(scope="module")
def surroundings(checkout: Path, seeded_file: Path) -> dict[str, str]:
    """What blocks find in their environment: the program, and the database of the served instance."""
    shutil.copyfile(seeded_file, checkout / "sladd.db")
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    return {**without_settings(), "PATH": path, "PYTHONUTF8": "1", "SLADD_REDACTION_DEADLINE_MS": "10000"}


@pytest.fixture(scope="module")
def address(checkout: Path, surroundings: dict[str, str]) -> Iterator[str]:
    """The address of a served instance, as blocks write it."""
    with serving(checkout, surroundings) as served:
        yield served.address.removeprefix("http://")


@pytest.mark.parametrize("paper", [paper for paper in PAPERS if runnable(paper)], ids=named)
def test_every_block_runs_and_says_what_the_paper_shows(paper: Path, checkout: Path, surroundings, address: str):
    blocks = runnable(paper)
    for program in ("bash", "curl"):
        if any(program in block.text for block in blocks) and shutil.which(program) is None:
            pytest.skip(f"{program} is not on this machine")

    outputs = run(blocks, checkout, surroundings, address)

    shown = _shown_below(paper)
    for block, output in zip(blocks, outputs, strict=True):
        for said in shown.get(block.line, []):
            assert holds(output, said), f"the block in line {block.line} said:\n{output}\nand not:\n{said.text}"


def _shown_below(paper: Path) -> dict[int, list[Block]]:
    """Return what a paper shows of the output of a block, by the block's line."""
    shown: dict[int, list[Block]] = {}
    above = 0
    for block in blocks_of(paper):
        if block.mark == "runnable":
            above = block.line
        elif block.mark == "said":
            shown.setdefault(above, []).append(block)
    return shown


def test_the_papers_are_run_and_not_only_read():
    assert sum(len(runnable(paper)) for paper in PAPERS) >= 8


@pytest.mark.parametrize(("paper", "block"), UNREAD, ids=named)
def test_a_block_that_is_not_run_can_be_read(paper: Path, block: Block):
    assert block.mark in {"", "said"}
    if block.language == "sh":
        read = subprocess.run(["bash", "-n"], input=block.text, capture_output=True, text=True, timeout=30, check=False)
        assert read.returncode == 0, read.stderr
    elif block.language == "json":
        json.loads(block.text)
    elif block.language == "yaml":
        list(YAML(typ="safe").load_all(block.text))


def test_what_a_paper_shows_is_compared():
    shown = Block("json", "said", '{"a": {"b": 1, "…": "…"}, "c": "…"}', 1)

    assert holds('{"a": {"b": 1, "d": 2}, "c": [3], "e": 4}', shown)
    assert not holds('{"a": {"b": 2}, "c": 3}', shown)
    assert holds("one\n  two three\n", Block("text", "said", "two …\n", 1))
    assert not holds("one\n", Block("text", "said", "two\n", 1))
