"""What the language model learns from: short pieces of many kinds of sentences, some mistyped or in dialect."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Final

from intents.language import words
from intents.language_training import sources
from intents.language_training.disguises import disguised, mistyped, without_norwegian_letters
from intents.language_training.sources import Sentence

PIECE: Final = (3, 8)
"""The fewest and the most words of a piece that is cut from a longer sentence."""
COPIES_OF_NEWS: Final = 4
COPIES_OF_CHAT: Final = 2
MISTYPED: Final = 0.06
FOREIGN_KEYBOARD: Final = 0.03


def training_pieces(folder: Path, *, content: Path, templates: Path, random: Random) -> list[Sentence]:
    """Return what is learnt from, in an order of chance."""
    chat = [*sources.phrases(content), *sources.chat(templates)]
    questions = list(sources.norwegian_questions(folder))
    pieces = [
        *_pieces_of([*sources.news(folder, "train")], COPIES_OF_NEWS, random),
        *_pieces_of([*chat, *questions, *disguised([*chat, *questions], random)], COPIES_OF_CHAT, random),
        *_pieces_of([*sources.english_questions(folder, sources.ENGLISH_TRAIN)], 1, random),
    ]
    random.shuffle(pieces)
    return pieces


def cut(sentence: Sentence, sizes: tuple[int, int], random: Random) -> Iterator[Sentence]:
    """Yield a sentence's words in pieces of so many; a rest that is too short is left out.

    >>> [piece.text for piece in cut(Sentence("Det er ikkje så lett, nei!", "nn"), (3, 3), Random(1))]
    ['det er ikkje', 'så lett nei']
    """
    left = words(sentence.text)
    while len(left) >= sizes[0]:
        size = random.randint(*sizes)
        yield Sentence(" ".join(left[:size]), sentence.language)
        left = left[size:]


def _pieces_of(sentences: Sequence[Sentence], copies: int, random: Random) -> Iterator[Sentence]:
    """Yield the pieces of sentences that are cut anew for each copy; a sentence too short to cut stays whole."""
    for _ in range(copies):
        for sentence in sentences:
            for piece in list(cut(sentence, PIECE, random)) or [sentence]:
                yield Sentence(_as_typed(piece.text, random), piece.language)


def _as_typed(text: str, random: Random) -> str:
    chance = random.random()
    if chance < MISTYPED:
        return mistyped(text, random)
    return without_norwegian_letters(text, random) if chance < MISTYPED + FOREIGN_KEYBOARD else text
