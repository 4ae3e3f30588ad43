"""What docs/scaling.md says is what was measured, reckoned on."""

from pathlib import Path

from benchmarks.scaling import NOT_MEASURED, Rates, publics_table, rates_of, written

HOUSE = Path(__file__).parents[2]
MEASURED = """
| PostgreSQL: Sladd | 90 | 1.00 | 1 | 2 | 0 |
| PostgreSQL, 16 at once: one worker | 100 | 1.00 | 1 | 2 | 0 |
| PostgreSQL, 16 at once: two workers | 180 | 0.56 | 1 | 2 | 0 |
"""
PAPER = "<!-- bytes -->\n| bytes a question | 250 |\n<!-- /bytes --><!-- cores --><!-- /cores --><!-- publics --><!-- /publics -->"


def test_the_paper_says_what_was_measured_last():
    paper, performance = (
        (HOUSE / "docs" / name).read_text(encoding="utf-8") for name in ("scaling.md", "performance.md")
    )

    assert written(paper, performance) == paper, "run `make scaling`"


def test_the_rates_are_those_of_one_and_two_workers():
    assert rates_of(MEASURED) == Rates(100, 180)
    assert "| 8, reckoned | 660 | 330 |" in written(PAPER, MEASURED)


def test_what_was_not_measured_is_not_told():
    assert rates_of("") is None
    assert rates_of(MEASURED.replace("| 180 |", "| 90 |")) is None
    assert written(PAPER, "").count(NOT_MEASURED) == 2


def test_a_larger_public_needs_no_fewer_cores_and_one_machine_to_spare():
    rows = publics_table(Rates(100, 180), 250).rows
    cores = [int(row[3]) for row in rows]

    assert cores == sorted(cores)
    assert all(int(row[4]) >= 2 for row in rows)
