"""The inbox: what visitors asked that was not answered, or with suggestions alone, in groups of five and more.

A group is around the question that most others resemble; those that the matcher holds to be out of scope stand last. What
resembles too few is put together by the intent it comes nearest, unless it seems out of scope; what is then still fewer than five is
not shown. A group of which one question is a phrase already is left out: it leaves the inbox as soon as somebody has made it one.

Grouping is done once for a state of the table. What is remembered of it are places in the list that was read, and no word.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from chatbot.learning.disclosure import FEWEST, Outcome
from chatbot.learning.survey import Judged
from intents.examples import phrases
from intents.grouping import group
from intents.knowledge import LANGUAGES, KnowledgeBase, Language
from intents.review.likeness import words_alone
from redaction import RedactedText

Kind = Literal["alike", "nearest"]

MOST_STATES: Final = 4
"""Whoever compares what is live with the draft, and turns pages, has two."""


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


@dataclass(frozen=True, slots=True)
class _Places:
    """A group by where its questions stand in the list of those that were not answered."""

    kind: Kind
    representative: int
    members: tuple[int, ...]


@dataclass(slots=True)
class Grouper:
    """Groups stored questions, for one process; remembers the groups of the latest states by a hash that tells nothing."""

    _known: dict[int, list[_Places]] = field(default_factory=dict)

    def groups_of(
        self, judged: Sequence[Judged], knowledge: KnowledgeBase, *, today: date, drafted: Iterable[str] = ()
    ) -> list[Group]:
        """Return the groups: alike, nearest, out of scope, each largest first. Computes for seconds where questions are many.

        Known by now are the phrases of `knowledge`, which the questions were matched with, and those `drafted` since.
        """
        open_questions = tuple(each for each in judged if each.verdict.outcome != "answered")
        drafted = frozenset(drafted)
        state = hash((open_questions, knowledge.checksum, drafted))
        places = self._known.pop(state, None)
        if places is None:
            places = _placed(open_questions, knowledge, drafted)
        self._known[state] = places
        for oldest in [*self._known][:-MOST_STATES]:
            self._known.pop(oldest, None)
        found = [_group(each, open_questions, today) for each in places]
        return sorted(found, key=lambda each: each.seems_out_of_scope)


def _placed(open_questions: Sequence[Judged], knowledge: KnowledgeBase, drafted: Iterable[str]) -> list[_Places]:
    known = {words_alone(words) for words in (*(words for _, _, words in phrases(knowledge)), *drafted)}
    alike, left = group([each.text.text for each in open_questions])
    found = [
        _Places("alike", each.representative, each.members)
        for each in alike
        if not any(words_alone(open_questions[number].text.text) in known for number in each.members)
    ]
    return [*found, *_nearest(open_questions, left, known)]


def _nearest(open_questions: Sequence[Judged], left: Iterable[int], known: set[str]) -> Iterator[_Places]:
    by_intent: dict[str, list[int]] = defaultdict(list)
    for number in left:
        each = open_questions[number]
        if not each.verdict.is_out_of_scope and words_alone(each.text.text) not in known:
            by_intent[each.verdict.intent].append(number)
    for _, members in sorted(by_intent.items(), key=lambda found: (-len(found[1]), found[0])):
        if len(members) >= FEWEST:
            yield _Places("nearest", members[0], tuple(members))


def _group(places: _Places, open_questions: Sequence[Judged], today: date) -> Group:
    members = [open_questions[number] for number in places.members]
    languages = Counter(each.language for each in members)
    days = [(each.expires_on - today).days for each in members]
    return Group(
        kind=places.kind,
        representative=open_questions[places.representative].text,
        size=len(members),
        languages=tuple(language for language in LANGUAGES if languages[language] >= FEWEST),
        nearest=Counter(each.verdict.intent for each in members).most_common(1)[0][0],
        outcome=Counter(each.verdict.outcome for each in members).most_common(1)[0][0],
        seems_out_of_scope=2 * sum(each.verdict.is_out_of_scope for each in members) > len(members),
        first_deleted_in=min(days),
        last_deleted_in=max(days),
    )
