"""The paper for editors says what every rule is, and how grave."""

from pathlib import Path

import pytest

from intents.review import RULES

PAPER = (Path(__file__).parents[2] / "docs" / "knowledge.md").read_text(encoding="utf-8")
SECTION = PAPER.split("\n## Rules of the check\n", 1)[-1].split("\n## ", 1)[0]
ROWS = {
    cells[0].strip(" `"): [cell.strip() for cell in cells[1:]]
    for cells in (line.strip("|").split("|") for line in SECTION.splitlines() if line.startswith("| `"))
}


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_is_explained_with_how_grave_it_is(rule):
    severity, meaning = ROWS[rule]

    assert severity == RULES[rule]
    assert meaning.endswith(".")


def test_no_rule_is_explained_that_is_not_there():
    assert set(ROWS) == set(RULES)
