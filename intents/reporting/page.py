"""The body of a page about an evaluation: figures, plots, confused pairs and the questions that went wrong.

HTML without script, link or network; every text in it is escaped. It shows labelled questions as they were written:
treat it as you treat the labelled file.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from typing import Any, Final

from intents.reporting.calibration import diagram, reliability
from intents.scoring import Judgement

DrawsBars = Callable[[str, Mapping[str, Sequence[float | int | None]]], str]
"""Draws shares (0 to 1, with their counts) under a title as an SVG element: handed in, for redaction draws the same."""

MOST_CONFUSED: Final = 25
HEADLINES: Final[Mapping[str, str]] = {
    "answered": "answered rightly",
    "offered": "answered rightly or offered",
    "wrong": "answered wrongly",
    "top1": "right intent first",
    "top3": "right intent among the first three",
    "refused": "out of scope and not answered",
    "refused_near": "near the domain and not answered",
    "refused_far": "far from it and not answered",
    "expected_calibration_error": "probability and truth lie apart by",
}


def title(name: str) -> str:
    """Return the title of the page on a labelled file of that name; it is not escaped."""
    return f"Answers to {name}"


def body(
    name: str, figures: Mapping[str, Any], judgements: Sequence[Judgement], *, most: int, draw_bars: DrawsBars
) -> str:
    """Return what stands on the page on a labelled file of that name, with at most so many of the faults."""
    faults = [judgement for judgement in judgements if is_fault(judgement)]
    return "\n".join(
        [
            f"<h1>{escape(title(name))}</h1>",
            f"<p>{figures['questions']} questions.</p>",
            _headlines(figures),
            _bars("Answered rightly, by language", figures["by_language"], draw_bars),
            _section("How far the probabilities can be believed", diagram(reliability(judgements)) + _bins(figures)),
            _bars("Answered rightly, by intent", figures["by_intent"], draw_bars),
            _section("What is taken for what", _confused(figures["confused"])),
            _section("Questions that went wrong", _faults(sorted(faults, key=_gravity)[:most])),
        ]
    )


def is_fault(judgement: Judgement) -> bool:
    """Say whether a question was answered wrongly, or in scope and not answered."""
    return judgement.is_wrong or (judgement.is_in_scope and not judgement.is_answered_rightly)


def _gravity(judgement: Judgement) -> tuple[bool, bool]:
    """Return what puts wrong answers first and rightly offered questions last."""
    return (not judgement.is_wrong, judgement.is_offered)


def _headlines(figures: Mapping[str, Any]) -> str:
    cards = (
        f"<div><dt>{meaning}<br><code>{name}</code></dt><dd>{_percent(figures[name])}</dd></div>"
        for name, meaning in HEADLINES.items()
        if figures[name] is not None
    )
    return f"<dl>{''.join(cards)}</dl>"


def _section(heading: str, inside: str) -> str:
    return f"<section><h2>{escape(heading)}</h2>{inside}</section>"


def _bars(heading: str, groups: Mapping[str, Mapping[str, Any]], draw_bars: DrawsBars) -> str:
    lowest_first = sorted(groups.items(), key=lambda group: (group[1]["answered"], group[0]))
    return _section(
        heading, draw_bars(heading, {name: (each["answered"], each["questions"]) for name, each in lowest_first})
    )


def _bins(figures: Mapping[str, Any]) -> str:
    rows = (
        (f"{100 * each['from']:.0f} %", each["questions"], _percent(each["probability"]), _percent(each["right"]))
        for each in figures["calibration"]
    )
    return _table(("from", "questions", "mean probability", "right"), rows)


def _confused(pairs: Sequence[Mapping[str, Any]]) -> str:
    if not pairs:
        return "<p>Nothing was taken for anything else.</p>"
    rows = ([pair[key] for key in ("wanted", "found", "questions", "answered")] for pair in pairs[:MOST_CONFUSED])
    return _table(("asked about", "looks most like", "questions", "answered so"), rows)


def _table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    lines = "".join(f"<tr>{''.join(f'<td>{escape(str(cell))}</td>' for cell in row)}</tr>" for row in rows)
    return f'<div class="wide"><table><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table></div>'


def _faults(faults: Sequence[Judgement]) -> str:
    if not faults:
        return "<p>Every question was answered rightly, or none was asked for.</p>"
    return "".join(map(_fault, faults))


def _fault(judgement: Judgement) -> str:
    told = judgement.answered or ", ".join(judgement.offered) or "no topic"
    likely = ", ".join(f"{c.intent} {_percent(c.probability)}" for c in judgement.match.candidates[:3])
    return (
        f"<article><h3>{escape(judgement.question['intent'])} <small>{judgement.kind}: {escape(told)}</small></h3>"
        f'<p dir="auto" class="text">{escape(judgement.question["text"])}</p><p><small>{escape(likely)}</small></p></article>'
    )


def _percent(share: float | None) -> str:
    return "none" if share is None else f"{100 * share:.1f} %"
