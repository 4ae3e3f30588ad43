"""Small knowledge bases, made in a line. What stands in them is invented."""

from typing import Any

from intents.knowledge import (
    Branch,
    BranchAnswer,
    FixedReplies,
    FixedReply,
    Intent,
    KnowledgeBase,
    Localised,
    LocalisedMarkdown,
    OutOfScope,
    Phrases,
    Topic,
)
from intents.matcher import Candidate, Match, Outcome
from redaction.sealing import seal
from redaction.text import RedactedText

WINE = ("hvor mye vin kan jeg ta med", "vinkvoten for reisende", "kor mykje vin er lov", "how much wine is allowed")
DOGS = ("kan hunden min bli med", "reise inn med hund", "krav til hund på grensa", "bringing a dog across the border")
WEATHER = ("blir det regn i morgen", "hvordan er været", "korleis blir vêret", "is it going to rain tomorrow")


def line(text: str) -> Localised:
    """Return a line in three languages, told apart by their code."""
    return Localised(nb=f"{text} nb", nn=f"{text} nn", en=f"{text} en")


def markdown(text: str) -> LocalisedMarkdown:
    """Return a text in three languages, told apart by their code."""
    return LocalisedMarkdown(nb=f"{text} nb", nn=f"{text} nn", en=f"{text} en")


def intent(name: str, **more: Any) -> Intent:
    """Return an intent under that id, with a phrase of its own."""
    plain = {
        "id": name,
        "audience": "traveller",
        "title": line(f"title of {name}"),
        "phrases": Phrases(nb=(f"phrase of {name}",)),
        "answer": markdown(f"answer of {name}"),
    }
    return Intent.model_validate({**plain, **more})


def branch(name: str, *, next_after_yes: str | None = None) -> Branch:
    """Return a yes/no question whose buttons are `name_yes` and `name_no`."""
    return Branch(
        question=line(f"question of {name}"),
        if_yes=BranchAnswer(
            id=f"{name}_yes", label=line("yes"), answer=markdown(f"yes to {name}"), next=next_after_yes
        ),
        if_no=BranchAnswer(id=f"{name}_no", label=line("no"), answer=markdown(f"no to {name}"), next=None),
    )


def replies(*fallback: str) -> FixedReplies:
    """Return fixed replies whose fallback has those choices."""
    return FixedReplies(
        suggestions=FixedReply(title=line("which"), text=markdown("which of these")),
        fallback=FixedReply(title=line("sorry"), text=markdown("no answer"), choices=fallback),
        only_removed=FixedReply(title=line("deleted"), text=markdown("all was deleted"), choices=fallback),
    )


def knowledge_of(*intents: Intent, fallback: tuple[str, ...] = (), near: Phrases | None = None) -> KnowledgeBase:
    """Return a knowledge base with one topic."""
    return KnowledgeBase(
        topics=(Topic(name="topic", intents=intents),),
        out_of_scope=OutOfScope(near=near or Phrases()),
        replies=replies(*fallback),
    )


def wine_and_dogs() -> KnowledgeBase:
    """Return the smallest knowledge base that a matcher can be fitted to: two intents and the weather."""
    return knowledge_of(
        intent("wine", phrases=phrases(WINE)),
        intent("dogs", phrases=phrases(DOGS)),
        near=Phrases(nb=(*WEATHER[:2], "er det sol på fjellet"), nn=WEATHER[2:3], en=WEATHER[3:]),
    )


def phrases(four: tuple[str, ...]) -> Phrases:
    """Return four phrases: two in Bokmål, one in Nynorsk, one in English."""
    return Phrases(nb=four[:2], nn=four[2:3], en=four[3:])


def question(text: str) -> RedactedText:
    """Return a question as redaction would have left it."""
    return seal(text)


def match(outcome: Outcome, *likely: str) -> Match:
    """Return what a matcher would say that found those intents, likeliest first."""
    return Match(outcome, tuple(Candidate(name, 0.9**rank) for rank, name in enumerate(likely)))
