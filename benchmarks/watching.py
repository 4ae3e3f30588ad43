"""What watching an ask costs: the door, three steps and all counts around an application that does nothing.

`python -m benchmarks.watching` prints microseconds an ask: with figures, and with figures and traces for a collector that is away.
Beside them it prints what one scrape costs. With `--markdown` it writes them into a paper.
"""

import argparse
import asyncio
import time
from collections.abc import Callable, Coroutine, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from benchmarks.tables import Table, publish
from chatbot.api.routes import ROUTERS
from chatbot.api.watched import Watched, words_of
from chatbot.logs import configure_logs
from chatbot.metrics.exposition import exposition
from chatbot.metrics.instruments import Metrics, Step
from chatbot.tracing.opening import open_tracer
from chatbot.watch import Watch

ASKS: Final = 2_000
ROUNDS: Final = 5
NOW: Final = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
STEPS: Final[Sequence[Step]] = ("redaction", "matching", "storage")
NOWHERE: Final = "http://127.0.0.1:9/v1/traces"
SCOPE: Final = {"type": "http", "method": "POST", "path": "/v1/questions"}


def main() -> None:
    """Print the table, and write it into a paper where one is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--markdown", type=Path)
    given = parser.parse_args()
    configure_logs()
    metrics, traced = Watch(Metrics(words_of(ROUTERS))), Watch(Metrics(words_of(ROUTERS)))
    traced.tracer = open_tracer(NOWHERE, traced.metrics)
    try:
        bare = min(_microseconds(_answer) for _ in range(ROUNDS))
        rows = []
        for name, watch in {"figures": metrics, "figures and traces": traced}.items():
            watched = Watched(_answering(watch), watch)
            rows.append([name, f"{min(_microseconds(watched) for _ in range(ROUNDS)) - bare:.0f}"])
    finally:
        traced.tracer.close()
    rows.append(["one scrape", f"{min(_timed(lambda: exposition(metrics.metrics, None)) for _ in range(ROUNDS)):.0f}"])
    table = Table(
        ["what is measured", "µs"],
        rows,
        f"The fastest of {ROUNDS} rounds of {ASKS:,} asks, the asks themselves left out.",
    )
    publish([table], paper=given.markdown, marker="watching")


async def _answer(_scope: Scope, _receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b""})


def _answering(watch: Watch) -> ASGIApp:
    """Return an application that goes through the steps of an ask and counts as the conversation does."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        for step in STEPS:
            with watch.step(step) as span:
                span.note("sladd.stored", value=True)
        watch.metrics.remembered(is_stored=True)
        watch.answered("answer", "nb", ["PERSON", "PHONE_NUMBER"], now=NOW)
        await _answer(scope, receive, send)

    return answer


def _microseconds(app: Callable[[Scope, Receive, Send], Coroutine[Any, Any, None]] | ASGIApp) -> float:
    async def ask() -> None:
        for _ in range(ASKS):
            await app(dict(SCOPE), _nothing, _nowhere)

    return _timed(lambda: asyncio.run(ask())) / ASKS


async def _nothing() -> Message:
    return {"type": "http.request", "body": b"", "more_body": False}


async def _nowhere(_message: Message) -> None:
    pass


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return 1e6 * (time.perf_counter() - began)


if __name__ == "__main__":
    main()
