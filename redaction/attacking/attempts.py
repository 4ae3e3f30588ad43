"""One hidden value in one text, and whether it is still there after redaction.

A value has survived when a digit, a word of what was typed, or a word of what was meant stands in the redacted text.
Placeholders' own words do not count.
"""

from dataclasses import dataclass, replace
from typing import Final, Self

from redaction.attacking.classes import AttackClass
from redaction.labelled import LabelledText, Span
from redaction.normalise import normalise
from redaction.scoring import fold, judge, without_placeholders, words_of

LONGEST_UNNOTICED: Final = 3
"""So many letters of the meant value may turn up inside other words by chance; longer words of it count."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """A value of some kind as it was meant and as it is typed, and the text before and after it."""

    attack: AttackClass
    kind: str
    meant: str
    typed: str
    before: str
    after: str
    others: tuple[Span, ...] = ()
    """What else is personal around it, placed in the text as it was meant."""
    language: str = ""

    @property
    def text(self) -> str:
        """The whole of what is sent."""
        return f"{self.before}{self.typed}{self.after}"

    @property
    def undisguised(self) -> Self:
        """The same value in the same place, typed as it was meant."""
        return replace(self, typed=self.meant)

    def labelled(self, name: str = "") -> LabelledText:
        """Return the attempt as a row of a labelled file."""
        return self._row(self.typed, name)

    def survives(self, redacted: str) -> bool:
        """Say whether something of the value stands in the redacted text."""
        surfaces = {self.typed, normalise(self.typed), self.meant} - {""}
        return any(self._leaks(surface, redacted) for surface in surfaces) or self._runs_on(redacted)

    def _leaks(self, surface: str, redacted: str) -> bool:
        judgement = judge(self._row(surface), redacted)
        return bool(judgement.digits) or any(leak.start == len(self.before) for leak in judgement.leaked)

    def _runs_on(self, redacted: str) -> bool:
        """Say whether a word of what was meant stands in the letters of the redacted text, run together."""
        bare = _run(without_placeholders(redacted))
        outside = _run(f"{self.before} {self.after}")
        parts = [word for word in words_of(self.meant) if len(word) > LONGEST_UNNOTICED]
        return any(part in bare and part not in outside for part in parts)

    def _row(self, surface: str, name: str = "") -> LabelledText:
        start = len(self.before)
        hidden: Span = {"start": start, "end": start + len(surface), "type": self.kind}
        grown = len(surface) - len(self.meant)
        others = [moved(span, grown) if span["start"] > start else span for span in self.others]
        return {
            "id": name,
            "lang": self.language,
            "tags": [f"attack:{self.attack.id}"],
            "text": f"{self.before}{surface}{self.after}",
            "pii": sorted([hidden, *others], key=lambda span: span["start"]),
            "keep": [],
        }


def moved(span: Span, by: int) -> Span:
    """Return a span so many characters further on."""
    return {**span, "start": span["start"] + by, "end": span["end"] + by}


def _run(text: str) -> str:
    return "".join(filter(str.isalnum, fold(text)))
