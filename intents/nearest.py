"""Why a question was matched as it was: the phrases of the likely intents that are most like it.

The matcher itself looks at no single phrase; this is how an editor is told, and decides nothing.
"""

from dataclasses import dataclass
from typing import Final

from intents.knowledge import KnowledgeBase, Language
from intents.matcher import Match, Matcher
from intents.wording import neutral
from redaction.text import RedactedText

MOST_NEAREST: Final = 6
MOST_INTENTS: Final = 4


@dataclass(frozen=True, slots=True)
class Near:
    """A phrase of an intent, and how like the question it is: 0 to 1."""

    intent: str
    language: Language
    phrase: str
    likeness: float


def nearest(knowledge: KnowledgeBase, matcher: Matcher, question: RedactedText, match: Match) -> list[Near]:
    """Return the phrases of the likeliest intents that are most like a question, likest first."""
    found = []
    for candidate in match.candidates[:MOST_INTENTS]:
        intent = knowledge.intents.get(candidate.intent)
        for language, phrase in intent.phrases if intent is not None else ():
            likeness = matcher.likeness(neutral(question.text), neutral(phrase))
            if likeness > 0:
                found.append(Near(candidate.intent, language, phrase, round(likeness, 3)))
    return sorted(found, key=lambda near: -near.likeness)[:MOST_NEAREST]
