"""Pages in HTML that a command writes beside what it prints."""

from pathlib import Path
from typing import Annotated

import typer

from chatbot.cli.output import refuse

HtmlFile = Annotated[
    Path | None,
    typer.Option("--html", dir_okay=False, help="Write a page with plots and the worst texts to this file."),
]


def check_place(html: Path | None) -> None:
    """Raise the exit for a misuse, before anything is measured, where the page could not be written."""
    if html is not None and not html.parent.is_dir():
        raise refuse(f"{html.parent.name}: there is no such folder for {html.name}")


def write_page(file: Path, text: str) -> None:
    """Write a page. Raises the exit for a misuse where that cannot be done."""
    try:
        file.write_text(text, encoding="utf-8", errors="xmlcharrefreplace")
    except OSError as error:
        raise refuse(f"{file.name}: cannot be written: {error.strerror}") from None
