"""`sladd evaluate`: how well redaction and matching do on labelled files."""

import time
from typing import Annotated, Any, Final

import typer
from rich.table import Table

from chatbot.building import build_redactor
from chatbot.cli.evaluate_intents import LabelledFile, evaluate_intents
from chatbot.cli.output import AsJson, out, print_json, progress_bar, refuse
from chatbot.cli.pages import HtmlFile, check_place, write_page
from chatbot.settings import read_settings
from redaction import RawText, Redaction, RedactionError, Redactor
from redaction.labelled import LabelledFileInvalid, LabelledText, read_labelled
from redaction.reporting.confusion import Confusion
from redaction.reporting.page import page
from redaction.scoring import Judgement, figures, judge
from redaction.scoring import worst as worst_of

evaluate = typer.Typer(no_args_is_help=True, help="How well redaction and matching do on labelled JSONL files.")

PATIENT_SECONDS: Final = 30.0
WORST_ON_A_PAGE: Final = 50
Worst = Annotated[
    int | None,
    typer.Option("--worst", "--show", min=0, help="Print this many of the worst texts, as they were written."),
]


@evaluate.command("redaction")
def evaluate_redaction(
    file: LabelledFile, *, html: HtmlFile = None, worst: Worst = None, as_json: AsJson = False
) -> None:
    """Recall, leaks and over-redaction; exit code 1 when a digit survived."""
    try:
        rows = read_labelled(file)
    except LabelledFileInvalid as error:
        raise refuse(str(error)) from None
    check_place(html)
    judgements, confusion = _judged(build_redactor(read_settings(), patient=True), rows)
    measured = figures(judgements)
    if html is not None:
        most = WORST_ON_A_PAGE if worst is None else worst
        write_page(html, page(file.name, measured, confusion, judgements, most))
    if as_json:
        print_json({**measured, "confusion": confusion.as_dict(), **_worst_rows(judgements, worst)})
    else:
        _print(measured)
        _print_confusion(confusion)
        _print_worst(judgements, worst or 0)
    raise typer.Exit(1 if measured["digit_leaks"] else 0)


evaluate.command("intents")(evaluate_intents)


def _judged(redactor: Redactor, rows: list[LabelledText]) -> tuple[list[Judgement], Confusion]:
    judgements, confusion = [], Confusion()
    with progress_bar("Redacting") as progress:
        advance = progress(len(rows))
        for row in rows:
            began = time.perf_counter()
            redaction = _redacted(redactor, row["text"])
            seconds = time.perf_counter() - began
            if redaction is None:
                judgements.append(judge(row, None, seconds=seconds))
                confusion.add_refused(row)
            else:
                judgements.append(judge(row, redaction.text.text, seconds=seconds))
                confusion.add(row, redaction.normalised.reveal(), redaction.findings)
            advance()
    return judgements, confusion


def _redacted(redactor: Redactor, text: str) -> Redaction | None:
    """Redact a text without hurry; None where that fails, which counts as everything leaked and lost."""
    try:
        return redactor.redact(RawText(text), ends_at=time.monotonic() + PATIENT_SECONDS)
    except RedactionError:
        return None


def _worst_rows(judgements: list[Judgement], most: int | None) -> dict[str, Any]:
    if most is None:
        return {}
    return {
        "worst": [
            {
                "id": judgement.row["id"],
                "text": judgement.row["text"],
                "redacted": judgement.redacted,
                "leaked": [leak._asdict() for leak in judgement.leaked],
                "digits": judgement.digits,
                "lost_keep": judgement.lost_keep,
            }
            for judgement in worst_of(judgements, most)
        ]
    }


def _print(measured: dict[str, Any]) -> None:
    table = Table("figure", "value")
    for name, value in measured.items():
        if isinstance(value, dict):
            for kind, (share, count) in value.items():
                table.add_row(f"{name} {kind}", f"{share} of {count}")
        else:
            table.add_row(name, str(value))
    out.print(table)


def _print_confusion(confusion: Confusion) -> None:
    """Print the confusion a kind a line, since all of its columns would fit no terminal; the page has the whole table."""
    table = Table("labelled kind", "spans", "entity that covered most of it", title="Kinds", title_justify="left")
    for kind, counts in confusion.as_dict().items():
        found = ", ".join(f"{entity} {count}" for entity, count in counts.items())
        table.add_row(kind, str(confusion.total(kind)), found)
    out.print(table)


def _print_worst(judgements: list[Judgement], most: int) -> None:
    for judgement in worst_of(judgements, most):
        redacted = "refused" if judgement.redacted is None else repr(judgement.redacted)
        surfaces = [judgement.row["text"][leak.start : leak.end] for leak in judgement.leaked]
        out.print(f"{judgement.row['id']}: {judgement.row['text']!r}\n  -> {redacted}", markup=False, emoji=False)
        out.print(f"  leaked {surfaces}, lost {list(judgement.lost_keep)}", markup=False, emoji=False)
