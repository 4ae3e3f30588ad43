"""The report as a page that can be printed and filed: in one file, without a script, everything in it escaped."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, Final

from chatbot.proving.promises import Outcome
from chatbot.proving.report import Report
from redaction.reporting.frame import framed

TITLE: Final = "What was promised, and what was proved"
VERDICTS: Final = {
    True: "Every promise that applies to this instance was kept.",
    False: "Not every promise was kept or could be tried. See below.",
}
TRIED_ON: Final = {"instance": "the instance itself", "scratch": "a scratch instance, with SQLite under it"}
LIMIT: Final = (
    "A proof shows that a promise was kept where and when it was tried, and not that it always is. What no software can prove, "
    "such as how long backups are kept, is named in the impact assessment."
)
NONE: Final = "–"
CLASSES: Final = {Outcome.KEPT: "kept", Outcome.BROKEN: "broken", Outcome.NOT_TRIED: "untried"}


def page_of(report: Report) -> str:
    """Return the whole page."""
    told = report.as_dict()
    parts = (
        f"<h1>{TITLE}</h1>",
        f'<p class="verdict {"kept" if report.is_proved else "broken"}">{VERDICTS[report.is_proved]}</p>',
        f"<p>{LIMIT}</p>",
        _facts(report, told),
        f"<h2>Promises</h2>{''.join(map(_promise, told['promises']))}",
        f"<h2>Settings of the program that ran the proof</h2>{_table(told['settings'])}",
        "<p>Where a value is not told, <em>[set]</em> says that there is one.</p>",
    )
    return framed(TITLE, "\n".join(parts), style=STYLE)


def _facts(report: Report, told: Mapping[str, Any]) -> str:
    instance, questions = told["instance"], told["questions"]
    return _table(
        {
            "Made at (UTC)": told["made_at"],
            "Instance": instance["host"] or "a scratch instance, started for the proof and removed after it",
            "Controller, as its notice says": instance["controller"],
            "Mode that it was held to": instance["mode"],
            "Version": instance["version"],
            "Release of the knowledge": instance["release"],
            "Version of the notice": instance["notice_version"],
            "Days that the notice promises": instance["retention_days"],
            "Outcome": f"{told['kept']} kept, {told['broken']} broken, {told['not_tried']} not tried",
            "Took": f"{report.seconds:.0f} s and {questions['requests']} requests",
            "Questions of the proof": f"{questions['asked']} stored, {questions['erased']} of them erased again by receipt",
            "Proved by": f"sladd {told['program_version']}",
        }
    )


def _promise(told: Mapping[str, Any]) -> str:
    outcome = Outcome(told["outcome"])
    return (
        f'<article class="{CLASSES[outcome]}"><h3><span class="outcome">{escape(outcome.value)}</span> '
        f"{escape(told['promise']['en'])}</h3>"
        f'<p lang="nb">{escape(told["promise"]["nb"])}</p>'
        f"<dl><dt>Promised in</dt><dd>{escape(told['promised'])}</dd><dt>How it was tried</dt><dd>{escape(told['tried'])}</dd>"
        f"<dt>Tried on</dt><dd>{TRIED_ON[told['tried_on']]}</dd>"
        f'<dt>Evidence</dt><dd>{escape(told["evidence"])}</dd></dl><p class="id">{escape(told["id"])}</p></article>'
    )


def _table(rows: Mapping[str, Any]) -> str:
    cells = (
        f'<tr><th scope="row">{escape(name)}</th><td>{escape(_written(value))}</td></tr>'
        for name, value in rows.items()
    )
    return f"<table>{''.join(cells)}</table>"


def _written(value: Any) -> str:
    if value is None:
        return NONE
    return ", ".join(map(str, value)) if isinstance(value, Sequence) and not isinstance(value, str) else str(value)


STYLE: Final = """\
:root { --ink: #1b1f24; --line: #d5d9de; --good: #236b41; --bad: #a3231c; --open: #7a5200; }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: #fff; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.25rem; margin-top: 2rem; } h3 { font-size: 1rem; margin: 0; }
table { border-collapse: collapse; width: 100%; } th, td { border-bottom: 1px solid var(--line); padding: .3rem .5rem .3rem 0; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { font-weight: 400; width: 45%; }
article { border-left: .3rem solid var(--line); padding: .2rem 0 .2rem .9rem; margin: 1.1rem 0; break-inside: avoid; }
article p { margin: .2rem 0; } dl { display: grid; grid-template-columns: 9rem 1fr; gap: .1rem .6rem; margin: .3rem 0; font-size: .92rem; } dd { margin: 0; overflow-wrap: anywhere; } dt { color: #4a5159; }
.id { font-size: .8rem; color: #4a5159; } .verdict { font-size: 1.1rem; font-weight: 600; }
.kept .outcome, .verdict.kept { color: var(--good); } .broken .outcome, .verdict.broken { color: var(--bad); } .untried .outcome { color: var(--open); }
article.kept { border-color: var(--good); } article.broken { border-color: var(--bad); } article.untried { border-color: var(--open); }
.outcome { text-transform: uppercase; font-size: .8rem; letter-spacing: .03em; }
@media (max-width: 34rem) { dl { display: block; } dt { margin-top: .3rem; } }
@media print { body { margin: 0; max-width: none; font-size: 11pt; } }
"""
