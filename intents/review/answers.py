"""Answers that are too long to be read in a chat."""

from collections.abc import Iterator
from typing import Final

from intents.knowledge import KnowledgeBase
from intents.review.remark import Remark, remark
from intents.review.writing import answers

LONGEST_ANSWER_CHARS: Final = 1500


def of_answers(knowledge: KnowledgeBase) -> Iterator[Remark]:
    """Yield each answer of an intent, a branch or a fixed reply that is too long."""
    for piece in answers(knowledge):
        if len(piece.words) > LONGEST_ANSWER_CHARS:
            message = f"the answer in {piece.language} is over {LONGEST_ANSWER_CHARS} characters"
            yield remark("long_answer", piece.intent, message, language=piece.language, position=piece.position)
