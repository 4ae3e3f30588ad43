"""The stored questions of the days that have ended, matched anew, a few at a time between visitors' questions.

The day in progress is left out: whoever looked twice at it could tell which question came between. What a matcher said is kept
in memory alone, by random key, and only of questions that are still there.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Final
from weakref import WeakKeyDictionary

from chatbot.clock import day_of
from chatbot.learning.disclosure import Outcome
from chatbot.staff import Staff, read_questions
from chatbot.storage.database import Database
from chatbot.storage.questions import Seen
from chatbot.washing import WashingThread
from intents.matcher import Match, Matcher
from redaction import RedactedText

MOST_QUESTIONS: Final = 100_000
AT_ONCE: Final = 20
"""So many questions are matched in one go, so that a visitor waits some ten milliseconds at most."""

_OUTCOMES: Final[dict[str, Outcome]] = {"answer": "answered", "suggestions": "suggested", "fallback": "unanswered"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a matcher says of a question: the outcome, the likeliest intent, and whether it holds it to be out of scope."""

    outcome: Outcome
    intent: str
    is_out_of_scope: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """A stored question with its verdict."""

    stored_on: date
    expires_on: date
    language: str
    text: RedactedText
    verdict: Verdict


Key = tuple[bytes, int]
"""A question's random key, and a hash of its words, which a correction changes; the hash is another in each process."""
Verdicts = dict[Key, Verdict]


@dataclass(slots=True)
class Surveyor:
    """Reads and matches stored questions, for one process."""

    database: Database
    washing: WashingThread
    _known: WeakKeyDictionary[Matcher, Verdicts] = field(default_factory=WeakKeyDictionary)

    async def survey(self, staff: Staff, matcher: Matcher) -> list[Judged]:
        """Return the latest questions of the days that have ended, and note who read them.

        Those under restriction are left out, and of more than `MOST_QUESTIONS` the oldest. Raises `ArchiveUnavailable`.
        """
        found = await read_questions(self.database, staff, most=MOST_QUESTIONS, before=day_of(staff.clock()))
        before = self._known.get(matcher, {})
        known, new = await asyncio.to_thread(_sorted_out, found, before)
        self._known[matcher] = known
        for start in range(0, len(new), AT_ONCE):
            batch = new[start : start + AT_ONCE]
            known.update(await self.washing.run(partial(_judge_all, matcher, batch)))
        return await asyncio.to_thread(_judged, found, known)


def judge(matcher: Matcher, text: RedactedText) -> Verdict:
    """Return what a matcher says of a question today."""
    match: Match = matcher.match(text)
    return Verdict(_OUTCOMES[match.outcome], match.candidates[0].intent, match.is_out_of_scope)


def _key(question: Seen) -> Key:
    return question.id, hash(question.redacted.text)


def _sorted_out(found: Sequence[Seen], before: Verdicts) -> tuple[Verdicts, list[Seen]]:
    """Return the verdicts on questions that are still there and as they were, and the questions without one."""
    known, new = {}, []
    for question in found:
        key = _key(question)
        if key in before:
            known[key] = before[key]
        else:
            new.append(question)
    return known, new


def _judge_all(matcher: Matcher, batch: Sequence[Seen]) -> Verdicts:
    return {_key(question): judge(matcher, question.redacted) for question in batch}


def _judged(found: Sequence[Seen], known: Verdicts) -> list[Judged]:
    return [
        Judged(question.stored_on, question.expires_on, question.language, question.redacted, known[_key(question)])
        for question in found
    ]
