"""Shares as horizontal bars: inline SVG that needs neither script nor network and takes its colours from the page."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Final

LABEL_WIDTH: Final = 190
BAR_WIDTH: Final = 360
VALUE_WIDTH: Final = 130
ROW_HEIGHT: Final = 22
BAR_HEIGHT: Final = 14
FULL: Final = 1.0


def bars(title: str, shares: Mapping[str, Sequence[float | int | None]]) -> str:
    """Return an SVG element with one bar for each name; `shares` maps it to its share (0 to 1) and its count."""
    width, height = LABEL_WIDTH + BAR_WIDTH + VALUE_WIDTH, ROW_HEIGHT * len(shares)
    drawn = "".join(_bar(name, share, count, at) for at, (name, (share, count)) in enumerate(shares.items()))
    return (
        f'<svg role="img" aria-label="{escape(title)}" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f"<title>{escape(title)}</title>{drawn}</svg>"
    )


def percent(share: float | None) -> str:
    """Write a share as people read it.

    >>> percent(0.9871), percent(None)
    ('98.7 %', 'none')
    """
    return "none" if share is None else f"{100 * share:.1f} %"


def _bar(name: str, share: float | None, count: float | None, at: int) -> str:
    top = at * ROW_HEIGHT
    middle, filled = top + ROW_HEIGHT * 0.68, BAR_WIDTH * (share or 0.0)
    kind = "full" if share == FULL else "part"
    box = f'x="{LABEL_WIDTH}" y="{top + (ROW_HEIGHT - BAR_HEIGHT) / 2:.0f}" height="{BAR_HEIGHT}" rx="2"'
    return (
        f'<text class="name" x="{LABEL_WIDTH - 8}" y="{middle:.1f}">{escape(name)}</text>'
        f'<rect class="track" {box} width="{BAR_WIDTH}"/><rect class="{kind}" {box} width="{filled:.1f}"/>'
        f'<text class="value" x="{LABEL_WIDTH + BAR_WIDTH + 8}" y="{middle:.1f}">{percent(share)} of {count}</text>'
    )
