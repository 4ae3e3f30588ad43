"""Which intent is taken for which: the pairs whose phrases an editor should look at."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from intents.scoring import Judgement


@dataclass(frozen=True, slots=True)
class Confused:
    """So many questions about `wanted` look most like `found`; `answered` of them got its answer.

    `wanted` is `none` for questions that no intent answers, which count where they were answered.
    """

    wanted: str
    found: str
    questions: int
    answered: int

    def as_dict(self) -> dict[str, Any]:
        """Return the pair for machines."""
        return {
            "wanted": self.wanted,
            "found": self.found,
            "questions": self.questions,
            "answered": self.answered,
        }


def confused(judgements: Iterable[Judgement]) -> list[Confused]:
    """Return every confused pair: most answered wrongly first, then the most confused, then by the alphabet."""
    seen: Counter[tuple[str, str]] = Counter()
    answered: Counter[tuple[str, str]] = Counter()
    for judgement in judgements:
        found = judgement.answered or judgement.first
        if found != judgement.question["intent"] and (judgement.is_wrong or judgement.is_in_scope):
            pair = (judgement.question["intent"], found)
            seen[pair] += 1
            answered[pair] += judgement.is_wrong
    pairs = [Confused(wanted, found, count, answered[wanted, found]) for (wanted, found), count in seen.items()]
    return sorted(pairs, key=lambda pair: (-pair.answered, -pair.questions, pair.wanted, pair.found))
