"""What survived a round of attacks, as HTML: survivors first, then how many of each class and kind.

Every text in it is escaped. It shows the values as they were hidden: treat it as you treat the labelled file.
"""

from collections.abc import Sequence
from html import escape
from typing import Final

from redaction.attacking.results import Cell, Results, Survivor
from redaction.reporting.page import section, shade

WHY_CUT: Final = {
    "count": "It stopped at the number that was allowed: there is more to try.",
    "time": "It stopped when its time was over: there is more to try.",
}


def attack_sections(results: Results, most: int) -> str:
    """Return the report with at most so many survivors, without a heading of its own: no style, no script."""
    cut = f" <strong>{WHY_CUT[results.cut]}</strong>" if results.cut else ""
    return "\n".join(
        [
            f"<p>{results.tried} variants tried, {results.survived} survived, {results.refused} refused.{cut}</p>",
            section("Survivors", _survivors(results.survivors, most)),
            section("Attack class against kind: survived of tried", _matrix(results)),
        ]
    )


def _survivors(survivors: Sequence[Survivor], most: int) -> str:
    if not survivors:
        return "<p>Nothing survived.</p>"
    more = len(survivors) - most
    return "".join(map(_survivor, survivors[:most])) + (f"<p>And {more} more.</p>" if more > 0 else "")


def _survivor(survivor: Survivor) -> str:
    attempt = survivor.attempt
    too = ", survives undisguised too" if survivor.needs_no_disguise else ""
    typed = f'{escape(attempt.before)}<mark class="leak">{escape(attempt.typed)}</mark>{escape(attempt.after)}'
    return (
        f"<article><h3>{escape(attempt.attack.name)} <small>{escape(attempt.kind)}, meant: {escape(attempt.meant)}{too}</small></h3>"
        f'<p dir="auto" class="text">{typed}</p><p dir="auto" class="text redacted">{escape(survivor.redacted)}</p></article>'
    )


def _matrix(results: Results) -> str:
    head = "".join(f'<th scope="col"><span>{escape(kind)}</span></th>' for kind in results.kinds)
    rows = "".join(_row(results, attack) for attack in results.attacks)
    return (
        '<div class="wide" role="region" tabindex="0" aria-label="Matrix"><table class="confusion">'
        f'<thead><tr><td></td>{head}<th scope="col"><span>all</span></th></tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _row(results: Results, attack: str) -> str:
    cells = "".join(_cell(results.cell(attack, kind)) for kind in results.kinds)
    return f'<tr><th scope="row">{escape(attack)}</th>{cells}{_cell(results.of_class(attack))}</tr>'


def _cell(cell: Cell) -> str:
    if not cell.tried:
        return "<td></td>"
    colour = f"miss {shade(cell.survived / cell.tried)}" if cell.survived else "none"
    return f'<td class="{colour}">{cell.survived}/{cell.tried}</td>'
