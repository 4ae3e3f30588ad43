"""`sladd evaluate`: how well redaction and matching do on labelled files."""

import asyncio
import json
import time
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from rich.table import Table

from chatbot.app import build_redactor
from chatbot.cli.opening import prepared_release
from chatbot.cli.output import AsJson, out, print_json, progress_bar, refuse
from chatbot.settings import read_settings
from intents import scoring as intent_scoring
from redaction import RawText, RedactedText
from redaction import scoring as redaction_scoring

evaluate = typer.Typer(no_args_is_help=True, help="How well redaction and matching do on labelled JSONL files.")

PATIENT_SECONDS: Final = 10.0
LabelledFile = Annotated[Path, typer.Argument(help="A labelled JSONL file.", exists=True, dir_okay=False)]
Shown = Annotated[int, typer.Option("--show", min=0, help="Print this many of the worst rows.")]


@evaluate.command("redaction")
def evaluate_redaction(file: LabelledFile, *, show: Shown = 0, as_json: AsJson = False) -> None:
    """Recall, leaks and over-redaction; exit code 1 when a digit survived."""
    rows = _read(file, {"text", "pii", "keep", "tags", "id"})
    redactor = build_redactor(read_settings())

    def redact(text: str) -> str:
        return redactor.redact(RawText(text), ends_at=time.monotonic() + PATIENT_SECONDS).text.text

    judgements = []
    with progress_bar("Redacting") as progress:
        advance = progress(len(rows))
        for row in rows:
            judgements.append(redaction_scoring.judge(row, redact))
            advance()
    figures = redaction_scoring.figures(judgements)
    _print(figures, as_json=as_json)
    for judgement in redaction_scoring.worst(judgements, show):
        out.print(f"{judgement.row['id']}: {judgement.row['text']!r}\n  -> {judgement.redacted!r}", markup=False)
    raise typer.Exit(1 if figures["digit_leaks"] else 0)


@evaluate.command("intents")
def evaluate_intents(file: LabelledFile, *, show: Shown = 0, as_json: AsJson = False) -> None:
    """Accuracy, wrong answers and refusals of the knowledge in force."""
    rows = _read(file, {"text", "intent"})
    settings = read_settings()
    redactor = build_redactor(settings)
    matcher = asyncio.run(prepared_release(settings, redactor)).matcher

    def redact(text: str) -> RedactedText:
        return redactor.redact(RawText(text), ends_at=time.monotonic() + PATIENT_SECONDS).text

    judgements = intent_scoring.judge(rows, lambda text: matcher.match(redact(text)))
    _print(intent_scoring.figures(judgements), as_json=as_json)
    for judgement in [judgement for judgement in judgements if not judgement.is_answered_rightly][:show]:
        best = judgement.match.candidates[0]
        wanted = judgement.question["intent"]
        out.print(
            f"want {wanted}, {judgement.match.outcome} {best.intent} {best.probability:.2f}: {judgement.question['text']}",
            markup=False,
        )


def _read(file: Path, needed: set[str]) -> list[Any]:
    rows = []
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        raise refuse(f"{file.name}: cannot be read as UTF-8 text") from None
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError:
            raise refuse(f"{file.name}, line {number}: not JSON") from None
        if not isinstance(row, dict) or not needed <= set(row) or not isinstance(row["text"], str):
            raise refuse(f"{file.name}, line {number}: a row needs {', '.join(sorted(needed))}")
        rows.append(row)
    if not rows:
        raise refuse(f"{file.name}: the file holds no row")
    return rows


def _print(figures: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        print_json(figures)
        return
    table = Table("figure", "value")
    for name, value in figures.items():
        if isinstance(value, dict):
            for kind, (share, count) in value.items():
                table.add_row(f"{name} {kind}", f"{share} of {count}")
        else:
            table.add_row(name, str(value))
    out.print(table)
