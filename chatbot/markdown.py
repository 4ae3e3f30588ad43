"""Markdown of editors as HTML that is safe to show: rendered by one library, cleaned by another.

A row of a table gets the cells that it lacks, so a short text could stand for tens of thousands: they are counted.

No script, no style, no image, no frame; links to telephones and by `https` alone, which tell nobody where they come from.
"""

from typing import Final

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, table

TAGS: Final = frozenset(
    {
        "a", "blockquote", "br", "code", "em", "h3", "h4", "hr", "li", "ol", "p", "pre", "strong", "table", "tbody", "td", "th",
        "thead", "tr", "ul",
    }
)  # fmt: skip
HIGHEST_HEADING: Final = 3
MOST_CELLS: Final = 2_000
"""In all tables of a text; rows beyond them are shown as a paragraph."""


def _counted_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - a rule of markdown-it
    """Take a table as far as there are cells left for it."""
    left: int = state.env.setdefault("cells", MOST_CELLS)
    if start + 2 > end:
        return False
    columns = state.src.count("|", state.bMarks[start], state.eMarks[start]) + 1
    is_one = table(state, start, min(end, start + 1 + left // columns), silent)
    if is_one and not silent:
        state.env["cells"] = left - columns * (state.line - start)
    return is_one


_PARSER: Final = MarkdownIt("commonmark", {"html": False, "linkify": False, "breaks": False}).enable("table")
_PARSER.block.ruler.at("table", _counted_table, {"alt": ["paragraph", "reference"]})


def safe_html(markdown: str) -> str:
    r"""Return Markdown as HTML that can be put into a page.

    >>> safe_html("**Ja** <script>alert(1)</script>")
    '<p><strong>Ja</strong> &lt;script&gt;alert(1)&lt;/script&gt;</p>\n'
    >>> safe_html("[her](javascript:alert(1))")
    '<p>[her](javascript:alert(1))</p>\n'
    """
    return nh3.clean(
        _lowered(markdown), tags=set(TAGS), attributes={"a": {"href"}}, url_schemes={"https", "tel"},
        link_rel="noopener noreferrer nofollow",
    )  # fmt: skip


def _lowered(markdown: str) -> str:
    """Render with headings below those of the page."""
    tokens = _PARSER.parse(markdown)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = "h3" if int(token.tag[1]) <= HIGHEST_HEADING else "h4"
    return str(_PARSER.renderer.render(tokens, _PARSER.options, {}))
