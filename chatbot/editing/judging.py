"""What a check makes of a draft: remarks, lights, trials beside the release in force, and the matcher that is published.

Pure but for the redactor: minutes of computing for a large draft, so it runs in a process of its own.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Final

from chatbot import curation
from chatbot.editing.assembling import field_of
from chatbot.prepared import PreparedRedactor
from chatbot.redacts import RedactsMany
from intents.encoder import Encoder
from intents.errors import KnowledgeInvalid, MatcherUnreadable
from intents.fitting import held_out, steps
from intents.knowledge import KnowledgeBase
from intents.matcher import Matcher
from intents.review import (
    Light,
    Remark,
    Side,
    Trial,
    all_pieces,
    ask,
    lights,
    of_overlaps,
    of_tests,
    of_too_few_examples,
    review,
    trials,
)

Count = Callable[[int, int], None]
"""Told how many steps are done and how many there are."""

COLOURS: Final = {"error": "red", "warning": "yellow"}


@dataclass(frozen=True, slots=True)
class Job:
    """A draft to judge on a day, beside what is live; answers may link to the hosts alone."""

    content: str
    live: str
    live_matcher: bytes
    today: date
    hosts: Sequence[str] = ()
    spacy_model: str | None = None
    encoder: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found about each intent, as JSON values, the matcher where one can be fitted, and what counts."""

    errors: int
    warnings: int
    regressions: int
    matcher: bytes | None = None
    results: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


def judge(job: Job, redactor: RedactsMany, encoder: Encoder | None, count: Count) -> Verdict:
    """Judge a draft. Raises `RedactionError` where a text of it cannot be redacted."""
    knowledge = KnowledgeBase.model_validate_json(job.content)
    texts = list(dict.fromkeys(piece.words for piece in all_pieces(knowledge)))
    progress = _Progress(count, len(texts) + 2 * steps(knowledge))
    prepared = PreparedRedactor.of(redactor, texts, lambda _: progress.advance)
    remarks = review(knowledge, prepared.wash, today=job.today, hosts=set(job.hosts))
    try:
        judged = held_out(knowledge, lambda phrase: prepared.wash(phrase).text, progress.advance, encoder)
        matcher = curation.fit_matcher(knowledge, prepared, lambda _: progress.advance, encoder)
    except KnowledgeInvalid as error:
        remarks.append(of_too_few_examples(error))
        return verdict(remarks, lights(knowledge, remarks))
    asked = ask(knowledge, matcher, prepared.wash, job.today)
    remarks += [*of_overlaps(knowledge, judged), *of_tests(asked)]
    live = _live(job, encoder)
    tried = list(trials(Side(knowledge, matcher, job.today), live, prepared.wash))
    progress.end()
    return verdict(remarks, lights(knowledge, remarks, asked), tried, matcher.to_bytes())


def verdict(
    remarks: Sequence[Remark], shown: Sequence[Light] = (), tried: Iterable[Trial] = (), matcher: bytes | None = None
) -> Verdict:
    """Return what is kept of a check: by intent, a clash under both of its intents."""
    results: dict[str, dict[str, Any]] = defaultdict(
        lambda: {"colour": "", "light": None, "findings": [], "trials": []}
    )
    for light in shown:
        results[light.intent].update(colour=light.colour, light=asdict(light))
    for remark in remarks:
        for name in remark.intents:
            results[name]["findings"].append(finding(remark))
            if not results[name]["colour"] or remark.severity == "error":
                results[name]["colour"] = COLOURS[remark.severity]
    regressions = 0
    for trial in tried:
        regressions += trial.outcome == "regressed"
        results[trial.intent]["trials"].append(_trial(trial))
    counted = {severity: sum(remark.severity == severity for remark in remarks) for severity in COLOURS}
    return Verdict(counted["error"], counted["warning"], regressions, matcher, dict(results))


def finding(remark: Remark) -> dict[str, Any]:
    """Return a remark as JSON values, with the field of the page that it stands beside."""
    where = field_of(remark)
    return {
        "severity": remark.severity,
        "intent": remark.intent,
        "rule": remark.rule,
        "message": remark.message,
        "part": where.part,
        "field": where.name,
        "number": where.number,
        "phrase": remark.phrase,
        "elsewhere": [
            {"intent": spot.intent, "language": spot.language, "phrase": spot.phrase} for spot in remark.elsewhere
        ],
    }


def _trial(trial: Trial) -> dict[str, Any]:
    where = asdict(trial)
    return {**where, "position": list(trial.position), "outcome": trial.outcome}


def _live(job: Job, encoder: Encoder | None) -> Side | None:
    """Return what is live, or none where this version cannot read it."""
    try:
        matcher = Matcher.from_bytes(job.live_matcher, encoder)
    except MatcherUnreadable:
        return None
    return Side(KnowledgeBase.model_validate_json(job.live), matcher, job.today)


class _Progress:
    """Counts steps, and tells of every hundredth of the way."""

    def __init__(self, count: Count, steps: int) -> None:
        self._count, self._steps, self._done = count, steps, 0
        count(0, steps)

    def advance(self) -> None:
        """Count a step; never more than there are."""
        self._done = min(self._done + 1, self._steps)
        if self._done % max(self._steps // 100, 1) == 0:
            self._count(self._done, self._steps)

    def end(self) -> None:
        """Tell that the way is done."""
        self._count(self._steps, self._steps)
