"""How far the matcher's probabilities can be believed: of what it is 80 % sure of, 80 in 100 should be right.

Judged is the likeliest intent of each question. It is never the right one where no intent answers, so a file with many
such questions lowers what is right at every probability. The expected calibration error is that of Naeini and others,
"Obtaining well calibrated probabilities using Bayesian binning", 2015.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Final

from intents.scoring import Judgement

BINS: Final = 10
SIDE: Final = 300
MARGIN: Final = 44


@dataclass(frozen=True, slots=True)
class Bin:
    """The questions whose likeliest intent has a probability from `lowest` up to the next bin; shares are 0 to 1."""

    lowest: float
    questions: int
    probability: float
    right: float

    def as_dict(self) -> dict[str, Any]:
        """Return the bin for machines."""
        return {
            "from": self.lowest,
            "questions": self.questions,
            "probability": round(self.probability, 4),
            "right": round(self.right, 4),
        }


def reliability(judgements: Iterable[Judgement]) -> list[Bin]:
    """Return the bins that hold a question, lowest first: the mean probability, and the share that was right."""
    filled: dict[int, list[Judgement]] = {}
    for judgement in judgements:
        filled.setdefault(min(int(_probability(judgement) * BINS), BINS - 1), []).append(judgement)
    return [
        Bin(
            lowest=number / BINS,
            questions=len(members),
            probability=sum(map(_probability, members)) / len(members),
            right=sum(judgement.is_first for judgement in members) / len(members),
        )
        for number, members in sorted(filled.items())
    ]


def expected_calibration_error(bins: Sequence[Bin]) -> float | None:
    """Return how far probability and share right lie apart, 0 to 1, a question counting the same in every bin."""
    total = sum(each.questions for each in bins)
    apart = sum(each.questions * abs(each.probability - each.right) for each in bins)
    return round(apart / total, 4) if total else None


def diagram(bins: Sequence[Bin]) -> str:
    """Return the bins as an SVG element: a column for the share right, a tick at the probability, the ideal as a line."""
    size = SIDE + 2 * MARGIN
    columns = "".join(map(_column, bins))
    marks = "".join(_mark(percent) for percent in (0, 50, 100))
    title = "Share that was right, by the probability of the likeliest intent"
    return (
        f'<svg role="img" aria-label="{escape(title)}" viewBox="0 0 {size} {size}" width="{size}" height="{size}">'
        f"<title>{escape(title)}</title>"
        f'<rect class="track" x="{MARGIN}" y="{MARGIN}" width="{SIDE}" height="{SIDE}" opacity="0.4"/>{columns}'
        f'<line x1="{MARGIN}" y1="{MARGIN + SIDE}" x2="{MARGIN + SIDE}" y2="{MARGIN}" stroke="currentColor"'
        f' stroke-dasharray="4 4"/>{marks}</svg>'
    )


def _probability(judgement: Judgement) -> float:
    return judgement.match.candidates[0].probability


def _column(each: Bin) -> str:
    width, height = SIDE / BINS, SIDE * each.right
    left, level = MARGIN + SIDE * each.lowest, MARGIN + SIDE * (1 - each.probability)
    said = f"{each.questions} questions, {100 * each.probability:.0f} % sure, {100 * each.right:.0f} % right"
    return (
        f'<g><title>{said}</title><rect class="full" x="{left + 2:.1f}" y="{MARGIN + SIDE - height:.1f}"'
        f' width="{width - 4:.1f}" height="{height:.1f}"/>'
        f'<line x1="{left:.1f}" y1="{level:.1f}" x2="{left + width:.1f}" y2="{level:.1f}" stroke="currentColor"'
        f' stroke-width="3"/></g>'
    )


def _mark(percent: int) -> str:
    along = SIDE * percent / 100
    return (
        f'<text class="name" x="{MARGIN - 6}" y="{MARGIN + SIDE - along + 4:.0f}">{percent} %</text>'
        f'<text x="{MARGIN + along:.0f}" y="{MARGIN + SIDE + 18}" text-anchor="middle">{percent} %</text>'
    )
