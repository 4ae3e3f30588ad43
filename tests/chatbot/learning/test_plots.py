"""Plots that a strict page may hold: nothing inline that runs or styles, a title, a description, and the table beside."""

import re
from xml.etree.ElementTree import Element, fromstring

import pytest

from chatbot.learning.figures import DIMENSIONS, Row
from chatbot.learning.plots import plot, table
from chatbot.learning.words import plot_words


def read(made: str) -> Element:
    return fromstring(made)  # noqa: S314 - the same


SVG = "{http://www.w3.org/2000/svg}"
ROWS = [Row("2026-11-20", 70, None, 10), Row("<script>", None, 5, None), Row(None, 5, 5, 5)]


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("by", DIMENSIONS)
def test_a_plot_has_a_title_and_a_description_and_takes_its_colours_by_class(by, language):
    words = plot_words(by, language)

    drawn = read(plot(ROWS, words))

    assert drawn.attrib["role"] == "img"
    assert [child.text for child in drawn[:2]] == [words.title, words.description]
    named = {child.attrib["id"] for child in drawn[:2]}
    assert set(drawn.attrib["aria-labelledby"].split()) == named
    assert {box.attrib["class"] for box in drawn.iter(f"{SVG}rect")} == {
        "plot-answered",
        "plot-suggested",
        "plot-unanswered",
    }


def test_nothing_in_a_plot_or_a_table_runs_or_styles():
    words = plot_words("day", "nb")
    both = plot(ROWS, words) + table(ROWS, words)

    assert not re.search(r"<script|<style|\sstyle=|\son[a-z]+=|href", both)


def test_parts_of_a_bar_are_as_long_as_their_figures():
    drawn = read(plot(ROWS, plot_words("day", "nb")))
    parts = {box[0].text: float(box.attrib["width"]) for box in drawn.iter(f"{SVG}rect") if len(box)}

    assert parts["2026-11-20: Besvart 70"] == 7 * parts["2026-11-20: Ubesvart 10"]
    assert parts["Flere, samlet: Besvart 5"] == parts["<script>: Fikk forslag 5"]


def test_the_table_says_the_same_and_where_a_figure_is_not_told():
    told = read(table(ROWS, plot_words("topic", "en")))
    rows = [["".join(cell.itertext()) for cell in row] for row in told.iter("tr")]

    assert rows == [
        ["Topic", "Answered", "Suggestions", "Unanswered"],
        ["2026-11-20", "70", "fewer than five", "10"],
        ["<script>", "fewer than five", "5", "fewer than five"],
        ["Several, together", "5", "5", "5"],
    ]


def test_a_plot_of_nothing_is_a_plot():
    assert read(plot([], plot_words("day", "nb"))).attrib["class"] == "plot"
