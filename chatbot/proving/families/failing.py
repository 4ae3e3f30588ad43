"""It fails closed, and it bounds how often one client may ask. Tried inside this process, where both can be brought about."""

import time
from typing import Final

from chatbot.proving.canaries import SENTENCE, found_in
from chatbot.proving.door import HARMLESS, code_of
from chatbot.proving.promises import expect
from chatbot.proving.scratch import Scratch, count_questions
from redaction import RawText, Redaction

LONGER_SECONDS: Final = 0.2
SHORTEST_MS: Final = 10
HARD: Final = "a1b2c3d4 1-1-1.1 @x.y. " * 500
ALLOWED: Final = 5
FAR_AWAY: Final = "203.0.113.7"
ASKED: Final = {"consent": True, "question": SENTENCE}


class Failing:
    """A redactor that fails, and tells in its error all that it was given."""

    def redact(self, raw: RawText, *, ends_at: float | None = None) -> Redaction:
        """Fail."""
        raise ValueError(raw.reveal(), ends_at)


class Late:
    """A redactor that takes longer than its deadline."""

    def redact(self, raw: RawText, *, ends_at: float | None = None) -> Redaction:
        """Come too late."""
        time.sleep(LONGER_SECONDS)
        raise ValueError(raw.reveal(), ends_at)


async def closed(scratch: Scratch) -> str:
    """Ask while redaction fails, and while it cannot finish in its time."""
    for name, redactor in (("failed", Failing()), ("ran late", Late())):
        async with scratch.inside(redactor=redactor) as (door, file):
            response = await door.send("POST", "/v1/questions", json=ASKED)
            stored = count_questions(file)
        seen = (response.status_code, code_of(response))
        expect(seen == (503, "redaction_unavailable"), f"when redaction {name}, a question was answered with {seen[0]}")
        expect(found_in(response.content) is None, f"when redaction {name}, the reply repeated the question")
        expect(stored == 0, f"when redaction {name}, {stored} questions were stored")
    await _dropped_or_done(scratch)
    return "redaction that failed, ran late or had a hard text and no time: nothing stored unless it was done, nothing repeated"


async def _dropped_or_done(scratch: Scratch) -> None:
    """Ask with a hard text under the shortest deadline: a fast machine may do it, and any other must drop it."""
    body = {"consent": True, "question": HARD[: scratch.settings.max_question_chars]}
    async with scratch.inside(redaction_deadline_ms=SHORTEST_MS) as (door, file):
        response = await door.send("POST", "/v1/questions", json=body)
        stored = count_questions(file)
    expect(response.status_code in {200, 503}, f"a hard text and no time were answered with {response.status_code}")
    expect(stored == (response.status_code == 200), f"a hard text and no time: {stored} questions were stored")


async def limited(scratch: Scratch) -> str:
    """Ask more often than one client may, from an address that is not this machine's, and under a false one.

    All in one moment: where a new minute begins in between, one request more is let through, and rightly.
    """
    now = scratch.clock()
    async with scratch.inside(clock=lambda: now, client_host=FAR_AWAY, rate_limit=f"{ALLOWED}/minute") as (door, _):
        replies = [
            await door.client.post(
                "/v1/questions",
                json={"consent": False, "question": HARMLESS},
                headers={"X-Forwarded-For": f"198.51.100.{n}"},
            )
            for n in range(ALLOWED + 1)
        ]
    statuses = [response.status_code for response in replies]
    expect(429 not in statuses[:ALLOWED], "a client was refused before it was over its limit")
    expect(statuses[ALLOWED] == 429, "a client that gave a new address each time was let through over its limit")
    expect(replies[ALLOWED].headers.get("retry-after", "").isdigit(), "a refused client is not told how long to wait")
    return f"of {ALLOWED + 1} requests of one client under a limit of {ALLOWED} the last was refused, false addresses and all"
