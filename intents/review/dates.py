"""Answers that are given on no day, no longer, or not yet."""

from collections.abc import Iterator
from datetime import date

from intents.knowledge import KnowledgeBase
from intents.review.remark import Remark, remark


def of_dates(knowledge: KnowledgeBase, today: date) -> Iterator[Remark]:
    """Yield what is to be said of the first and the last day of every answer."""
    for intent in knowledge.intents.values():
        first, last = intent.valid_from, intent.valid_to
        if first and last and last < first:
            yield remark("never_valid", intent.id, "valid_to lies before valid_from", position=("valid_to",))
        elif last and last < today:
            message = f"the answer has not been given since {last}, its last day"
            yield remark("expired", intent.id, message, position=("valid_to",))
        elif first and today < first:
            message = f"the answer is not given before {first}"
            yield remark("not_yet_valid", intent.id, message, position=("valid_from",))
