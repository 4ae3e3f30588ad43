"""What an editor should hear before publishing: the same phrase twice, gaps between languages, dead ends.

Says nothing about how well the matcher does; `intents.scoring` measures that.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from intents.knowledge import LANGUAGES, Intent, KnowledgeBase, Language
from intents.wording import neutral

Severity = Literal["error", "warning"]
FEWEST_PHRASES: Final = 6
LONGEST_ANSWER_CHARS: Final = 1500

FindsPersonalData = Callable[[str], Sequence[str]]
"""Returns the kinds of personal data in a phrase: handed in, for redaction is another house."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to look at. `intent` is where; `rule` is a stable word; `message` is for people."""

    severity: Severity
    intent: str
    rule: str
    message: str


def review(knowledge: KnowledgeBase, finds_personal_data: FindsPersonalData) -> list[Remark]:
    """Return every remark on a knowledge base, errors first."""
    remarks = [
        *_repeated_phrases(knowledge),
        *(remark for intent in knowledge.intents.values() for remark in _gaps(intent)),
        *_unreachable_branches(knowledge),
        *_personal_data(knowledge, finds_personal_data),
    ]
    return sorted(remarks, key=lambda remark: (remark.severity, remark.intent, remark.rule))


def _trained_on(knowledge: KnowledgeBase) -> Iterator[tuple[str, str, str]]:
    """Yield whose it is, what it is, and its words: of every title and phrase that the matcher is fitted to."""
    for intent in knowledge.intents.values():
        yield from ((intent.id, "the title", intent.title.in_language(language)) for language in LANGUAGES)
        yield from ((intent.id, "a phrase", phrase) for _, phrase in intent.phrases)
    for phrases in (knowledge.out_of_scope.near, knowledge.out_of_scope.far):
        yield from (("out_of_scope", "a phrase", phrase) for _, phrase in phrases)


def _all_phrases(knowledge: KnowledgeBase) -> Iterator[tuple[str, Language, str]]:
    for intent in knowledge.intents.values():
        yield from ((intent.id, language, phrase) for language, phrase in intent.phrases)
    for phrases in (knowledge.out_of_scope.near, knowledge.out_of_scope.far):
        yield from (("out_of_scope", language, phrase) for language, phrase in phrases)


def _repeated_phrases(knowledge: KnowledgeBase) -> Iterator[Remark]:
    owners: dict[str, tuple[str, str]] = {}
    for intent, kind, words in _trained_on(knowledge):
        owner, owned = owners.setdefault(neutral(words), (intent, kind))
        if owner != intent:
            yield Remark("error", intent, "phrase_in_two_intents", f"“{words}” is also {owned} of {owner}")
    for tested in knowledge.intents.values():
        for _, words in tested.tests:
            if neutral(words) in owners:
                owner, owned = owners[neutral(words)]
                yield Remark("error", tested.id, "test_is_trained_on", f"the test “{words}” is also {owned} of {owner}")


def _gaps(intent: Intent) -> Iterator[Remark]:
    for language in LANGUAGES:
        if intent.phrases.count(language) < FEWEST_PHRASES:
            yield Remark("warning", intent.id, "few_phrases", f"fewer than {FEWEST_PHRASES} phrases in {language}")
        if len(intent.answer.in_language(language)) > LONGEST_ANSWER_CHARS:
            yield Remark(
                "warning",
                intent.id,
                "long_answer",
                f"the answer in {language} is over {LONGEST_ANSWER_CHARS} characters",
            )
    if intent.valid_from and intent.valid_to and intent.valid_to < intent.valid_from:
        yield Remark("error", intent.id, "never_valid", "valid_to lies before valid_from")


def _unreachable_branches(knowledge: KnowledgeBase) -> Iterator[Remark]:
    for identifier, (intent, _) in knowledge.branch_answers.items():
        if identifier not in intent.choices:
            yield Remark("warning", intent.id, "branch_without_button", f"no choice leads to {identifier}")


def _personal_data(knowledge: KnowledgeBase, finds_personal_data: FindsPersonalData) -> Iterator[Remark]:
    for intent, language, phrase in _all_phrases(knowledge):
        kinds = finds_personal_data(phrase)
        if kinds:
            found = ", ".join(sorted(set(kinds)))
            yield Remark("warning", intent, "personal_data_in_phrase", f"a phrase in {language} seems to hold {found}")
