"""Reads the open data that the model is made from. Nothing of it is copied into the project but lists of words."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from ruamel.yaml import YAML

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


FREQUENT: Final = 500
NAMING_INTENTS: Final = frozenset(
    {"make_call", "text", "change_user_name", "user_name", "change_ai_name", "what_is_your_name", "who_made_you"}
)


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


def general_questions(folder: Path) -> list[Labelled]:
    """Read English questions to an assistant, without the intents whose questions name people."""
    kept = (row for row in rows(folder / "intents" / "clinc150-train.jsonl") if row["intent"] not in NAMING_INTENTS)
    return [Labelled(row["text"], ()) for row in kept]


def wiki_questions(folder: Path) -> list[Labelled]:
    """Read Norwegian questions about articles of an encyclopedia; who is named in them is not labelled."""
    return [Labelled(row["text"], ()) for row in rows(folder / "questions" / "norquad-questions.jsonl")]


def phrases(folder: Path) -> list[Labelled]:
    """Read the example phrases of a knowledge base, YAML files with lists of sentences: nobody is named in them."""
    documents = (YAML(typ="safe").load(file.read_text(encoding="utf-8")) for file in sorted(folder.glob("*.yaml")))
    return [Labelled(phrase, ()) for document in documents for phrase in _strings(document, under="phrases")]


def _strings(node: Any, *, under: str, inside: bool = False) -> Iterator[str]:
    """Yield the strings that stand anywhere below a key of this name."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from _strings(value, under=under, inside=inside or key == under)
    elif isinstance(node, list):
        for value in node:
            yield from _strings(value, under=under, inside=inside)
    elif inside and isinstance(node, str):
        yield node


def frequent_names(folder: Path) -> list[str]:
    """Read the first names that at least `FREQUENT` people in Norway bear."""
    return [row["name"] for row in rows(folder / "names" / "no-first-ssb.jsonl") if row["count"] >= FREQUENT]


def place_names(folder: Path) -> list[str]:
    """Read names of places that hold no digit."""
    return [
        row["name"]
        for row in rows(folder / "places" / "geonames-skweak.jsonl")
        if not any(map(str.isdigit, row["name"]))
    ]
