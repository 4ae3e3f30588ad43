"""`sladd record`: the record of processing activities, and the parts of an impact assessment that the settings answer."""

import sys
from pathlib import Path
from typing import Annotated, Literal
from uuid import uuid4

import typer

from chatbot.assessment import fill as filled
from chatbot.cli.output import AsJson, err, print_json, refuse
from chatbot.clock import day_of, utc_now
from chatbot.errors import PaperUnusable
from chatbot.record import as_html, as_markdown, build_record
from chatbot.settings import read_settings
from redaction.reporting.frame import framed
from redaction.reporting.page import STYLE

InLanguage = Annotated[Literal["nb", "nn", "en"], typer.Option("--language", help="The language of the record.")]
Format = Annotated[Literal["md", "html", "json"], typer.Option("--format", help="How it is laid out.")]
Paper = Annotated[
    Path | None,
    typer.Option(
        "--fill", dir_okay=False, help="Put the marked parts of this paper in anew, such as a copy of docs/dpia.md."
    ),
]


def record(
    *, language: InLanguage = "nb", laid_out: Format = "md", paper: Paper = None, as_json: AsJson = False
) -> None:
    """Print the record of processing activities (GDPR, Article 30) from the settings in force.

    With --fill, put those settings into the marked parts of an impact assessment instead. Run it where the service runs, so that
    its settings are in force.
    """
    settings = read_settings()
    if paper is not None:
        try:
            _write(paper, filled(paper.read_text(encoding="utf-8"), settings))
        except PaperUnusable as error:
            raise refuse(f"{paper.name}: {error}") from None
        except (OSError, UnicodeDecodeError) as error:
            raise refuse(f"{paper.name}: cannot be read and written: {type(error).__name__}") from None
        err.print(f"{paper.name} says what the settings say.", markup=False)
        return
    made = build_record(settings, language, today=day_of(utc_now()))
    if as_json or laid_out == "json":
        print_json(made.as_dict())
    else:
        sys.stdout.write(
            framed(made.title, as_html(made), style=STYLE, language=language)
            if laid_out == "html"
            else as_markdown(made)
        )


def _write(paper: Path, text: str) -> None:
    """Put a text in the place of another, whole or not at all."""
    beside = paper.with_name(f".{paper.name}.{uuid4().hex}")
    try:
        beside.write_text(text, encoding="utf-8")
        beside.chmod(paper.stat().st_mode)
        beside.replace(paper)
    finally:
        beside.unlink(missing_ok=True)
