"""Raw words in, redacted words out; or nothing at all.

Normalise, find, settle, replace, check, seal. Whatever goes wrong on the way is raised as a `RedactionError` that
repeats nothing of the text, and whoever asked drops the text.
"""

import gc
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Final, Self

import regex
from presidio_analyzer import AnalyzerEngine, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts
from presidio_anonymizer import AnonymizerEngine
from presidio_anonymizer.entities import OperatorConfig
from presidio_anonymizer.entities import RecognizerResult as Replacement

from redaction.analyzer import Pipeline, build_analyzer, load_pipeline
from redaction.catalogue import IDENTIFIERS
from redaction.deadline import find_all, seconds_left
from redaction.echoes import echoes
from redaction.errors import RedactionError
from redaction.gazetteer import LISTS, words_of
from redaction.keeping import Keeper
from redaction.normalise import normalise
from redaction.outcome import Outcome, Redaction
from redaction.policy import Policy, load_policy
from redaction.recognizer import LANGUAGE, Recognizer
from redaction.recognizers.home_place import HOME_PLACE
from redaction.recognizers.listed_name import LISTED
from redaction.recognizers.named_entity import MODEL
from redaction.recognizers.table_cell import TABLE_CELL
from redaction.recognizers.url import PERSONAL_DOMAIN
from redaction.sealing import seal
from redaction.seen import Seen
from redaction.spans import Finding, lies_within, settle, trim
from redaction.text import RawText
from redaction.together import attempt, moments, portions

DEFAULT_SECONDS: Final = 0.5
MOST_SECOND_LOOKS: Final = 4
GUESSED_NAMES: Final = frozenset({MODEL, LISTED, TABLE_CELL})
ASKED: Final = GUESSED_NAMES | {HOME_PLACE}
"""Recognizers whose findings stay where the policy keeps the name."""
WARM_UP: Final = "Hei, jeg heter Kari Nordmann, kari@example.org, tlf 22 00 00 00, 17887512391, EL 12345. ①"


