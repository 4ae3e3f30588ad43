"""`sladd probe`: redacts a text, or each line of standard input, and shows what was found. Nothing is stored."""

import sys
import time
from collections.abc import Iterator
from dataclasses import asdict
from typing import Annotated

import typer
from rich.text import Text

from chatbot.app import build_redactor
from chatbot.cli.output import AsJson, out, print_json, refuse
from chatbot.settings import read_settings
from redaction import RawText, Redaction, RedactionError


def probe(
    text: Annotated[str | None, typer.Argument(help="The text; each line of standard input when left out.")] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Redact TEXT, or each line of standard input, and show what was found."""
    settings = read_settings()
    redactor = build_redactor(settings)
    for line in [text] if text is not None else _lines():
        began = time.monotonic()
        try:
            redaction = redactor.redact(RawText(line), ends_at=began + settings.redaction_seconds)
        except RedactionError as error:
            raise refuse(str(error)) from None
        if as_json:
            print_json(_as_dict(redaction, time.monotonic() - began))
        else:
            _show(redaction)


def _lines() -> Iterator[str]:
    for line in sys.stdin:
        if line.strip():
            yield line.rstrip("\n")


def _as_dict(redaction: Redaction, seconds: float) -> dict[str, object]:
    return {
        "redacted": redaction.text.text,
        "normalised": redaction.normalised.reveal(),
        "findings": [asdict(finding) for finding in redaction.findings],
        "elapsed_ms": round(seconds * 1000, 3),
    }


def _show(redaction: Redaction) -> None:
    marked = Text(redaction.normalised.reveal())
    for finding in redaction.findings:
        marked.stylize("black on yellow", finding.start, finding.end)
    out.print(marked)
    out.print(redaction.text.text, style="bold", markup=False)
    for finding in redaction.findings:
        out.print(f"  {finding.entity_type:<26} {finding.score:.2f}  {finding.recognizer}", markup=False)
