"""`sladd probe`: redacts a text, or each line of standard input, and shows what was found. Nothing is stored."""

import sys
import time
from collections.abc import Iterator
from dataclasses import asdict
from typing import Annotated, Final

import typer
from rich.table import Table
from rich.text import Text

from chatbot.building import build_redactor
from chatbot.cli.output import AsJson, out, print_json, refuse
from chatbot.settings import read_settings
from redaction import RawText, Redaction, RedactionError

PATIENT_SECONDS: Final = 30.0
COLOURS: Final = (
    "bright_yellow",
    "bright_magenta",
    "bright_green",
    "bright_cyan",
    "bright_blue",
    "bright_red",
    "white",
)


def probe(
    text: Annotated[str | None, typer.Argument(help="The text; each line of standard input when left out.")] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Redact TEXT, or each line of standard input, and show what was found.

    The text is shown normalised, with what was found in a colour for each kind, or in brackets where there are no
    colours. Offsets point into the normalised text.
    """
    settings = read_settings()
    redactor = build_redactor(settings, patient=True)
    styles = {
        entity: f"black on {COLOURS[position % len(COLOURS)]}" for position, entity in enumerate(redactor.policy.rules)
    }
    for line in [text] if text is not None else _lines():
        began = time.monotonic()
        try:
            redaction = redactor.redact(RawText(line), ends_at=began + PATIENT_SECONDS)
        except RedactionError as error:
            raise refuse(str(error)) from None
        if as_json:
            print_json(_as_dict(redaction, time.monotonic() - began))
        else:
            _show(redaction, styles if _in_colours() else {})


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


def _in_colours() -> bool:
    """Say whether findings can be told apart by colour: on a terminal that has colours, and where NO_COLOR is not set."""
    return out.color_system is not None and not out.no_color


def _show(redaction: Redaction, styles: dict[str, str]) -> None:
    """Print the text with its findings marked, what they are, and what is left; without styles, in brackets."""
    out.print(_marked(redaction, styles))
    if redaction.findings:
        out.print(_table(redaction, styles))
    out.print(Text(redaction.text.text, "bold"))


def _marked(redaction: Redaction, styles: dict[str, str]) -> Text:
    text, reach = redaction.normalised.reveal(), 0
    marked = Text()
    for finding in redaction.findings:
        surface = text[finding.start : finding.end]
        marked.append(text[reach : finding.start])
        marked.append(surface if styles else f"[{surface}]", styles.get(finding.entity_type))
        reach = finding.end
    return marked.append(text[reach:])


def _table(redaction: Redaction, styles: dict[str, str]) -> Table:
    table = Table("kind", box=None, pad_edge=False, header_style="dim")
    for heading in ("start", "end", "score"):
        table.add_column(heading, justify="right")
    table.add_column("recognizer")
    for finding in redaction.findings:
        kind = Text(finding.entity_type, styles.get(finding.entity_type, ""))
        table.add_row(kind, str(finding.start), str(finding.end), f"{finding.score:.2f}", finding.recognizer)
    return table
