"""Puts a report into a folder as two files, each whole or not at all, named by the moment it was made."""

import json
from pathlib import Path
from uuid import uuid4

from chatbot.proving.page import page_of
from chatbot.proving.report import Report


def file_report(folder: Path, report: Report) -> tuple[Path, Path]:
    """Write the report as JSON and as a page, and return where. Raises `OSError`."""
    name = f"sladd-proof-{report.made_at:%Y-%m-%dT%H%M%SZ}"
    machine, page = folder / f"{name}.json", folder / f"{name}.html"
    _write(machine, json.dumps(report.as_dict(), ensure_ascii=False, indent=1) + "\n")
    _write(page, page_of(report))
    return machine, page


def _write(file: Path, text: str) -> None:
    beside = file.with_name(f".{file.name}.{uuid4().hex}")
    try:
        beside.write_text(text, encoding="utf-8")
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
