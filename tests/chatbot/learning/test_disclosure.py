"""No figure under five, and none by subtracting: whatever is told would be the same if a hidden cell held any other small number.

For every hidden cell and every number from none to four there are questions that give exactly the same figures.
"""

from collections import defaultdict
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from chatbot.learning.disclosure import FEWEST, Bounds, Cell, Outcome, summed, tellable

DAYS = [date(2026, 11, 1) + timedelta(days=number) for number in range(4)]
LANGUAGES = ("nb", "nn", "en")
TOPICS = ("wine", "dogs")
OUTCOMES: tuple[Outcome, ...] = ("answered", "unanswered")
BOUNDS = Bounds(len(DAYS), len(LANGUAGES), len(TOPICS))
EVERY = [Cell(d, lang, t, o) for d in DAYS for lang in LANGUAGES for t in TOPICS for o in OUTCOMES]
WINE = Cell(None, "nb", "wine", "answered")

Counts = dict[Cell, int]
few = st.sampled_from([0, 0, 1, 2, 3, 4, 4, 5, 9])
tables = st.lists(few, min_size=len(EVERY), max_size=len(EVERY)).map(lambda found: dict(zip(EVERY, found, strict=True)))


def a_group(cell: Cell) -> Cell:
    return Cell(None, cell.language, cell.topic, cell.outcome)


def filled(cells: list[Cell], total: int) -> Counts:
    """Spread a number over cells, four in each at most."""
    spread = {}
    for cell in cells:
        spread[cell] = min(4, total)
        total -= spread[cell]
    assert total == 0, "the cells cannot hold so many"
    return spread


def another_truth(counts: Counts, hidden: Cell, number: int) -> Counts:
    """Return questions with another number in a hidden cell that are told as the same figures."""
    told = tellable(counts, BOUNDS)
    groups: dict[Cell, list[Cell]] = defaultdict(list)
    for cell in EVERY:
        if counts[cell] < FEWEST and cell.outcome == hidden.outcome:
            groups[a_group(cell)].append(cell)
    mine = a_group(hidden)
    other = dict(counts)
    if mine in told:
        rest = [cell for cell in groups[mine] if cell != hidden]
        return {**other, hidden: number, **filled(rest, told[mine] - number)}
    together = told.get(Cell(None, None, None, hidden.outcome), number)
    others = [
        cells[0] for group, cells in groups.items() if group != mine and group not in told and _is_small(counts, cells)
    ]
    for group, cells in groups.items():
        if group == mine or (group not in told and _is_small(counts, cells)):
            other.update(dict.fromkeys(cells, 0))
    kept = together if Cell(None, None, None, hidden.outcome) in told else number
    return {**other, **filled(others, kept - number), hidden: number}


def _is_small(counts: Counts, cells: list[Cell]) -> bool:
    return sum(counts[cell] for cell in cells) < FEWEST


@settings(deadline=None)
@given(counts=tables)
def test_every_figure_is_five_or_more_and_no_question_is_counted_twice(counts: Counts):
    told = tellable(counts, BOUNDS)

    assert all(count >= FEWEST for count in told.values())
    assert sum(told.values()) <= sum(counts.values())
    for by in ("day", "language", "topic"):
        rows = summed(told, by).values()
        assert sum(count for row in rows for count in row.values()) == sum(told.values())
        assert all(count >= FEWEST for row in rows for count in row.values())


@settings(deadline=None)
@given(counts=tables, place=st.integers(0, len(EVERY) - 1), number=st.integers(0, 4))
def test_a_hidden_cell_could_hold_any_small_number_and_the_figures_be_the_same(counts: Counts, place: int, number: int):
    hidden = EVERY[place]
    if counts[hidden] < FEWEST:
        other = another_truth(counts, hidden, number)

        assert other[hidden] == number
        assert tellable(other, BOUNDS) == tellable(counts, BOUNDS)


@settings(deadline=None)
@given(counts=tables)
def test_any_two_tables_differ_by_nothing_hidden(counts: Counts):
    told = tellable(counts, BOUNDS)

    by_topic, by_day = (summed(told, by) for by in ("topic", "day"))
    for outcome in OUTCOMES:
        assert sum(row.get(outcome, 0) for row in by_topic.values()) == sum(
            row.get(outcome, 0) for row in by_day.values()
        )


def one(*numbers: int) -> Counts:
    return {Cell(day, "nb", "wine", "answered"): number for day, number in zip(DAYS, numbers, strict=False)}


def test_small_days_are_told_together():
    assert tellable(one(7, 2, 3, 1), BOUNDS) == {Cell(DAYS[0], "nb", "wine", "answered"): 7, WINE: 6}


def test_a_sum_that_would_betray_its_parts_is_not_told():
    assert tellable(one(7, 7, 4, 4), BOUNDS) == dict.fromkeys(list(one(7, 7)), 7)


def test_what_is_small_over_all_days_is_told_by_outcome_alone():
    counts = {Cell(DAYS[0], language, "wine", "answered"): 2 for language in LANGUAGES}

    assert tellable(counts, BOUNDS) == {Cell(None, None, None, "answered"): 6}


def test_fewer_than_five_in_all_are_not_told():
    assert tellable(one(4), BOUNDS) == {}
