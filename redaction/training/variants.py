"""The same sentences as other people type them: without capitals, in capitals, with other names in them."""

from random import Random
from typing import Final

from redaction.training.names import NameMaker
from redaction.training.sources import Labelled

LOWER, UPPER, SWAPPED, SLOPPY = 0.22, 0.06, 0.45, 0.06
ONE_WORD: Final = 1


def varied(texts: list[Labelled], names: NameMaker, random: Random, *, keep: bool = True) -> list[Labelled]:
    """Return the texts with copies: names swapped for others, all in lower case, all in capitals, without punctuation."""
    made: list[Labelled] = list(texts) if keep else []
    for text in texts:
        source, chance = text, random.random()
        names.splices = chance >= LOWER + UPPER + SLOPPY
        if any(label == "PERSON" for _, _, label in text.spans) and random.random() < SWAPPED:
            source = with_other_names(text, names)
            made.append(source)
        if chance < LOWER:
            made.append(Labelled(_same_length(source.text, str.lower), source.spans))
        elif chance < LOWER + UPPER:
            made.append(Labelled(_same_length(source.text, str.upper), source.spans))
        elif chance < LOWER + UPPER + SLOPPY:
            made.append(
                Labelled(
                    source.text.lower().translate(str.maketrans(",.?!", "    "))
                    if source.text.isascii()
                    else source.text,
                    source.spans,
                )
            )
    return made


def with_other_names(text: Labelled, names: NameMaker) -> Labelled:
    """Return the text with an invented person in place of each."""
    pieces, spans, reach, moved = [], [], 0, 0
    for start, end, label in sorted(text.spans):
        pieces.append(text.text[reach:start])
        filling = text.text[start:end]
        if label == "PERSON":
            filling = names.single() if filling.count(" ") + 1 == ONE_WORD else names.person()
        spans.append((start + moved, start + moved + len(filling), label))
        moved += len(filling) - (end - start)
        pieces.append(filling)
        reach = end
    return Labelled("".join(pieces) + text.text[reach:], tuple(spans))


def _same_length(text: str, change: object) -> str:
    """Change the case of each character where that leaves it one character."""
    return "".join(new if len(new := change(char)) == 1 else char for char in text)  # type: ignore[operator]
