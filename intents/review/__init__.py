"""What an editor should hear before publishing, in remarks under stable rules.

Values in, values out: the command line prints them, and a page can show the same. Nothing here reads a file, fits a
matcher or redacts; what was read, fitted and redacted is handed in.
"""

from collections.abc import Collection, Iterable
from datetime import date

from intents.content_file import Fault
from intents.documents import Place
from intents.errors import KnowledgeInvalid
from intents.knowledge import KnowledgeBase
from intents.review.answers import of_answers
from intents.review.choices import of_choices
from intents.review.dates import of_dates
from intents.review.lights import Light, lights
from intents.review.links import of_links
from intents.review.overlaps import of_overlaps
from intents.review.personal_data import of_personal_data
from intents.review.phrases import of_phrases
from intents.review.remark import RULES, KnowsPlaces, Remark, Severity, Spot, in_order, remark, with_places
from intents.review.tests import Asked, ask, of_tests
from intents.review.trials import Side, Trial, trials
from intents.review.writing import Wash, Washed, all_pieces

__all__ = [
    "RULES",
    "Asked",
    "KnowsPlaces",
    "Light",
    "Place",
    "Remark",
    "Severity",
    "Side",
    "Spot",
    "Trial",
    "Wash",
    "Washed",
    "all_pieces",
    "ask",
    "in_order",
    "lights",
    "of_faults",
    "of_overlaps",
    "of_tests",
    "of_too_few_examples",
    "remark",
    "review",
    "trials",
    "with_places",
]


def review(knowledge: KnowledgeBase, wash: Wash, *, today: date, hosts: Collection[str] = ()) -> list[Remark]:
    """Return every remark that needs no matcher, errors first. Answers may link to `hosts` alone."""
    return in_order(
        [
            *of_phrases(knowledge, wash),
            *of_answers(knowledge),
            *of_dates(knowledge, today),
            *of_choices(knowledge),
            *of_links(knowledge, hosts),
            *of_personal_data(knowledge, wash),
        ]
    )


def of_faults(faults: Iterable[Fault]) -> list[Remark]:
    """Return the faults of content files as remarks; they know their places."""
    return [Remark("error", fault.intent, fault.rule, fault.message, place=fault.place) for fault in faults]


def of_too_few_examples(error: KnowledgeInvalid) -> Remark:
    """Return the remark on knowledge to which no matcher can be fitted."""
    return remark("cannot_be_fitted", "", error.rule)
