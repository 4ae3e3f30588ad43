"""The same sentence as others write it: in dialect, coloured by Swedish or Danish, mistyped, without Norwegian letters."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

from ruamel.yaml import YAML

from intents.knowledge import Language
from intents.language import words
from intents.language_training.sources import Sentence

FEWEST_EXCHANGED: Final = 2
LETTERS: Final = "abcdefghijklmnoprstuvyæøå"
WITHOUT_NORWEGIAN_LETTERS: Final = (
    str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"}),
    str.maketrans({"æ": "a", "ø": "o", "å": "a"}),
)
_FILE: Final = Path(__file__).with_name("disguises.yaml")


@dataclass(frozen=True, slots=True)
class Disguise:
    """Words of one language that are written otherwise, and the language that the result counts as."""

    of: Language
    counts_as: Language
    words: Mapping[str, Sequence[str]]

    def of_sentence(self, sentence: Sentence, random: Random) -> Sentence | None:
        """Return the sentence with its words exchanged; none where fewer than `FEWEST_EXCHANGED` of them stand in it."""
        if sentence.language != self.of:
            return None
        plain = words(sentence.text)
        if sum(word in self.words for word in plain) < FEWEST_EXCHANGED:
            return None
        return Sentence(" ".join(random.choice(self.words.get(word, [word])) for word in plain), self.counts_as)


def read_disguises(file: Path = _FILE) -> list[Disguise]:
    """Read the tables of words."""
    return [Disguise(**table) for table in YAML(typ="safe").load(file.read_text(encoding="utf-8")).values()]


def disguised(sentences: Sequence[Sentence], random: Random) -> Iterator[Sentence]:
    """Yield each sentence once in every disguise that fits it."""
    for disguise in read_disguises():
        for sentence in sentences:
            changed = disguise.of_sentence(sentence, random)
            if changed is not None:
                yield changed


def mistyped(text: str, random: Random) -> str:
    """Return the text with one slip: a letter doubled, left out, wrong, or changed with the next."""
    if not text:
        return text
    at = random.randrange(len(text))
    here, rest = text[at], text[at + 1 :]
    slips = (here + here + rest, rest, random.choice(LETTERS) + rest, rest[:1] + here + rest[1:])
    return text[:at] + random.choice(slips)


def without_norwegian_letters(text: str, random: Random) -> str:
    """Return the text as somebody types it on a foreign keyboard."""
    return text.translate(random.choice(WITHOUT_NORWEGIAN_LETTERS))
