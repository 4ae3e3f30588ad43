"""Reads the open data that the model is made from. Nothing of it is copied into the project but lists of words."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

LABELS: Final = {
    "PER": "PERSON",
    "ORG": "ORG",
    "GPE_ORG": "GPE",
    "GPE_LOC": "GPE",
    "LOC": "LOC",
    "PROD": "PROD",
    "EVT": "MISC",
    "DRV": "MISC",
    "MISC": "MISC",
}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with its entities: start and end in code points, end exclusive, and the label."""

    text: str
    spans: tuple[tuple[int, int, str], ...]


def rows(file: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a JSONL file, split at line feeds alone."""
    for line in file.read_text(encoding="utf-8").split("\n"):
        if line.strip():
            yield json.loads(line)


def norne(folder: Path, part: str) -> list[Labelled]:
    """Read one part of NorNE, `nob-train` for example, with the labels of the model."""
    return [
        Labelled(
            row["text"], tuple((s["start"], s["end"], LABELS[s["label"]]) for s in row["spans"] if s["label"] in LABELS)
        )
        for row in rows(folder / "norne" / f"{part}.jsonl")
    ]


def assistant_questions(folder: Path) -> list[Labelled]:
    """Read lower-case English assistant questions, with the persons in them."""
    return [
        Labelled(row["text"], tuple((s["start"], s["end"], "PERSON") for s in row["spans"] if s["label"] == "person"))
        for row in rows(folder / "intents" / "hwu64-train.jsonl")
    ]


def bank_questions(folder: Path) -> list[Labelled]:
    """Read English questions to a bank: ordinary words, nobody named."""
    return [Labelled(row["text"], ()) for row in rows(folder / "intents" / "banking77-train.jsonl")]


def places(folder: Path) -> list[str]:
    """Read names of places that hold no digit."""
    return [
        row["name"]
        for row in rows(folder / "places" / "geonames-skweak.jsonl")
        if not any(map(str.isdigit, row["name"]))
    ]
