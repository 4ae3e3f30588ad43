"""Where the time of one redaction goes: the steps of our redactor, timed from the inside while it works."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any, Final
from unittest.mock import patch

import redaction.redactor
from redaction import RawText, Redactor
from redaction.normalise import normalise
from redaction.spans import settle

WHOLE: Final = "the whole"
REST: Final = "what is between them"


class Stages:
    """Times by name of the step."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)

    def timed(self, name: str, step: Callable[..., Any]) -> Callable[..., Any]:
        """Return the step, which adds up what it takes under its name."""

        def run(*arguments: Any, **named: Any) -> Any:
            began = time.perf_counter()
            try:
                return step(*arguments, **named)
            finally:
                self.seconds[name] += time.perf_counter() - began

        return run


def stages(redactor: Redactor, texts: Sequence[str]) -> dict[str, float]:
    """Return milliseconds a text by step, those that take longest first, and `WHOLE`; one by one, second looks included.

    The clocks take some time themselves, so that the whole is somewhat slower than without them.
    """
    taken = Stages()
    with _clocks(redactor, taken):
        run = taken.timed(WHOLE, redactor.redact)
        for text in texts:
            run(RawText(text), ends_at=float("inf"))
    whole = taken.seconds.pop(WHOLE)
    taken.seconds[REST] = whole - sum(taken.seconds.values())
    slowest_first = sorted(taken.seconds.items(), key=lambda item: -item[1])
    return {name: 1000 * seconds / len(texts) for name, seconds in [*slowest_first, (WHOLE, whole)]}


class _TimedIdentifier:
    """An identifier with a clock on it."""

    def __init__(self, identifier: Any, find: Callable[..., Any]) -> None:
        self.entity = identifier.entity
        self.needs = identifier.needs
        self.find = find


@contextmanager
def _clocks(redactor: Redactor, taken: Stages) -> Iterator[None]:
    """Put a clock on every step of the redactor, and take them off again."""
    recognizers: Any = redactor._analyzer.registry.recognizers  # noqa: SLF001 - nobody but a clock asks for them
    pipeline = redactor._pipeline  # noqa: SLF001 - the same
    steps: list[tuple[Any, str, Any]] = [
        (redaction.redactor, "normalise", taken.timed("normalise", normalise)),
        (redaction.redactor, "settle", taken.timed("settle", lambda findings: settle(list(findings)))),
        (redactor, "_replace", taken.timed("replace", redactor._replace)),
        (pipeline, "parse", taken.timed("model", pipeline.parse)),
    ]
    for recognizer in recognizers:
        if hasattr(recognizer, "_identifiers"):
            steps.append((recognizer, "_identifiers", _timed_identifiers(recognizer, taken)))
        else:
            steps.append((recognizer, "analyze", taken.timed(recognizer.name, recognizer.analyze)))
    with ExitStack() as clocks:
        for place, name, step in steps:
            clocks.enter_context(patch.object(place, name, step))
        yield


def _timed_identifiers(recognizer: Any, taken: Stages) -> tuple[tuple[str, _TimedIdentifier], ...]:
    def timed(name: str, identifier: Any) -> _TimedIdentifier:
        find = taken.timed(name, lambda *arguments: list(identifier.find(*arguments)))
        return _TimedIdentifier(identifier, find)

    return tuple((name, timed(name, identifier)) for name, identifier in recognizer._identifiers)  # noqa: SLF001 - the same
