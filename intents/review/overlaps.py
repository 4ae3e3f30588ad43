"""Intents that the matcher takes for one another, judged by phrases that it was not fitted to.

Two intents overlap by the share of the phrases of either that the matcher, fitted without them, takes for the other; the
larger share counts, if three phrases at least clash both ways. From 15 in 100 the overlap is critical, from 5 in 100
moderate. An intent a third of whose phrases would be taken for out of scope is named as well.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from intents.calibration import OUT_OF_SCOPE_LABEL
from intents.fitting import HeldOut
from intents.knowledge import KnowledgeBase, Language
from intents.review.remark import OUT_OF_SCOPE, Remark, Spot, remark
from intents.review.writing import Piece, trained_on

CRITICAL_SHARE: Final = 0.15
MODERATE_SHARE: Final = 0.05
FEWEST_CLASHES: Final = 3
REFUSED_SHARE: Final = 1 / 3

_Clashes = Mapping[tuple[str, str], Sequence[HeldOut]]
_Pieces = Mapping[tuple[str, Language, str], Piece]


def of_overlaps(knowledge: KnowledgeBase, held_out: Sequence[HeldOut]) -> Iterator[Remark]:
    """Yield what is to be said of every pair of intents that overlap, with the phrases that clash."""
    pieces = {(piece.intent, piece.language, piece.words): piece for piece in trained_on(knowledge)}
    counts = Counter(_owner(judged.label) for judged in held_out)
    clashes: dict[tuple[str, str], list[HeldOut]] = defaultdict(list)
    for judged in held_out:
        if judged.first != judged.label:
            clashes[_owner(judged.label), _owner(judged.first)].append(judged)

    def share(pair: tuple[str, str]) -> float:
        return len(clashes.get(pair, ())) / max(counts[pair[0]], 1)

    for one, other in sorted({(min(pair), max(pair)) for pair in clashes}):
        both_ways = ((one, other), (other, one))
        if OUT_OF_SCOPE not in both_ways[0]:
            yield from _overlap(max(both_ways, key=share), max(map(share, both_ways)), clashes, counts, pieces)
    for intent in knowledge.intents:
        refused = clashes.get((intent, OUT_OF_SCOPE), [])
        if len(refused) >= FEWEST_CLASHES and share((intent, OUT_OF_SCOPE)) >= REFUSED_SHARE:
            message = f"{len(refused)} of {counts[intent]} phrases are taken for out of scope"
            spots = _spots(refused, pieces)
            yield remark("taken_for_out_of_scope", intent, message, position=("phrases",), elsewhere=spots)


def _overlap(
    pair: tuple[str, str], share: float, clashes: _Clashes, counts: Mapping[str, int], pieces: _Pieces
) -> Iterator[Remark]:
    """Yield the remark on a pair, if any; its first intent is the one that loses the larger share of its phrases."""
    one, other = pair
    here, there = clashes.get((one, other), ()), clashes.get((other, one), ())
    if share < MODERATE_SHARE or len(here) + len(there) < FEWEST_CLASHES:
        return
    message = f"{len(here)} of {counts[one]} phrases are taken for {other}"
    if there:
        message += f", and {len(there)} of its {counts[other]} for {one}"
    rule = "overlap_critical" if share >= CRITICAL_SHARE else "overlap_moderate"
    spots = [Spot(other, position=("phrases",)), *_spots([*here, *there], pieces)]
    yield remark(rule, one, message, position=("phrases",), elsewhere=spots)


def _owner(label: str) -> str:
    return OUT_OF_SCOPE if label == OUT_OF_SCOPE_LABEL else label


def _spots(judged: Sequence[HeldOut], pieces: _Pieces) -> list[Spot]:
    """Return where the phrases stand, those that are surest to be mistaken first."""
    surest = sorted(judged, key=lambda one: one.right_chance - one.first_chance)
    return [pieces[_owner(one.label), one.language, one.phrase].spot for one in surest]
