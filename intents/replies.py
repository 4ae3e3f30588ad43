"""What a visitor is told: a match or a pressed button turned into words, links and buttons. Pure.

A message in distress comes first: where the intent `distress` is at all likely, it is answered, whatever else the
message may be about. To answer it once too often costs a visitor a few lines; to miss it may cost a life.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, get_args

from intents.errors import KnowledgeError
from intents.knowledge import DISTRESS, MOST_SUGGESTIONS, Audience, FixedReply, Intent, KnowledgeBase, Language, Link
from intents.matcher import Match
from intents.wording import has_words
from redaction.text import RedactedText

Kind = Literal["answer", "suggestions", "fallback"]

DISTRESS_LIKELY: Final = 0.2
"""The probability, 0 to 1, from which a message counts as one in distress."""
FEWEST_SUGGESTIONS: Final = 2
MOST_NEAREST: Final = 3
"""How many of the nearest topics a fallback names."""


class ChoiceUnknown(KnowledgeError):
    """A button that this knowledge base does not have."""


@dataclass(frozen=True, slots=True)
class ReplyLink:
    """A page to read on: a section of the authority's site, and what it is called."""

    section: str
    title: str


@dataclass(frozen=True, slots=True)
class ReplyChoice:
    """A button: what it stands for and what it says."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Reply:
    """All that is said in return, in one language. `text` is Markdown."""

    kind: Kind
    intent: str | None
    title: str
    text: str
    links: tuple[ReplyLink, ...]
    choices: tuple[ReplyChoice, ...]
    language: Language


@dataclass(frozen=True, slots=True)
class ReplyTopic:
    """What there is to read for one audience, as buttons."""

    audience: Audience
    choices: tuple[ReplyChoice, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Speaks for one knowledge base on one day in one language."""

    knowledge: KnowledgeBase
    language: Language
    today: date

    def reply_to(self, question: RedactedText, match: Match) -> Reply:
        """Return the answer, the suggestions or the fallback that the match calls for."""
        replies = self.knowledge.replies
        if not has_words(question.text):
            return self._fixed("fallback", replies.only_removed, replies.only_removed.choices)
        answered = self._answered(match)
        if answered is not None:
            return self._answer(answered)
        fit = self._fit_to_suggest(match)
        if match.outcome != "fallback" and len(fit) >= FEWEST_SUGGESTIONS:
            return self._fixed("suggestions", replies.suggestions, fit[:MOST_SUGGESTIONS])
        ways_on = replies.fallback.choices
        nearest = [choice for choice in fit if choice not in ways_on][:MOST_NEAREST]
        return self._fixed("fallback", replies.fallback, (*nearest, *ways_on))

    def reply_to_choice(self, choice: str) -> Reply:
        """Return what a button leads to. Raises `ChoiceUnknown`."""
        intent = self.knowledge.intents.get(choice)
        if intent is not None and intent.is_valid_on(self.today):
            return self._answer(intent)
        if choice not in self.knowledge.branch_answers or self._label(choice) is None:
            raise ChoiceUnknown("no such choice")
        owner, branch = self.knowledge.branch_answers[choice]
        return Reply(
            kind="answer",
            intent=owner.id,
            title=owner.title.in_language(self.language),
            text=branch.answer.in_language(self.language),
            links=self._links(owner.links),
            choices=tuple(self._buttons([branch.next] if branch.next else owner.choices, without={choice})),
            language=self.language,
        )

    def topics(self) -> tuple[ReplyTopic, ...]:
        """Return all that may be read today without asking, by audience; the ways to a person are `contact`."""
        ways_on = self.knowledge.replies.fallback.choices
        fit: dict[Audience, list[str]] = {audience: [] for audience in get_args(Audience)}
        for intent in self.knowledge.intents.values():
            if intent.may_be_suggested and intent.id not in ways_on:
                fit[intent.audience].append(intent.id)
        topics = (ReplyTopic(audience, tuple(self._buttons(choices))) for audience, choices in fit.items())
        return tuple(topic for topic in topics if topic.choices)

    def contact(self) -> tuple[ReplyChoice, ...]:
        """Return the buttons that lead to a person."""
        return tuple(self._buttons(self.knowledge.replies.fallback.choices))

    def _answered(self, match: Match) -> Intent | None:
        """Return the valid intent to answer, if any: distress where it is likely, else the first where that is sure."""
        distressed = (c for c in match.candidates if c.intent == DISTRESS and c.probability >= DISTRESS_LIKELY)
        first = match.candidates[:1] if match.outcome == "answer" else ()
        for candidate in (*distressed, *first):
            intent = self.knowledge.intents[candidate.intent]
            if intent.is_valid_on(self.today):
                return intent
        return None

    def _fit_to_suggest(self, match: Match) -> Sequence[str]:
        """Return the likely intents that may be suggested today, likeliest first; of two with one title the likelier."""
        likely = [self.knowledge.intents[candidate.intent] for candidate in match.candidates]
        fit = [intent for intent in likely if intent.may_be_suggested and intent.is_valid_on(self.today)]
        titles = {intent.title.in_language(self.language): intent.id for intent in reversed(fit)}
        return [intent.id for intent in fit if titles[intent.title.in_language(self.language)] == intent.id]

    def _answer(self, intent: Intent) -> Reply:
        return Reply(
            kind="answer",
            intent=intent.id,
            title=intent.title.in_language(self.language),
            text=self._with_questions(intent),
            links=self._links(intent.links),
            choices=tuple(self._buttons(intent.choices)),
            language=self.language,
        )

    def _with_questions(self, intent: Intent) -> str:
        """Put an intent's yes/no questions behind its answer, so that the buttons make sense."""
        questions = [branch.question.in_language(self.language) for branch in intent.branches]
        return "\n\n".join([intent.answer.in_language(self.language), *(f"**{question}**" for question in questions)])

    def _fixed(self, kind: Kind, reply: FixedReply, choices: Iterable[str]) -> Reply:
        return Reply(
            kind=kind,
            intent=None,
            title=reply.title.in_language(self.language),
            text=reply.text.in_language(self.language),
            links=(),
            choices=tuple(self._buttons(choices)),
            language=self.language,
        )

    def _links(self, links: Iterable[Link]) -> tuple[ReplyLink, ...]:
        return tuple(ReplyLink(link.section, link.title.in_language(self.language)) for link in links)

    def _buttons(
        self, choices: Iterable[str], *, without: frozenset[str] | set[str] = frozenset()
    ) -> Iterator[ReplyChoice]:
        for choice in choices:
            label = None if choice in without else self._label(choice)
            if label is not None:
                yield ReplyChoice(choice, label)

    def _label(self, choice: str) -> str | None:
        """Return what a button says; none where the intent that it is or belongs to is not valid."""
        if choice in self.knowledge.intents:
            intent = self.knowledge.intents[choice]
            label = intent.title
        else:
            intent, answer = self.knowledge.branch_answers[choice]
            label = answer.label
        return label.in_language(self.language) if intent.is_valid_on(self.today) else None
