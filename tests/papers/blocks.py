"""The blocks of the papers: those marked `sh runnable`, and below them what a block marked `said` shows of their output."""

import json
import re
import shlex
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HOUSE = Path(__file__).parents[2]
PAPERS = sorted([*HOUSE.glob("*.md"), *HOUSE.glob("docs/**/*.md")])
ANYTHING = "…"
LONGEST_SECONDS = 120

_BLOCK = re.compile(r"^```(\w*) ?(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, its mark, what stands in it and in which line it begins."""

    language: str
    mark: str
    text: str
    line: int


def blocks_of(paper: Path) -> list[Block]:
    """Return the fenced blocks of a paper."""
    text = paper.read_text(encoding="utf-8")
    return [
        Block(found[1], found[2], found[3], text.count("\n", 0, found.start()) + 1) for found in _BLOCK.finditer(text)
    ]


def runnable(paper: Path) -> list[Block]:
    """Return the blocks of a paper that run."""
    return [block for block in blocks_of(paper) if block.mark == "runnable"]


def run(blocks: list[Block], folder: Path, environment: Mapping[str, str], address: str) -> list[str]:
    """Run blocks one after another in one shell, at the address that they take for the service's; return their outputs."""
    end = "--- a block has ended ---"
    script = "\n".join(f"{block.text}\nprintf '\\n%s\\n' {shlex.quote(end)}" for block in blocks)
    ran = subprocess.run(
        ["bash", "-eu", "-o", "pipefail", "-c", script.replace("127.0.0.1:8000", address)],
        cwd=folder, env=environment, capture_output=True, encoding="utf-8", timeout=LONGEST_SECONDS, check=False,
    )  # fmt: skip
    outputs = ran.stdout.split(f"\n{end}\n")
    where = f"the block in line {blocks[min(len(outputs), len(blocks)) - 1].line}"
    assert ran.returncode == 0, f"{where} failed:\n{ran.stdout}\n{ran.stderr}"
    return outputs[:-1]


def holds(output: str, shown: Block) -> bool:
    """Say whether an output is as a paper shows it; `…` stands for anything."""
    if shown.language == "json":
        return _is_like(json.loads(output), json.loads(shown.text))
    lines = (re.escape(line.strip()).replace(ANYTHING, ".*") for line in shown.text.splitlines() if line.strip())
    return all(re.search(rf"(?m)^\s*{line}\s*$", output) for line in lines)


def _is_like(found: Any, shown: Any) -> bool:
    if isinstance(shown, dict):
        return isinstance(found, dict) and all(
            name == ANYTHING or (name in found and _is_like(found[name], value)) for name, value in shown.items()
        )
    return shown in (ANYTHING, found)
