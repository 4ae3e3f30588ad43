"""How often a detector is right on texts that it was not fitted to, by kind of text, number of words and language."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

from intents.knowledge import LANGUAGES, Language
from intents.language import LanguageDetector, words
from intents.language_training import sources
from intents.language_training.corpus import cut
from intents.language_training.sources import Sentence

LENGTHS: Final = ((3, 5), (6, 10))
"""The numbers of words that are told apart, fewest and most."""
SEED: Final = 20
COMMON: Final = 3
"""A shared word was seen at least so often in either language, and in neither so many times as often as in the other."""


@dataclass(frozen=True, slots=True)
class Figure:
    """The share of texts of one kind, length and language that were told right, 0 to 1, and how many there were."""

    kind: str
    length: tuple[int, int]
    language: Language
    share: float
    texts: int


NEWS: Final = "news, cut anywhere"
TELLING_NEWS: Final = "the same, pieces of shared words left out"
ENGLISH: Final = "questions to assistants and a bank, cut anywhere"
REQUESTS: Final = "requests to assistants"
TESTS: Final = "test phrases of the knowledge base"
QUESTIONS: Final = "questions written for this project"


def measure(detector: LanguageDetector, folder: Path, *, content: Path, questions: Path) -> list[Figure]:
    """Judge a detector by all that was held out. `questions` is a file of labelled rows."""
    shared = _shared_words(sources.news(folder, "train"))
    return [
        figure
        for length in LENGTHS
        for kind, texts in _held_out(folder, content, questions, shared, length).items()
        for figure in shares(detector, kind, length, texts)
    ]


def shares(
    detector: LanguageDetector, kind: str, length: tuple[int, int], texts: Iterable[Sentence]
) -> Iterator[Figure]:
    """Yield a figure for each language that there are texts of."""
    right, asked = Counter[Language](), Counter[Language]()
    for text in texts:
        asked[text.language] += 1
        right[text.language] += detector.likeliest(text.text) == text.language
    for language in LANGUAGES:
        if asked[language]:
            yield Figure(kind, length, language, right[language] / asked[language], asked[language])


def of_length(texts: Iterable[Sentence], length: tuple[int, int]) -> list[Sentence]:
    """Return the texts of so many words."""
    return [text for text in texts if length[0] <= len(words(text.text)) <= length[1]]


def _held_out(
    folder: Path, content: Path, questions: Path, shared: frozenset[str], length: tuple[int, int]
) -> Mapping[str, Sequence[Sentence]]:
    """Return the texts of one length by kind: news and long questions cut, the others as they are."""
    news = _cut_all(sources.news(folder, "dev"), length)
    return {
        NEWS: news,
        TELLING_NEWS: [piece for piece in news if not shared.issuperset(words(piece.text))],
        ENGLISH: _cut_all(sources.english_questions(folder, sources.ENGLISH_HELD_OUT), length),
        REQUESTS: of_length(sources.norwegian_requests(folder), length),
        TESTS: of_length(sources.phrases_to_test(content), length),
        QUESTIONS: of_length(sources.labelled(questions), length),
    }


def _cut_all(texts: Iterable[Sentence], length: tuple[int, int]) -> list[Sentence]:
    random = Random(SEED)  # noqa: S311 - drawn alike each time, and no secret
    return [piece for text in texts for piece in cut(text, length, random)]


def _shared_words(texts: Iterable[Sentence]) -> frozenset[str]:
    """Return the words that both written Norwegians use, about as often."""
    seen: dict[Language, Counter[str]] = {"nb": Counter(), "nn": Counter()}
    for text in texts:
        seen[text.language].update(words(text.text))
    nob, nno = seen["nb"], seen["nn"]
    return frozenset(
        word
        for word in nob.keys() & nno.keys()
        if min(nob[word], nno[word]) >= COMMON and max(nob[word], nno[word]) < COMMON * min(nob[word], nno[word])
    )
