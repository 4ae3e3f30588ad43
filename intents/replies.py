"""What a visitor is told: a match or a pressed button turned into words, links and buttons. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from intents.errors import KnowledgeError
from intents.knowledge import MOST_SUGGESTIONS, FixedReply, Intent, KnowledgeBase, Language, Link
from intents.matcher import Match
from intents.wording import has_words
from redaction.text import RedactedText

Kind = Literal["answer", "suggestions", "fallback"]


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
        likely = [self.knowledge.intents[candidate.intent] for candidate in match.candidates]
        valid = [intent for intent in likely if intent.is_valid_on(self.today)]
        if match.outcome == "answer" and likely[0] in valid:
            return self._answer(likely[0])
        suggested = [intent for intent in valid if not intent.small_talk]
        if match.outcome != "fallback" and len(suggested) > 1:
            ids = [intent.id for intent in suggested[:MOST_SUGGESTIONS]]
            return self._fixed("suggestions", replies.suggestions, ids)
        return self._fixed("fallback", replies.fallback, replies.fallback.choices)

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
