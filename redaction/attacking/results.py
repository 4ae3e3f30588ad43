"""What became of a round of attempts: survivors, and how many were tried, by attack class and kind."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, Literal, NamedTuple

from redaction.attacking.attempts import Attempt

Cut = Literal["count", "time"]


class Survivor(NamedTuple):
    """An attempt whose value is still there, and the text that it is still there in."""

    attempt: Attempt
    redacted: str
    needs_no_disguise: bool = False
    """Whether the value is still there undisguised as well, so that the attack is not to blame."""


class Cell(NamedTuple):
    """How many values of a kind a class hid, and how many of them survived."""

    tried: int
    survived: int


class Results:
    """Counts attempts. A text that is refused has not survived: it is dropped. `cut` says why not all was tried."""

    def __init__(self) -> None:
        self._tried: Counter[tuple[str, str]] = Counter()
        self._survived: Counter[tuple[str, str]] = Counter()
        self.refused = 0
        self.survivors: list[Survivor] = []
        self.cut: Cut | None = None

    def add(self, attempt: Attempt, redacted: str | None) -> bool:
        """Judge one attempt by what came back of it, None where it was refused. Says whether it survived."""
        at = (attempt.attack.name, attempt.kind)
        self._tried[at] += 1
        if redacted is None:
            self.refused += 1
        elif attempt.survives(redacted):
            self._survived[at] += 1
            self.survivors.append(Survivor(attempt, redacted))
            return True
        return False

    def compare_last(self, redacted: str | None) -> None:
        """Note of the last survivor what came back of its text without the disguise."""
        last = self.survivors[-1]
        is_there = redacted is not None and last.attempt.undisguised.survives(redacted)
        self.survivors[-1] = last._replace(needs_no_disguise=is_there)

    def cut_before_next(self, *, most: int, is_over: bool) -> Cut | None:
        """Return why another attempt may not be tried, if so."""
        if self.tried >= most:
            return "count"
        return "time" if is_over else None

    @property
    def tried(self) -> int:
        """How many values were hidden."""
        return self._tried.total()

    @property
    def survived(self) -> int:
        """How many of them are still there."""
        return self._survived.total()

    @property
    def kinds(self) -> list[str]:
        """The kinds that were hidden, in order of the alphabet: the columns."""
        return sorted({kind for _, kind in self._tried})

    @property
    def attacks(self) -> list[str]:
        """The classes that hid them, those first that most survived of: the rows."""
        return sorted(
            {attack for attack, _ in self._tried}, key=lambda attack: (-self.of_class(attack).survived, attack)
        )

    def cell(self, attack: str, kind: str) -> Cell:
        """Return the figures of a class and a kind."""
        return Cell(self._tried[attack, kind], self._survived[attack, kind])

    def of_class(self, attack: str) -> Cell:
        """Return the figures of a class."""
        cells = [self.cell(attack, kind) for kind in self.kinds]
        return Cell(sum(cell.tried for cell in cells), sum(cell.survived for cell in cells))

    def as_dict(self) -> dict[str, Any]:
        """Return all of it for machines, survivors first."""
        return {
            "survivors": [
                {
                    "attack": attempt.attack.id,
                    "kind": attempt.kind,
                    "meant": attempt.meant,
                    "typed": attempt.typed,
                    "text": attempt.text,
                    "redacted": redacted,
                    "needs_no_disguise": needs_no_disguise,
                }
                for attempt, redacted, needs_no_disguise in self.survivors
            ],
            "tried": self.tried,
            "survived": self.survived,
            "refused": self.refused,
            "cut": self.cut,
            "matrix": {
                attack: {
                    kind: self.cell(attack, kind)._asdict() for kind in self.kinds if self.cell(attack, kind).tried
                }
                for attack in self.attacks
            },
        }


def attack(
    redact: Callable[[str], str | None],
    attempts: Iterable[Attempt],
    *,
    most: int,
    is_over: Callable[[], bool],
    advance: Callable[[], None] = lambda: None,
) -> Results:
    """Try so many attempts at most, none once it is over, and count what survived. `redact` returns None for a refusal."""
    results = Results()
    for attempt in attempts:
        results.cut = results.cut_before_next(most=most, is_over=is_over())
        if results.cut:
            break
        if results.add(attempt, redact(attempt.text)):
            results.compare_last(redact(attempt.undisguised.text))
        advance()
    return results