class Redactor:
    """Redacts one text at a time; keep one in each thread that redacts."""

    def __init__(self, policy: Policy, pipeline: Pipeline, analyzer: AnalyzerEngine) -> None:
        self._policy = policy
        self._keeper = Keeper(policy.kept)
        self._pipeline = pipeline
        self._analyzer = analyzer
        self._foreseeing = [one for one in analyzer.registry.recognizers if isinstance(one, Recognizer)]
        self._anonymizer = AnonymizerEngine()  # type: ignore[no-untyped-call]
        self._operators = {
            entity: OperatorConfig("replace", {"new_value": rule.placeholder}) for entity, rule in policy.rules.items()
        }
        self._placeholders = regex.compile("|".join(sorted(policy.placeholders, reverse=True)))

    @classmethod
    def build(cls, *, policy: Policy | None = None, pipeline_name: str | None = None, patient: bool = False) -> Self:
        """Make a redactor and warm it up. Raises `PipelineMissing`, `PolicyInvalid`, `RedactionError`.

        A `patient` one is ready seconds sooner, and takes them from the first texts: for commands whose texts have time.
        """
        with _without_collecting():
            pipeline = Pipeline(load_pipeline(pipeline_name))
            redactor = cls(policy or load_policy(), pipeline, build_analyzer(pipeline))
            if not patient:
                redactor.warm_up()
        return redactor

    def warm_up(self) -> None:
        """Do whatever is done once, so that no question waits for it: what `build` does unless it is patient."""
        self.prepare()
        self.redact(RawText(WARM_UP), ends_at=float("inf"))

    def prepare(self) -> None:
        """Compile every pattern and read every list, which takes seconds, so that no question waits for one."""
        for name in LISTS:
            words_of(name)
        for _name, identifier in IDENTIFIERS:
            identifier.compile()

    def under(self, policy: Policy) -> Self:
        """Return a redactor under another policy, with the same pipeline and recognizers: for the same thread."""
        return type(self)(policy, self._pipeline, self._analyzer)

    @property
    def policy(self) -> Policy:
        """The rules in force."""
        return self._policy

    def redact(self, raw: RawText, *, ends_at: float | None = None) -> Redaction:
        """Return the text without numbers and personal data.

        `ends_at` is a moment of `time.monotonic()`, in seconds; half a second from now where it is left out. Raises
        `RedactionTimedOut` when it passes, `RedactionFailed` or `NumberSurvived` when a step goes wrong.
        """
        outcome = self.redact_many([raw], ends_at=ends_at)[0]
        if isinstance(outcome, RedactionError):
            raise outcome
        return outcome

    def redact_many(self, raws: Sequence[RawText], *, ends_at: float | Sequence[float] | None = None) -> list[Outcome]:
        """Return for each text what `redact` would return or raise; quicker than one by one.

        `ends_at` is one moment for all of them, or one for each. A text that fails or comes late spoils no other, and those
        long enough to hold the others up are looked at after them.
        """
        until = moments(time.monotonic() + DEFAULT_SECONDS if ends_at is None else ends_at, len(raws))
        with self._pipeline.session():
            texts = [attempt(partial(_normalised, raw), ends_at=end) for raw, end in zip(raws, until, strict=True)]
            outcomes: dict[int, Outcome] = {
                at: text for at, text in enumerate(texts) if isinstance(text, RedactionError)
            }
            for portion in portions({at: text for at, text in enumerate(texts) if isinstance(text, str)}):
                outcomes |= self._redact_portion(portion, until)
        return [outcomes[at] for at in range(len(raws))]

    def _redact_portion(self, portion: dict[int, str], until: Sequence[float]) -> dict[int, Outcome]:
        """Return the outcomes of texts that the model sees together; alone, where it fails at one of them."""
        texts = [*portion.values()]
        seen = attempt(partial(self._pipeline.parse, texts), ends_at=max(until[at] for at in portion))
        if not isinstance(seen, RedactionError):
            self._foresee(texts, seen, max(until[at] for at in portion))
            return {
                at: attempt(partial(self._redact, text, parsed), ends_at=until[at])
                for (at, text), parsed in zip(portion.items(), seen, strict=True)
            }
        if len(texts) == 1:
            return dict.fromkeys(portion, seen)
        alone = [self._redact_portion({at: text}, until) for at, text in portion.items()]
        return {at: outcome for one in alone for at, outcome in one.items()}

    def _foresee(self, texts: Sequence[str], seen: Sequence[Seen], ends_at: float) -> None:
        """Let recognizers look at several texts together. Where one fails it is asked again, for each text alone."""
        for recognizer in self._foreseeing if len(texts) > 1 else ():
            found = attempt(partial(recognizer.look_at_all, texts, seen), ends_at=ends_at)
            if not isinstance(found, RedactionError):
                for text, parsed, results in zip(texts, seen, found, strict=True):
                    parsed.foresee(recognizer.name, text, results)

    def _redact(self, text: str, parsed: NlpArtifacts) -> Redaction:
        findings = self._find(text, parsed)
        redacted = self._replace(text, findings)
        seconds_left()
        return Redaction(text=seal(redacted), findings=findings, normalised=RawText(text))

    def _find(self, text: str, parsed: NlpArtifacts) -> tuple[Finding, ...]:
        """Find what goes; look again at words that a finding was glued to, and for what was found once at other places."""
        found = self._look(text, parsed)
        for _ in range(MOST_SECOND_LOOKS):
            if not any(_is_glued(text, finding) for finding in found):
                break
            more = settle([*found, *self._look(_masked(text, found), parsed)])
            if more == found:
                break
            found = more
        heard = list(echoes(text, found))
        kept = self._keeper.phrases_in(text) if heard else ()
        return settle([*found, *(echo for echo in heard if not lies_within(echo, kept))])

    def _look(self, text: str, parsed: NlpArtifacts) -> tuple[Finding, ...]:
        placeholders = [match.span() for match in find_all(self._placeholders, text)] if "<" in text else []
        results = self._analyzer.analyze(text=text, language=LANGUAGE, nlp_artifacts=parsed)
        found = [trim(text, _finding(result)) for result in results]
        kept = self._keeper.phrases_in(text) if any(finding.recognizer in ASKED for finding in found) else ()
        return settle(
            finding
            for finding in found
            if len(finding)
            and self._policy.removes(finding.entity_type, finding.score)
            and not lies_within(finding, placeholders)
            and not self._stays(text, finding, kept)
        )

    def _stays(self, text: str, finding: Finding, kept: Sequence[tuple[int, int]]) -> bool:
        """Say whether the policy keeps what the model or a list found; what a cue gave away is never asked."""
        if finding.recognizer in GUESSED_NAMES:
            return self._keeper.keeps_name(text, finding.start, finding.end, kept)
        if finding.recognizer == PERSONAL_DOMAIN:
            return self._keeper.keeps_domain(text[finding.start : finding.end])
        return finding.recognizer == HOME_PLACE and self._keeper.keeps_place(text, finding.start, finding.end, kept)

    def _replace(self, text: str, findings: tuple[Finding, ...]) -> str:
        if not findings:
            return text
        replacements = [Replacement(f.entity_type, f.start, f.end, f.score) for f in findings]
        return self._anonymizer.anonymize(text, replacements, operators=dict(self._operators)).text


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Let Python not look for garbage meanwhile: compiling makes little, and the looking takes a third of its time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _normalised(raw: RawText) -> str:
    seconds_left()
    return normalise(raw.reveal())


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
