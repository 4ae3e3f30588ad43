"""One page about an evaluation: figures, plots, the confusion of kinds and the worst texts with their leaks marked.

Every text in it is escaped. It shows the labelled texts as they were written, personal data included: treat it as you treat
the labelled file.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any, Final

import regex

from redaction.reporting.bars import bars, percent
from redaction.reporting.confusion import MISSED, Confusion
from redaction.reporting.frame import framed
from redaction.scoring import Judgement, fold, worst

LANGUAGE_TAG: Final = "lang:"
HEADLINES: Final[Mapping[str, str]] = {
    "zero_leak": "messages without any leak",
    "digit_leaks": "digits that survived",
    "span_recall": "labelled spans removed",
    "keep": "words to keep that stayed",
    "clean_intact": "clean messages left whole",
    "over_redacted": "other words lost",
}

_WORD: Final = regex.compile(r"\w+")


def page(
    name: str, figures: Mapping[str, Any], confusion: Confusion, judgements: Sequence[Judgement], most: int
) -> str:
    """Return the page on a labelled file of that name, with at most so many of the worst texts."""
    title = f"Redaction of {name}"
    body = f"<h1>{escape(title)}</h1>\n{sections(figures, confusion, judgements, most)}"
    return framed(title, body, style=STYLE)


def sections(figures: Mapping[str, Any], confusion: Confusion, judgements: Sequence[Judgement], most: int) -> str:
    """Return what stands under the heading of the page, for a page that frames it in its own way: no style, no script."""
    by_tag: Mapping[str, Sequence[float | int | None]] = figures["by_tag"]
    languages = {tag.removeprefix(LANGUAGE_TAG): of for tag, of in by_tag.items() if tag.startswith(LANGUAGE_TAG)}
    tags = {tag: of for tag, of in by_tag.items() if not tag.startswith(LANGUAGE_TAG)}
    parts = [
        f"<p>{figures['messages']} messages; {_speed(figures)}.</p>",
        _headlines(figures),
        _plot("Spans removed, by kind", figures["by_type"]),
        _plot("Spans removed, by language", languages),
        _plot("Spans removed, by tag", tags),
        section("Labelled kind against the entity that covered most of it", _confusion(confusion)),
        section("Worst messages", _worst(worst(judgements, most))),
    ]
    return "\n".join(parts)


def shade(share: float) -> str:
    """Return the class of a cell of a table that a share (0 to 1) colours.

    >>> shade(0.04), shade(1.0)
    ('of1', 'of10')
    """
    return f"of{math.ceil(share * 10)}"


def _plot(title: str, shares: Mapping[str, Sequence[float | int | None]]) -> str:
    """Return a section with bars, which a narrow page scrolls rather than shrinks."""
    return section(
        title, f'<div class="wide" role="region" tabindex="0" aria-label="{title}">{bars(title, shares)}</div>'
    )


def _speed(figures: Mapping[str, Any]) -> str:
    return f"{figures['ms_median']} ms a message in the median, {figures['ms_p99']} ms for the slowest in a hundred"


def _headlines(figures: Mapping[str, Any]) -> str:
    cards = (
        f"<div><dt>{escape(meaning)}<br><code>{name}</code></dt>"
        f"<dd>{figures[name] if name == 'digit_leaks' else percent(figures[name])}</dd></div>"
        for name, meaning in HEADLINES.items()
    )
    return f"<dl>{''.join(cards)}</dl>"


def section(title: str, body: str) -> str:
    """Return a part of the page under its heading."""
    return f"<section><h2>{escape(title)}</h2>{body}</section>"


def _confusion(confusion: Confusion) -> str:
    head = "".join(f'<th scope="col"><span>{escape(entity)}</span></th>' for entity in confusion.entities)
    rows = "".join(
        f'<tr><th scope="row">{escape(kind)}</th>{_cells(confusion, kind)}<td class="total">{confusion.total(kind)}</td></tr>'
        for kind in confusion.kinds
    )
    return (
        f'<div class="wide" role="region" tabindex="0" aria-label="Kinds"><table class="confusion"><thead><tr><td></td>{head}<th scope="col"><span>spans</span></th></tr>'
        f"</thead><tbody>{rows}</tbody></table></div>"
    )


def _cells(confusion: Confusion, kind: str) -> Iterable[str]:
    return "".join(
        f'<td class="{"miss" if entity == MISSED else "hit"} {shade(count / confusion.total(kind))}">{count}</td>'
        if (count := confusion.count(kind, entity))
        else "<td></td>"
        for entity in confusion.entities
    )


def _worst(judgements: Sequence[Judgement]) -> str:
    if not judgements:
        return "<p>Nothing leaked and no word to keep was lost, or none was asked for.</p>"
    return "".join(map(_message, judgements))


def _message(judgement: Judgement) -> str:
    row = judgement.row
    redacted = "<i>refused: no text came back</i>" if judgement.redacted is None else _survived(judgement)
    lost = "".join(f"<del>{escape(surface)}</del> " for surface in judgement.lost_keep)
    return (
        f"<article><h3>{escape(row['id'])} <small>{escape(', '.join([row['lang'], *row['tags']]))}</small></h3>"
        f'<p dir="auto" class="text">{_labelled(judgement)}</p><p dir="auto" class="text redacted">{redacted}</p>'
        + (f"<p>lost, though to be kept: {lost}</p>" if lost else "")
        + "</article>"
    )


def _labelled(judgement: Judgement) -> str:
    """Return the labelled text, its spans marked: those that leaked stand out."""
    text, leaked = judgement.row["text"], {(leak.start, leak.end) for leak in judgement.leaked}
    pieces, reach = [], 0
    for span in sorted(judgement.row["pii"], key=lambda span: (span["start"], span["end"])):
        start, end = max(reach, span["start"]), max(reach, span["end"])
        kind = "leak" if (span["start"], span["end"]) in leaked else "gone"
        marked = f'<mark class="{kind}" title="{escape(span["type"])}">{escape(text[start:end])}</mark>'
        pieces += [escape(text[reach:start]), marked]
        reach = end
    return "".join([*pieces, escape(text[reach:])])


def _survived(judgement: Judgement) -> str:
    """Return the redacted text with the words marked that ought not to stand in it."""
    pieces, reach = [], 0
    redacted = judgement.redacted or ""
    for match in _WORD.finditer(redacted):
        word = match.group()
        if fold(word) in judgement.survivors or any(char.isnumeric() for char in word):
            pieces += [escape(redacted[reach : match.start()]), f'<mark class="leak">{escape(word)}</mark>']
            reach = match.end()
    return "".join([*pieces, escape(redacted[reach:])])


SHADES: Final = " ".join(f".of{step} {{ --share: {step / 10} }}" for step in range(1, 11))

STYLE: Final = """\
:root { color-scheme: light dark; --ink: #1b1f24; --paper: #fff; --line: #d5d9de; --good: #2f7d4f; --part: #c07a12; --bad: #b3261e; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e8ea; --paper: #15181c; --line: #3a4047; --good: #58b07f; --part: #dfa043; --bad: #f2857d; }
}
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 76rem; margin: 2rem auto; padding: 0 1rem; }
dl { display: flex; flex-wrap: wrap; gap: .75rem; }
dl div { border: 1px solid var(--line); border-radius: .4rem; padding: .6rem .9rem; min-width: 10rem; }
dt { font-size: .85rem; } dd { margin: 0; font-size: 1.5rem; font-weight: 600; }
svg { max-width: 100%; height: auto; } svg text { fill: var(--ink); font-size: 13px; } svg .name { text-anchor: end; }
.track { fill: var(--line); } .full { fill: var(--good); } .part { fill: var(--part); }
.wide { overflow-x: auto; }
@media (max-width: 40rem) { .wide svg { max-width: none; } }
.confusion { border-collapse: collapse; font-size: .8rem; } .confusion td, .confusion th { border: 1px solid var(--line); padding: .15rem .35rem; text-align: right; }
.confusion thead span { writing-mode: vertical-rl; } .confusion thead th { vertical-align: bottom; }
{shades}
.hit { background: color-mix(in srgb, var(--good) calc(var(--share) * 60%), transparent); }
.miss { background: color-mix(in srgb, var(--bad) calc(20% + var(--share) * 60%), transparent); }
article { border-left: 3px solid var(--line); padding-left: .9rem; margin: 1.2rem 0; } h3 { margin: 0; } small { font-weight: 400; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; margin: .3rem 0; } .redacted { font-family: ui-monospace, monospace; font-size: .9rem; }
mark { color: inherit; background: none; border-bottom: 2px solid var(--good); } mark.leak { border: 2px solid var(--bad); border-radius: .2rem; font-weight: 600; }
""".replace("{shades}", SHADES)
