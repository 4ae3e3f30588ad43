"""What an editor writes is shown as text, headings, lists and links, and never runs."""

import re

import pytest

from chatbot.markdown import MOST_CELLS, safe_html

RUNS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "![x](https://www.example.org/x.png)",
    '<a href="https://www.example.org" onclick="alert(1)">x</a>',
    "<svg/onload=alert(1)>",
    "<iframe src=https://www.example.org></iframe>",
    "<style>p{display:none}</style>",
    "[x](vbscript:x)",
    "<https://www.example.org/%22onmouseover=alert(1)>",
]


@pytest.mark.parametrize("markdown", RUNS)
def test_nothing_that_runs_or_loads_is_left(markdown: str):
    tags = re.findall(r"<[^>]*>", safe_html(markdown).lower())

    assert {re.split(r"[\s>/]", tag.strip("</"))[0] for tag in tags} <= {"p", "a"}
    assert not [tag for tag in tags if re.search(r"\bon\w+=|javascript|vbscript|data:|src=", tag)]


def test_links_lists_and_headings_are_kept():
    html = safe_html("# Kvoter\n\n- [side](https://www.example.org/a)\n- ring [oss](tel:+4700000000)\n")

    assert "<h3>Kvoter</h3>" in html
    assert 'href="https://www.example.org/a" rel="noopener noreferrer nofollow"' in html
    assert 'href="tel:+4700000000"' in html


def test_a_table_has_the_cells_that_its_rows_lack():
    html = safe_html("a|b|c\n-|-|-\n1|2|3\n4\n\nafter")

    assert html.count("<th>") == 3
    assert html.count("<td>") == 6
    assert html.endswith("</table>\n<p>after</p>\n")


def wide(columns: int, rows: int) -> str:
    return f"{'|'.join('a' * columns)}\n{'|'.join('-' * columns)}\n" + "x\n" * rows


@pytest.mark.parametrize(
    "markdown", [wide(500, 3_000), wide(32, 61) * 31, f"{wide(32, 61)}\n" * 31, wide(MOST_CELLS + 1, 1)],
    ids=["wide", "many in a row", "many", "one row"],
)  # fmt: skip
def test_tables_that_would_grow_are_cut_and_the_rest_is_still_shown(markdown: str):
    html = safe_html(markdown)

    assert html.count("<td>") + html.count("<th>") <= MOST_CELLS
    assert html.count("x") >= markdown.count("x")


def test_the_cells_of_one_text_do_not_count_for_another():
    assert safe_html(wide(500, 3_000)) == safe_html(wide(500, 3_000))
