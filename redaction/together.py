"""Several texts worked on together, none of which spoils another.

Each has its own moment by which it must be done and an outcome of its own. The language model cannot be stopped in the
middle of a text, so those that may hold it up come last and alone.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, TypeVar

from redaction.deadline import SHORT, deadline
from redaction.errors import RedactionError, RedactionFailed

MOST: Final = 32
"""How many texts the model looks at together."""
Result = TypeVar("Result")


def attempt(step: Callable[[], Result], *, ends_at: float) -> Result | RedactionError:
    """Return what a step returns, or the error that says that it failed or came late: it fails closed, whatever fails."""
    try:
        with deadline(ends_at):
            return step()
    except RedactionError as error:
        return error.with_traceback(None)
    except Exception as error:  # noqa: BLE001 - whatever a library raises
        failure = RedactionFailed(error)
    return failure  # made outside the handler, so that the foreign error and its words are not kept as its context


def moments(ends_at: float | Sequence[float], count: int) -> Sequence[float]:
    """Return one moment for each of so many texts. Raises `ValueError` where some are given and not as many.

    >>> moments(7.5, 2), moments([1.0, 2.0], 2)
    ([7.5, 7.5], [1.0, 2.0])
    """
    if isinstance(ends_at, int | float):
        return [ends_at] * count
    if len(ends_at) != count:
        raise ValueError("every text needs a moment of its own")
    return ends_at


def portions(texts: Mapping[int, str]) -> Iterator[dict[int, str]]:
    """Yield numbered texts as the model gets them: short ones together, then each long one alone.

    >>> list(portions({0: "a" * 2_000, 3: "hei", 4: "hallo"}))[0]
    {3: 'hei', 4: 'hallo'}
    """
    short = [number for number, text in texts.items() if len(text) <= SHORT]
    for start in range(0, len(short), MOST):
        yield {number: texts[number] for number in short[start : start + MOST]}
    yield from ({number: text} for number, text in texts.items() if len(text) > SHORT)
