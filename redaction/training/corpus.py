"""Puts the training corpus and the gazetteer's lists together. Deterministic by seed."""

import gzip
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random
from typing import Final

import regex
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.util import filter_spans

from redaction.gazetteer import FOLDER
from redaction.training import places
from redaction.training.chat import LANGUAGES, Chat, unnamed, word_names
from redaction.training.names import NameMaker
from redaction.training.sources import (
    Labelled,
    assistant_questions,
    bank_questions,
    frequent_names,
    general_questions,
    norne,
    phrases,
    place_names,
    wiki_questions,
)
from redaction.training.variants import varied

SEED: Final = 20
COPIES: Final = 6
LEAST_COMMON: Final = 4
MOST: Final = 0.8
_CAPITAL: Final = regex.compile(r"\b\p{Lu}\p{L}+")
_NAME: Final = regex.compile(r"\b\p{Lu}\p{L}+(?:[ -]\p{Lu}\p{L}+)*\b")
_WORD: Final = regex.compile(r"\b\p{Ll}[\p{L}]+\b")


def training_texts(folder: Path, questions: Path | None = None) -> list[Labelled]:
    """Return every training text, shuffled. `questions` is a folder of YAML files with phrases that name nobody."""
    random = Random(SEED)  # noqa: S311 - chance, not secrecy
    names = NameMaker(folder, random)
    news = [*norne(folder, "nob-train"), *norne(folder, "nno-train"), *norne(folder, "nno-train")]
    chat = Chat(names, _slots(folder), random)
    talk = [text for language in LANGUAGES for text in chat.sentences(language, copies=COPIES)]
    asked = _with_places(phrases(questions)) if questions else []
    texts = [
        *varied(news, names, random),
        *varied(talk, names, random),
        *assistant_questions(folder),
        *varied(bank_questions(folder), names, random),
        *varied(general_questions(folder), names, random),
        *varied(asked, names, random),
    ]
    random.shuffle(texts)
    return texts


def _slots(folder: Path) -> dict[str, object]:
    """Return the places that fill slots: any place, a place so small that somebody lives there, a country."""
    return {
        "PLACE": [*place_names(folder), *sorted(places.towns())],
        "VILLAGE": places.villages(),
        "COUNTRY": places.countries(),
    }


def _with_places(texts: Iterable[Labelled]) -> list[Labelled]:
    """Label the listed places that are written with a capital inside a sentence."""
    known = places.known_places() | places.big_places()
    return [
        Labelled(
            text.text,
            tuple((*match.span(), "GPE") for match in _NAME.finditer(text.text, pos=1) if match.group() in known),
        )
        for text in texts
    ]


def write_corpus(texts: Iterable[Labelled], file: Path) -> int:
    """Write texts as spaCy reads them. Returns how many there are."""
    pipeline = spacy.blank("nb")
    bin_ = DocBin(docs=(_doc(pipeline, text) for text in texts))
    bin_.to_disk(file)
    return len(bin_)


def write_gazetteer(folder: Path, questions: Path | None = None) -> None:
    """Write the lists of words: four become flags of the model, three are asked by recognizers."""
    names = NameMaker(folder, Random(SEED))  # noqa: S311 - chance, not secrecy
    first = _parts(name for listed in names.first.values() for name in listed)
    _write("first_names", first)
    _write("surnames", _parts(name for listed in names.last.values() for name in listed))
    named = [name for listed in places.countries().values() for name in listed]
    somewhere = _parts([*place_names(folder), *named, *places.known_places()])
    _write("places", somewhere)
    _write("big_places", (name.lower() for name in places.big_places()))
    _write("towns", (name.lower() for name in places.towns()))
    news = [*norne(folder, "nob-train"), *norne(folder, "nno-train")]
    asked = [*(phrases(questions) if questions else []), *unnamed()]
    common = _common([*news, *assistant_questions(folder), *bank_questions(folder)], least=LEAST_COMMON)
    common |= _common([*general_questions(folder), *wiki_questions(folder)], least=LEAST_COMMON) | _common(
        asked, least=1
    )
    common |= places.languages_and_currencies()
    _write("common_words", common)
    elsewhere = common | _mostly_other(news)
    here = {name.lower() for name in frequent_names(folder)} - {name.lower() for name in places.big_places()}
    _write("sure_first_names", (first - elsewhere - somewhere) | (here - elsewhere))
    _write("word_names", (name.lower() for name in word_names()))


def _common(texts: Iterable[Labelled], *, least: int) -> set[str]:
    """Return the words in small letters that stand so often in the texts, persons left out."""
    counted = Counter(word for text in texts for word in _WORD.findall(_without_persons(text)))
    return {word for word, count in counted.items() if count >= least}


def _without_persons(text: Labelled) -> str:
    """Return a text with spaces in place of the persons in it."""
    chars = list(text.text)
    for start, end, label in text.spans:
        if label == "PERSON":
            chars[start:end] = " " * (end - start)
    return "".join(chars)


def _mostly_other(news: Iterable[Labelled]) -> set[str]:
    """Return the words with a capital that are part of a person's name in fewer than most of the places where they stand."""
    seen, named = Counter[str](), Counter[str]()
    for text in news:
        for match in _CAPITAL.finditer(text.text):
            seen[match.group().lower()] += 1
            if any(start <= match.start() < end and label == "PERSON" for start, end, label in text.spans):
                named[match.group().lower()] += 1
    return {word for word, count in seen.items() if named[word] < MOST * count}


def _doc(pipeline: Language, labelled: Labelled) -> Doc:
    doc = pipeline.make_doc(labelled.text)
    spans = [doc.char_span(start, end, label, alignment_mode="expand") for start, end, label in labelled.spans]
    doc.set_ents(filter_spans([span for span in spans if span is not None]))
    return doc


def _parts(names: Iterable[str]) -> set[str]:
    return {part.lower() for name in names for part in regex.split(r"[ ]+", name) if len(part) > 1}


def _write(name: str, words: Iterable[str]) -> None:
    listed: Sequence[str] = sorted(set(words))
    with (FOLDER / f"{name}.txt.gz").open("wb") as raw, gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as packed:
        packed.write("".join(f"{word}\n" for word in listed).encode())
