"""Figures as a plot and as a table that says the same: SVG and HTML made here, no script, no style, colours by class.

Where no style sheet reaches the plot, as in a file of its own, it is in shades of grey that differ enough to be told apart.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from chatbot.learning.disclosure import Outcome
from chatbot.learning.figures import OUTCOMES, Row

LABEL_WIDTH: Final = 210
BAR_WIDTH: Final = 480
VALUE_WIDTH: Final = 60
ROW_HEIGHT: Final = 26
BAR_HEIGHT: Final = 16
LEGEND_STEP: Final = 200
MIDDLE: Final = 0.7
LONGEST_LABEL: Final = 28
GREYS: Final[Mapping[Outcome, str]] = {"answered": "#333", "suggested": "#999", "unanswered": "#fff"}


@dataclass(frozen=True, slots=True)
class PlotWords:
    """The words of one plot and its table, and an id of its own on a page.

    `few` stands where a figure is not told, `together` names what has no name.
    """

    id: str
    title: str
    description: str
    heading: str
    outcomes: Mapping[Outcome, str]
    few: str
    together: str
    names: Mapping[str, str]

    def name_of(self, row: Row) -> str:
        """Return what a row is called."""
        return self.together if row.name is None else self.names.get(row.name, row.name)


def plot(rows: Sequence[Row], words: PlotWords) -> str:
    """Return the figures as an SVG element: a bar a row, its parts in the order of the legend above."""
    height = ROW_HEIGHT * (len(rows) + 2)
    longest = max((_total(row) for row in rows), default=0)
    drawn = "".join(_bar(row, at + 2, longest, words) for at, row in enumerate(rows))
    width = LABEL_WIDTH + BAR_WIDTH + VALUE_WIDTH
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="plot" role="img" aria-labelledby="{words.id}-title {words.id}-text" '
        f'viewBox="0 0 {width} {height}" width="{width}" height="{height}" font-family="sans-serif" font-size="14" fill="currentColor">'
        f'<title id="{words.id}-title">{escape(words.title)}</title>'
        f'<desc id="{words.id}-text">{escape(words.description)}</desc>{_legend(words)}{drawn}</svg>'
    )


def table(rows: Sequence[Row], words: PlotWords) -> str:
    """Return the same figures as an HTML table."""
    heads = "".join(f'<th scope="col">{escape(words.outcomes[outcome])}</th>' for outcome in OUTCOMES)
    lines = "".join(
        f'<tr><th scope="row">{escape(words.name_of(row))}</th>{"".join(_figures(row, words))}</tr>' for row in rows
    )
    return (
        f'<table class="figures"><caption>{escape(words.title)}</caption>'
        f'<thead><tr><th scope="col">{escape(words.heading)}</th>{heads}</tr></thead><tbody>{lines}</tbody></table>'
    )


def _figures(row: Row, words: PlotWords) -> Iterator[str]:
    for outcome in OUTCOMES:
        figure = row.of(outcome)
        yield f"<td>{escape(words.few) if figure is None else figure}</td>"


def _total(row: Row) -> int:
    return sum(row.of(outcome) or 0 for outcome in OUTCOMES)


def _bar(row: Row, at: int, longest: int, words: PlotWords) -> str:
    top, left, parts = at * ROW_HEIGHT, float(LABEL_WIDTH), []
    for outcome in OUTCOMES:
        figure = row.of(outcome) or 0
        width = BAR_WIDTH * figure / longest if longest else 0
        if figure:
            said = f"{words.name_of(row)}: {words.outcomes[outcome]} {figure}"
            parts.append(_box(outcome, left, top, width, said))
        left += width
    middle = f"{top + ROW_HEIGHT * MIDDLE:.1f}"
    return (
        f'<text class="plot-label" x="{LABEL_WIDTH - 10}" y="{middle}" text-anchor="end">'
        f"{escape(_short(words.name_of(row)))}</text>{''.join(parts)}"
        f'<text class="plot-value" x="{left + 8:.1f}" y="{middle}">{_total(row)}</text>'
    )


def _legend(words: PlotWords) -> str:
    return "".join(
        f"{_box(outcome, LABEL_WIDTH + at * LEGEND_STEP, 0, BAR_HEIGHT, '')}"
        f'<text class="plot-legend" x="{LABEL_WIDTH + at * LEGEND_STEP + BAR_HEIGHT + 8}" y="{ROW_HEIGHT * MIDDLE:.1f}">'
        f"{escape(words.outcomes[outcome])}</text>"
        for at, outcome in enumerate(OUTCOMES)
    )


def _box(outcome: Outcome, left: float, top: float, width: float, said: str) -> str:
    inner = f"<title>{escape(said)}</title>" if said else ""
    return (
        f'<rect class="plot-{outcome}" fill="{GREYS[outcome]}" stroke="#333" x="{left:.1f}" y="{top + (ROW_HEIGHT - BAR_HEIGHT) / 2:.0f}" '
        f'width="{width:.1f}" height="{BAR_HEIGHT}">{inner}</rect>'
    )


def _short(label: str) -> str:
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1]}…"
