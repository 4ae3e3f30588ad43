"""Links between the papers lead to a heading that is there."""

import re
from pathlib import Path

import pytest

from tests.papers.blocks import HOUSE, PAPERS

_FENCE = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\]\(([^)\s:]*)#([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def anchors(paper: Path) -> set[str]:
    """Return the anchors of a paper's headings, as they are made where the papers are read."""
    headings = _HEADING.findall(_FENCE.sub("", paper.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: str(paper.relative_to(HOUSE)))
def test_every_link_to_a_heading_finds_it(paper: Path):
    links = _LINK.findall(_FENCE.sub("", paper.read_text(encoding="utf-8")))
    found = [(name, anchor) for name, anchor in links if not name or name.endswith(".md")]

    assert [
        f"{name}#{anchor}" for name, anchor in found if anchor not in anchors((paper.parent / name) if name else paper)
    ] == []
