"""Variants of labelled texts: each labelled value hidden by each attack class that is for its kind, by seed.

Drawn in a mixed order, so that every class has its share however soon one stops.
"""

import random
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from redaction.attacking.attempts import Attempt, moved
from redaction.attacking.classes import EVERYTHING, LANGUAGES, MAIL, NAME, PHONE, AttackClass
from redaction.labelled import LabelledText, Span

PERSON: Final = "PERSON"
Pair = tuple[LabelledText, Span, AttackClass]


class Variants:
    """What can be made of labelled rows by attack classes. `possible` is how many that are at most."""

    def __init__(
        self,
        rows: Sequence[LabelledText],
        attacks: Sequence[AttackClass],
        *,
        kinds: Collection[str] = (),
        seed: int = 1,
    ) -> None:
        self._pairs = list(_pairs(rows, attacks, kinds))
        self._seed = seed
        random.Random(seed).shuffle(self._pairs)  # noqa: S311 - no secret

    @property
    def possible(self) -> int:
        """How many pairs of a value and a class for it there are."""
        return len(self._pairs)

    def __iter__(self) -> Iterator[Attempt]:
        """Yield them one after another; a class that would change nothing about a value is passed over."""
        return filter(None, map(self._attempt, self._pairs))

    def _attempt(self, pair: Pair) -> Attempt | None:
        row, span, attack = pair
        start, end = span["start"], span["end"]
        meant = row["text"][start:end]
        draw = random.Random(f"{self._seed} {attack.id} {start} {row['text']!r}")  # noqa: S311 - no secret
        try:
            typed = attack.dress(meant, draw)
        except UnicodeEncodeError:  # half a character cannot be written as bytes
            return None
        opening, closing = attack.around.split("{}")
        if typed == meant and not (opening or closing):
            return None
        beside = [other for other in row["pii"] if other["end"] <= start or other["start"] >= end]
        grown = len(opening) + len(closing)
        others = [moved(other, grown) if other["start"] >= end else other for other in beside]
        return Attempt(
            attack, span["type"], meant, typed, row["text"][:start] + opening, closing + row["text"][end:],
            tuple(others), row["lang"],
        )  # fmt: skip


def _pairs(rows: Iterable[LabelledText], attacks: Sequence[AttackClass], kinds: Collection[str]) -> Iterator[Pair]:
    for row in rows:
        for span in row["pii"]:
            if not kinds or span["type"] in kinds:
                wanted = _kinds_of(span["type"], row["text"][span["start"] : span["end"]])
                yield from (
                    (row, span, attack) for attack in attacks if wanted <= set(attack.kinds) and _fits(attack, row)
                )


def _fits(attack: AttackClass, row: LabelledText) -> bool:
    """Say whether the words of a class are of the row's language."""
    return attack.languages == LANGUAGES or row["lang"] in attack.languages


def _kinds_of(label: str, surface: str) -> set[str]:
    """Return the kinds that a class has to be for, so that it hides a value of this label.

    >>> _kinds_of("ADDRESS", "Storgata 5") == set(EVERYTHING)
    True
    """
    if label == PERSON:
        return {NAME}
    if "@" in surface:
        return {MAIL}
    written = "".join(filter(str.isalnum, surface))
    return {PHONE} if written.isascii() and written.isdecimal() else set(EVERYTHING)
