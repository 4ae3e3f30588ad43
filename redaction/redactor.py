"""Raw words in, redacted words out; or nothing at all.

Normalise, find, settle, replace, check, seal. Whatever goes wrong on the way is raised as a `RedactionError` that
repeats nothing of the text, and whoever asked drops the text.
"""

import time
from dataclasses import dataclass
from typing import Final, Self

import regex
from presidio_analyzer import AnalyzerEngine, RecognizerResult
from presidio_anonymizer import AnonymizerEngine
from presidio_anonymizer.entities import OperatorConfig
from presidio_anonymizer.entities import RecognizerResult as Replacement

from redaction.analyzer import Pipeline, build_analyzer, load_pipeline
from redaction.deadline import deadline, find_all, seconds_left
from redaction.errors import RedactionError, RedactionFailed
from redaction.keeping import is_kept
from redaction.normalise import normalise
from redaction.policy import Policy, load_policy
from redaction.recognizers.identifier import LANGUAGE
from redaction.recognizers.named_entity import MODEL
from redaction.sealing import seal
from redaction.spans import Finding, lies_within, settle, trim
from redaction.text import RawText, RedactedText

DEFAULT_SECONDS: Final = 0.5
MOST_SECOND_LOOKS: Final = 4
WARM_UP: Final = "Hei, jeg heter Kari Nordmann, kari@example.org, tlf 22 00 00 00, 17887512391, EL 12345. ①"


@dataclass(frozen=True, slots=True)
class Redaction:
    """What redaction made of one text. `findings` are offsets in code points into `normalised`."""

    text: RedactedText
    findings: tuple[Finding, ...]
    normalised: RawText


class Redactor:
    """Redacts one text at a time; keep one in each thread that redacts."""

    def __init__(self, policy: Policy, pipeline: Pipeline, analyzer: AnalyzerEngine) -> None:
        self._policy = policy
        self._pipeline = pipeline
        self._analyzer = analyzer
        self._anonymizer = AnonymizerEngine()  # type: ignore[no-untyped-call]
        self._operators = {
            entity: OperatorConfig("replace", {"new_value": rule.placeholder}) for entity, rule in policy.rules.items()
        }
        self._placeholders = regex.compile("|".join(sorted(policy.placeholders, reverse=True)))

    @classmethod
    def build(cls, *, policy: Policy | None = None, pipeline_name: str | None = None) -> Self:
        """Make a redactor and warm it up. Raises `PipelineMissing`, `PolicyInvalid`, `RedactionError`."""
        pipeline = Pipeline(load_pipeline(pipeline_name))
        redactor = cls(policy or load_policy(), pipeline, build_analyzer(pipeline))
        redactor.redact(RawText(WARM_UP), ends_at=float("inf"))
        return redactor

    @property
    def policy(self) -> Policy:
        """The rules in force."""
        return self._policy

    def redact(self, raw: RawText, *, ends_at: float | None = None) -> Redaction:
        """Return the text without numbers and personal data.

        `ends_at` is a moment of `time.monotonic()`, in seconds; half a second from now where it is left out. Raises
        `RedactionTimedOut` when it passes, `RedactionFailed` or `NumberSurvived` when a step goes wrong.
        """
        limit = time.monotonic() + DEFAULT_SECONDS if ends_at is None else ends_at
        try:
            with deadline(limit), self._pipeline.session():
                return self._redact(raw)
        except RedactionError:
            raise
        except Exception as error:  # noqa: BLE001 - it fails closed, whatever fails
            failure = RedactionFailed(error)
        raise failure  # outside the handler, so that the foreign error and its words are not kept as its context

    def _redact(self, raw: RawText) -> Redaction:
        text = normalise(raw.reveal())
        findings = self._find(text)
        redacted = self._replace(text, findings)
        seconds_left()
        return Redaction(text=seal(redacted), findings=findings, normalised=RawText(text))

    def _find(self, text: str) -> tuple[Finding, ...]:
        """Find what goes; where a finding was glued to other words, look again at what is left of them."""
        found = self._look(text)
        for _ in range(MOST_SECOND_LOOKS):
            if not any(_is_glued(text, finding) for finding in found):
                break
            more = settle([*found, *self._look(_masked(text, found))])
            if more == found:
                break
            found = more
        return found

    def _look(self, text: str) -> tuple[Finding, ...]:
        placeholders = [match.span() for match in find_all(self._placeholders, text)]
        results = self._analyzer.analyze(text=text, language=LANGUAGE)
        found = (trim(text, _finding(result)) for result in results)
        return settle(
            finding
            for finding in found
            if len(finding)
            and self._policy.removes(finding.entity_type, finding.score)
            and not lies_within(finding, placeholders)
            and not (finding.recognizer == MODEL and is_kept(text[finding.start : finding.end], self._policy.kept))
        )

    def _replace(self, text: str, findings: tuple[Finding, ...]) -> str:
        if not findings:
            return text
        replacements = [Replacement(f.entity_type, f.start, f.end, f.score) for f in findings]
        return self._anonymizer.anonymize(text, replacements, operators=dict(self._operators)).text


def _is_glued(text: str, finding: Finding) -> bool:
    """Say whether a word or an at sign touches the finding, so that it stands otherwise once the finding is gone."""
    sides = text[max(0, finding.start - 1) : finding.start] + text[finding.end : finding.end + 1]
    return any(char.isalnum() or char in "@_" for char in sides)


def _masked(text: str, findings: tuple[Finding, ...]) -> str:
    """Put brackets in place of what was found, as its placeholder will, without moving anything."""
    pieces, reach = [], 0
    for finding in findings:
        pieces += [text[reach : finding.start], ">" * len(finding)]
        reach = finding.end
    return "".join([*pieces, text[reach:]])


def _finding(result: RecognizerResult) -> Finding:
    metadata = result.recognition_metadata or {}
    recognizer = str(metadata.get(RecognizerResult.RECOGNIZER_NAME_KEY, "unknown"))
    return Finding(result.entity_type, result.start, result.end, result.score, recognizer)
