"""`sladd evaluate intents`: what visitors would have been told, question by question, and how that is shown."""

import asyncio
import json
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from rich.table import Column, Table

from chatbot.building import build_redactor
from chatbot.cli.opening import prepared_release
from chatbot.cli.output import AsJson, out, print_json, progress_bar, refuse
from chatbot.cli.pages import HtmlFile, check_place, write_page
from chatbot.clock import day_of, utc_now
from chatbot.curation import Release
from chatbot.settings import read_settings
from intents.knowledge import LANGUAGES
from intents.language import FALLBACK_LANGUAGE
from intents.matcher import Match
from intents.replies import Reply, Speaker
from intents.reporting.measurement import measured
from intents.reporting.page import body, is_fault, title
from intents.scoring import NO_INTENT, SCOPES, Judgement, LabelledQuestion, judge_replies
from redaction import RawText, RedactionError, Redactor
from redaction.reporting.bars import bars, percent
from redaction.reporting.frame import framed
from redaction.reporting.page import STYLE

PATIENT_SECONDS: Final = 30.0
FAULTS_ON_A_PAGE: Final = 50
MOST_LISTED: Final = 10
NEEDED: Final = ("intent", "text")

LabelledFile = Annotated[Path, typer.Argument(help="A labelled JSONL file.")]
Shown = Annotated[int | None, typer.Option("--show", min=0, help="Print this many of the questions that went wrong.")]


def evaluate_intents(file: LabelledFile, *, html: HtmlFile = None, show: Shown = None, as_json: AsJson = False) -> None:
    """Right and wrong answers, refusals, calibration and confusion of the knowledge in force."""
    rows = _read(file)
    check_place(html)
    settings = read_settings()
    redactor = build_redactor(settings, patient=True)
    judgements = _judged(redactor, asyncio.run(prepared_release(settings, redactor)), rows)
    found = measured(judgements)
    if html is not None:
        most = FAULTS_ON_A_PAGE if show is None else show
        write_page(
            html, framed(title(file.name), body(file.name, found, judgements, most=most, draw_bars=bars), style=STYLE)
        )
    if as_json:
        print_json(found)
    else:
        _print_figures(found)
        _print_groups(found)
        _print_confused(found["confused"])
        _print_faults(judgements, show or 0)


def _judged(redactor: Redactor, release: Release, rows: Sequence[LabelledQuestion]) -> list[Judgement]:
    """Ask every question as the service would: redacted, matched, and told in the language of its row."""
    today = day_of(utc_now())
    with progress_bar("Asking") as progress:
        advance = progress(len(rows))

        def reply(row: LabelledQuestion) -> tuple[Match, Reply]:
            text = redactor.redact(RawText(row["text"]), ends_at=time.monotonic() + PATIENT_SECONDS).text
            match = release.matcher.match(text)
            language = next((known for known in LANGUAGES if known == row.get("language")), FALLBACK_LANGUAGE)
            advance()
            return match, Speaker(release.knowledge, language, today).reply_to(text, match)

        try:
            return judge_replies(rows, reply)
        except RedactionError:
            raise refuse("a question could not be redacted in time") from None


def _read(file: Path) -> list[LabelledQuestion]:
    """Return the rows of a labelled file. Raises the exit for a misuse, with the line, where one is not as it should be."""
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise refuse(f"{file.name}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise refuse(f"{file.name}: cannot be read as UTF-8 text") from None
    rows = [_row(file.name, number, line) for number, line in enumerate(lines, start=1) if line.strip()]
    if not rows:
        raise refuse(f"{file.name}: the file holds no row")
    return rows


def _row(name: str, number: int, line: str) -> LabelledQuestion:
    try:
        row: Any = json.loads(line)
    except ValueError:
        raise refuse(f"{name}, line {number}: not JSON") from None
    if not isinstance(row, dict) or not all(isinstance(row.get(key), str) for key in NEEDED):
        raise refuse(f"{name}, line {number}: a row needs {', '.join(NEEDED)}")
    if row["intent"] == NO_INTENT and row.get("scope") not in {None, *SCOPES}:
        raise refuse(f"{name}, line {number}: a scope is {' or '.join(SCOPES)}")
    question: LabelledQuestion = {"text": row["text"], "intent": row["intent"]}
    if isinstance(row.get("language"), str):
        question["language"] = row["language"]
    if "scope" in row:
        question["scope"] = row["scope"]
    return question


def _print_figures(found: Mapping[str, Any]) -> None:
    table = Table("figure", "value")
    for name, value in found.items():
        if name == "questions":
            table.add_row(name, str(value))
        elif isinstance(value, float):
            table.add_row(name, percent(value))
    out.print(table)


def _print_groups(found: Mapping[str, Any]) -> None:
    """Print the figures by language, and those of the intents that do worst."""
    worst = sorted(found["by_intent"].items(), key=lambda group: (group[1]["answered"], group[0]))[:MOST_LISTED]
    for heading, groups in (("language", found["by_language"].items()), ("intent, worst first", worst)):
        columns = ("questions", "top1", "top3", "answered", "offered", "wrong")
        table = Table(Column(heading, no_wrap=True), *columns)
        for name, of_group in groups:
            shares = (percent(of_group[column]) for column in columns[1:])
            table.add_row(name, str(of_group["questions"]), *shares)
        out.print(table)


def _print_confused(pairs: Sequence[Mapping[str, Any]]) -> None:
    table = Table(
        Column("asked about", no_wrap=True), Column("looks most like", no_wrap=True), "questions", "answered so"
    )
    for pair in pairs[:MOST_LISTED]:
        table.add_row(pair["wanted"], pair["found"], str(pair["questions"]), str(pair["answered"]))
    out.print(table)


def _print_faults(judgements: Sequence[Judgement], most: int) -> None:
    for judgement in [judgement for judgement in judgements if is_fault(judgement)][:most]:
        best = judgement.match.candidates[0]
        wanted, text = judgement.question["intent"], judgement.question["text"]
        said = f"want {wanted}, {judgement.kind}, first {best.intent} {best.probability:.2f}: {text}"
        out.print(said, markup=False, emoji=False)
