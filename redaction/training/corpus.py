"""Puts the training corpus and the gazetteer's lists together. Deterministic by seed."""

import gzip
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random
from typing import Final

import regex
import spacy
from babel import Locale
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.util import filter_spans

from redaction.gazetteer import FOLDER
from redaction.training.chat import LANGUAGES, Chat
from redaction.training.names import NameMaker
from redaction.training.sources import Labelled, assistant_questions, bank_questions, norne, places
from redaction.training.variants import varied

SEED: Final = 20
COPIES: Final = 8
LEAST_COMMON: Final = 4
_LOCALES: Final = {"nb": "nb", "nn": "nn", "en": "en"}
_WORD: Final = regex.compile(r"\b\p{Ll}[\p{L}]+\b")


def countries() -> dict[str, list[str]]:
    """Return the countries' names in each language, from Unicode's CLDR."""
    named = {language: Locale.parse(locale).territories for language, locale in _LOCALES.items()}
    return {language: [name for code, name in names.items() if len(code) == 2] for language, names in named.items()}


def languages_and_currencies() -> set[str]:
    """Return the words of their names in each language, from Unicode's CLDR: `tyrkisk`, `Turkish`, `franc`."""
    named = [Locale.parse(locale) for locale in _LOCALES.values()]
    names = [name for locale in named for names in (locale.languages, locale.currencies) for name in names.values()]
    return {word.lower() for name in names for word in regex.findall(r"\p{L}{3,}", name)}


def training_texts(folder: Path) -> list[Labelled]:
    """Return every training text, shuffled."""
    random = Random(SEED)  # noqa: S311 - chance, not secrecy
    names = NameMaker(folder, random)
    news = [*norne(folder, "nob-train"), *norne(folder, "nno-train")]
    chat = Chat(names, places(folder), countries(), random)
    talk = [text for language in LANGUAGES for text in chat.sentences(language, copies=COPIES)]
    texts = [
        *varied(news, names, random),
        *varied(talk, names, random),
        *assistant_questions(folder),
        *varied(bank_questions(folder), names, random),
    ]
    random.shuffle(texts)
    return texts


def write_corpus(texts: Iterable[Labelled], file: Path) -> int:
    """Write texts as spaCy reads them. Returns how many there are."""
    pipeline = spacy.blank("nb")
    bin_ = DocBin(docs=(_doc(pipeline, text) for text in texts))
    bin_.to_disk(file)
    return len(bin_)


def write_gazetteer(folder: Path) -> None:
    """Write the four lists of words that become flags."""
    names = NameMaker(folder, Random(SEED))  # noqa: S311 - chance, not secrecy
    _write("first_names", _parts(name for listed in names.first.values() for name in listed))
    _write("surnames", _parts(name for listed in names.last.values() for name in listed))
    named = [name for listed in countries().values() for name in listed]
    _write("places", _parts([*places(folder), *named]))
    news = [*norne(folder, "nob-train"), *norne(folder, "nno-train")]
    talk = [*assistant_questions(folder), *bank_questions(folder)]
    texts = [text.text for text in [*news, *talk]]
    counted = Counter(word for text in texts for word in _WORD.findall(text))
    common = {word for word, count in counted.items() if count >= LEAST_COMMON}
    _write("common_words", common | languages_and_currencies())


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
