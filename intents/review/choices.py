"""Buttons: branches that none leads to, and answers from which none leads on.

A visitor who presses buttons is trapped in a set of answers that each have a button, none of which leads out of the set,
unless the set holds a way out: one of the answers that the fallback offers, such as the way to a person.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from intents.knowledge import KnowledgeBase
from intents.review.remark import Remark, Spot, remark


def of_choices(knowledge: KnowledgeBase) -> Iterator[Remark]:
    """Yield what is to be said of the buttons below every answer."""
    for identifier, (intent, _) in knowledge.branch_answers.items():
        if identifier not in intent.choices:
            message = f"no choice leads to {identifier}"
            yield remark("branch_without_button", intent.id, message, position=("branches",))
    ways_out = set(knowledge.replies.fallback.choices)
    for trapped in closed_sets(buttons(knowledge)):
        if not ways_out & set(trapped):
            yield _trap(knowledge, trapped)


def buttons(knowledge: KnowledgeBase) -> Mapping[str, Sequence[str]]:
    """Return what the buttons below each answer, of an intent or of a branch, lead to."""
    below: dict[str, Sequence[str]] = {intent.id: intent.choices for intent in knowledge.intents.values()}
    for identifier, (intent, answer) in knowledge.branch_answers.items():
        others = [choice for choice in intent.choices if choice != identifier]
        below[identifier] = [answer.next] if answer.next else others
    return below


def closed_sets(below: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Return each set of answers that lead to one another and nowhere else; an answer without buttons is none."""
    names = list(below)
    number = {name: index for index, name in enumerate(names)}
    ways = [(number[name], number[choice]) for name, choices in below.items() for choice in choices]
    if not ways:
        return []
    start, end = np.array(ways).T
    graph = csr_matrix((np.ones(len(ways)), (start, end)), shape=(len(names), len(names)))
    count, group = connected_components(graph, directed=True, connection="strong")
    leads_on = set(group[start[group[start] != group[end]]])
    leads_within = set(group[start])
    return [
        [name for name in names if group[number[name]] == one]
        for one in range(count)
        if one in leads_within and one not in leads_on
    ]


def _trap(knowledge: KnowledgeBase, trapped: Sequence[str]) -> Remark:
    owners = list(dict.fromkeys(_owner(knowledge, name) for name in trapped))
    message = (
        f"the buttons of {', '.join(trapped)} lead nowhere else: add one to another topic, or to a person, "
        "or leave one of the answers without buttons"
    )
    spots = (Spot(owner, position=("choices",)) for owner in owners[1:])
    return remark("no_way_out", owners[0], message, position=("choices",), elsewhere=spots)


def _owner(knowledge: KnowledgeBase, name: str) -> str:
    return name if name in knowledge.intents else knowledge.branch_answers[name][0].id
