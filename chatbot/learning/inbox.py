"""The inbox: what visitors asked that was not answered, or with suggestions alone, in groups of five and more.

A group is around the question that most others resemble; those that the matcher holds to be out of scope stand last. What
resembles too few is put together by the intent it comes nearest, unless it seems out of scope; what is then still fewer than five is
not shown. A group of which one question is a phrase already is left out: it leaves the inbox as soon as somebody has made it one.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from chatbot.learning.disclosure import FEWEST, Outcome
from chatbot.learning.survey import Judged
from intents.examples import phrases
from intents.grouping import group
from intents.knowledge import LANGUAGES, KnowledgeBase, Language
from intents.review.likeness import words_alone
from redaction import RedactedText

Kind = Literal["alike", "nearest"]


@dataclass(frozen=True, slots=True)
class Group:
    """Questions to learn from. `languages` are those of five questions or more, and the days are days until deletion.

    `nearest` is the intent that most of them come nearest, `outcome` what most of them got, and `seems_out_of_scope` says that
    the matcher holds most of them to be out of scope.
    """

    kind: Kind
    representative: RedactedText
    size: int
    languages: tuple[Language, ...]
    nearest: str
    outcome: Outcome
    seems_out_of_scope: bool
    first_deleted_in: int
    last_deleted_in: int


def groups_of(
    judged: Sequence[Judged], knowledge: KnowledgeBase, *, today: date, drafted: Iterable[str] = ()
) -> list[Group]:
    """Return the groups: alike, nearest, out of scope, each largest first. Computes for seconds where questions are many.

    Known by now are the phrases of `knowledge`, which the questions were matched with, and those `drafted` since.
    """
    open_questions = [each for each in judged if each.verdict.outcome != "answered"]
    known = {words_alone(words) for words in (*(words for _, _, words in phrases(knowledge)), *drafted)}
    alike, left = group([each.text.text for each in open_questions])
    found = [
        _group("alike", [open_questions[number] for number in each.members], open_questions[each.representative], today)
        for each in alike
        if not any(words_alone(open_questions[number].text.text) in known for number in each.members)
    ]
    nearest = _nearest([open_questions[number] for number in left], known, today)
    return sorted([*found, *nearest], key=lambda each: each.seems_out_of_scope)


def _nearest(left: Sequence[Judged], known: set[str], today: date) -> Iterator[Group]:
    by_intent: dict[str, list[Judged]] = defaultdict(list)
    for each in left:
        if not each.verdict.is_out_of_scope and words_alone(each.text.text) not in known:
            by_intent[each.verdict.intent].append(each)
    for members in sorted(by_intent.values(), key=lambda members: (-len(members), members[0].verdict.intent)):
        if len(members) >= FEWEST:
            yield _group("nearest", members, members[0], today)


def _group(kind: Kind, members: Sequence[Judged], representative: Judged, today: date) -> Group:
    languages = Counter(each.language for each in members)
    days = [(each.expires_on - today).days for each in members]
    return Group(
        kind=kind,
        representative=representative.text,
        size=len(members),
        languages=tuple(language for language in LANGUAGES if languages[language] >= FEWEST),
        nearest=Counter(each.verdict.intent for each in members).most_common(1)[0][0],
        outcome=Counter(each.verdict.outcome for each in members).most_common(1)[0][0],
        seems_out_of_scope=2 * sum(each.verdict.is_out_of_scope for each in members) > len(members),
        first_deleted_in=min(days),
        last_deleted_in=max(days),
    )
