"""Reads what the language model is made from and judged by. Nothing of the open data is copied into the project."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import regex

from intents.content import read_folder
from intents.knowledge import LANGUAGES, KnowledgeBase, Language, Phrases

NEWS_PARTS: Final[tuple[tuple[str, Language], ...]] = (("nob", "nb"), ("nno", "nn"))
ENGLISH_TRAIN: Final = ("clinc150-train", "hwu64-train", "banking77-train")
ENGLISH_HELD_OUT: Final = ("clinc150-val", "banking77-test")
PERSON: Final = "PER"
_SLOT: Final = regex.compile(r"\{[A-Z_]+\}|\\n")
_ADDRESS_OF_A_PAGE: Final = regex.compile(r"\S*(?:https?:|www\.)\S*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words and the language they are in."""

    text: str
    language: Language


def news(folder: Path, split: str) -> Iterator[Sentence]:
    """Yield the `train` or `dev` sentences of NorNE in both written Norwegians, without persons and addresses of pages."""
    for part, language in NEWS_PARTS:
        for row in _rows(folder / "norne" / f"{part}-{split}.jsonl"):
            yield Sentence(_ADDRESS_OF_A_PAGE.sub(" ", _without_persons(row)), language)


def norwegian_questions(folder: Path) -> Iterator[Sentence]:
    """Yield the questions of NorQuAD: Bokmål, about articles of an encyclopedia and news."""
    for row in _rows(folder / "questions" / "norquad-questions.jsonl"):
        yield Sentence(row["text"], "nb")


def english_questions(folder: Path, files: tuple[str, ...]) -> Iterator[Sentence]:
    """Yield English questions to assistants and to a bank."""
    for file in files:
        for row in _rows(folder / "intents" / f"{file}.jsonl"):
            yield Sentence(row["text"], "en")


def norwegian_requests(folder: Path) -> Iterator[Sentence]:
    """Yield the Bokmål requests of xSID, whose licence is for judging alone."""
    for row in _rows(folder / "intents" / "xsid-nb-valid.jsonl"):
        yield Sentence(row["text"], "nb")


def phrases(content: Path) -> Iterator[Sentence]:
    """Yield the titles and example phrases of a knowledge base. Raises `KnowledgeInvalid`."""
    knowledge = read_folder(content)
    for intent in knowledge.intents.values():
        for language in LANGUAGES:
            yield Sentence(intent.title.in_language(language), language)
        yield from _sentences(intent.phrases)
    yield from _sentences(knowledge.out_of_scope.near)
    yield from _sentences(knowledge.out_of_scope.far)


def phrases_to_test(content: Path) -> Iterator[Sentence]:
    """Yield the test phrases of a knowledge base, which nothing is trained on. Raises `KnowledgeInvalid`."""
    knowledge: KnowledgeBase = read_folder(content)
    for intent in knowledge.intents.values():
        yield from _sentences(intent.tests)


def chat(folder: Path) -> Iterator[Sentence]:
    """Yield the lines of text files named by language, `nb_none.txt` for example, the slots in braces left empty."""
    for language in LANGUAGES:
        for file in sorted(folder.glob(f"{language}_*.txt")):
            for line in file.read_text(encoding="utf-8").splitlines():
                yield Sentence(_SLOT.sub(" ", line), language)


def labelled(file: Path) -> Iterator[Sentence]:
    """Yield the rows `{"text", "language"}` of a JSON Lines file. Raises `ValueError` for another language."""
    for row in _rows(file):
        if row["language"] not in LANGUAGES:
            raise ValueError("a language that is not known")
        yield Sentence(row["text"], row["language"])


def _sentences(listed: Phrases) -> Iterator[Sentence]:
    for language, text in listed:
        yield Sentence(text, language)


def _without_persons(row: dict[str, Any]) -> str:
    """Return the text of a row as redaction leaves it: who is named in it says nothing about its language."""
    text: str = row["text"]
    for span in sorted(row["spans"], key=lambda span: -int(span["start"])):
        if span["label"] == PERSON:
            text = f"{text[: span['start']]} {text[span['end'] :]}"
    return text


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a JSON Lines file, split at line feeds alone."""
    for line in file.read_text(encoding="utf-8").split("\n"):
        if line.strip():
            yield json.loads(line)
