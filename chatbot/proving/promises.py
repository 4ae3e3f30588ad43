"""What a promise is, how trying one ends, and what is known afterwards."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

Place = TypeVar("Place")


class Outcome(StrEnum):
    """What came of trying a promise."""

    KEPT = "kept"
    BROKEN = "broken"
    NOT_TRIED = "not tried"


class Broken(Exception):
    """The promise is not kept; the message says what was seen instead, and repeats nothing of what was sent."""


class NotHere(Exception):
    """The promise has no meaning for this instance; the message says why. That is no fault."""


class CutShort(Exception):
    """The promise could not be tried to its end; the message says why. That proves nothing, and is a fault."""


@dataclass(frozen=True, slots=True)
class Promise(Generic[Place]):
    """Something that is promised, and how it is tried: `attempt` returns the evidence or raises one of the three above."""

    id: str
    attempt: Callable[[Place], Awaitable[str]]
    seconds: float = 8.0


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one promise. `on_scratch` says where it was tried, `is_excused` that not trying it is no fault."""

    id: str
    outcome: Outcome
    evidence: str
    seconds: float
    on_scratch: bool = True
    is_excused: bool = False

    @property
    def is_fault(self) -> bool:
        """Say whether this keeps the whole from being proved."""
        return self.outcome is Outcome.BROKEN or (self.outcome is Outcome.NOT_TRIED and not self.is_excused)


def expect(claim: object, otherwise: str) -> None:
    """Go on where a claim holds. Raises `Broken` with what was seen otherwise."""
    if not claim:
        raise Broken(otherwise)
