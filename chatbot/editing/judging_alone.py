"""A check in a process of its own, so that nobody who asks waits for it: a job on standard input, lines on standard output.

Of a failure it tells the kind and nothing else.
"""

import asyncio
import json
import sys
from base64 import b64decode, b64encode
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, Final, TextIO

from chatbot.alone import run_alone, step_back
from chatbot.editing.judging import Count, Job, Verdict, judge
from intents.encoder import open_encoder
from redaction import Redactor

LONGEST_SECONDS: Final = 3_600.0


class JudgingFailed(Exception):
    """The other process gave no verdict. The message is the kind of its failure."""


async def judge_alone(job: Job, count: Count) -> Verdict:
    """Judge a draft in a process of its own. Raises `JudgingFailed`, and `TimeoutError` after an hour."""
    async with asyncio.timeout(LONGEST_SECONDS), run_alone(__name__) as process:
        return await _heard(process, job, count)


async def _heard(process: asyncio.subprocess.Process, job: Job, count: Count) -> Verdict:
    assert process.stdin is not None  # noqa: S101 - both are pipes
    assert process.stdout is not None  # noqa: S101 - the same
    with suppress(BrokenPipeError, ConnectionResetError):
        process.stdin.write(await asyncio.to_thread(_told_job, job))
        await process.stdin.drain()
        process.stdin.close()
    async for line in process.stdout:
        told: dict[str, Any] = await asyncio.to_thread(json.loads, line)
        if "steps" in told:
            count(told["done"], told["steps"])
        elif "failed" in told:
            raise JudgingFailed(told["failed"])
        else:
            matcher = told["matcher"]
            return Verdict(**{**told, "matcher": b64decode(matcher) if matcher is not None else None})
    raise JudgingFailed("the process ended")


def _told_job(job: Job) -> bytes:
    fields = {**asdict(job), "live_matcher": b64encode(job.live_matcher).decode(), "today": job.today.isoformat()}
    return json.dumps(fields).encode()


def main(given: TextIO = sys.stdin, told: TextIO = sys.stdout) -> None:
    """Judge the job on standard input."""

    def tell(**values: Any) -> None:
        told.write(json.dumps(values) + "\n")
        told.flush()

    step_back()
    try:
        fields = json.load(given)
        job = Job(
            **{
                **fields,
                "live_matcher": b64decode(fields["live_matcher"]),
                "today": date.fromisoformat(fields["today"]),
            }
        )
        redactor = Redactor.build(pipeline_name=job.spacy_model, patient=True)
        encoder = open_encoder(Path(job.encoder)) if job.encoder else None
        found = judge(job, redactor, encoder, lambda done, steps: tell(done=done, steps=steps))
    except Exception as error:  # noqa: BLE001 - whatever it was, its kind alone is told
        tell(failed=type(error).__name__)
        return
    tell(**{**asdict(found), "matcher": b64encode(found.matcher).decode() if found.matcher is not None else None})


if __name__ == "__main__":
    main()
