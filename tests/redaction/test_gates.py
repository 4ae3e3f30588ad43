"""A gate spares a pattern the texts that it cannot match, and never one that it can."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redaction.catalogue import IDENTIFIERS
from redaction.deadline import SHORT, find_all, find_at
from redaction.gates import Gates
from redaction.needs import Needs, Traits
from redaction.normalise import normalise
from redaction.recognizers.identifier import Identifier
from tests.redaction.tables import TABLES

# Words and counts may be asked for beyond what the pattern holds: nine digits are nobody's number until a country is named.
GATES = Gates([Needs(row=identifier.needs.row, behind=identifier.needs.behind) for _, identifier in IDENTIFIERS])
LETTERS = "abknorstvxyzABDEFGKLNOPRSTVXæøåÆØÅ"
SIGNS = " .,:;-/+#@()'\n°*"


def told() -> list[str]:
    """Return every text of the tables of recognizers."""
    return sorted({normalise(text) for table in TABLES.values() for text in table})


def missed(text: str) -> list[str]:
    """Return the identifiers whose pattern finds by itself what it does not find behind its gate, or elsewhere."""
    names, is_open = [], set(GATES.open_to(Traits(text)))
    for at, (name, identifier) in enumerate(IDENTIFIERS):
        alone = [match.span() for match in identifier.pattern.compiled.finditer(text)]
        if alone and (at not in is_open or alone != tried(identifier, text)):
            names.append(name)
    return names


def tried(identifier: Identifier, text: str) -> list[tuple[int, int]]:
    """Return what the pattern finds where it is tried."""
    pattern, begins = identifier.pattern.compiled, identifier.begins
    found = find_all(pattern, text) if begins is None else find_at(pattern, text, Traits(text).places(begins))
    return [match.span() for match in found]


def test_what_the_tables_tell_passes_every_gate():
    assert {text: names for text in told() if len(text) <= SHORT and (names := missed(text))} == {}


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.text(LETTERS, min_size=1, max_size=4),
            st.text("0123456789", min_size=1, max_size=9),
            st.text(SIGNS, min_size=1, max_size=2),
            st.sampled_from([" ", " ", " gate ", "Storgata ", "NO", " kr ", "Weg ", "No. ", "BT ", "ab:", "A-"]),
        ),
        max_size=24,
    ).map("".join)
)
def test_what_nobody_thought_of_passes_every_gate(text):
    assert missed(text) == []


@pytest.mark.parametrize(
    ("needs", "text", "is_open"),
    [
        (Needs(digits=2), "1 a 2", True),
        (Needs(digits=2), "1 a", False),
        (Needs(run=2), "1 2 34", True),
        (Needs(run=2), "1 2 3", False),
        (Needs(row=4), "12 - 34 a", True),
        (Needs(row=4), "12 a 34", False),
        (Needs(singles=2), "a b cd", True),
        (Needs(singles=2), "a bc", False),
        (Needs(mixed=True), "a1", True),
        (Needs(mixed=True), "a 1", False),
        (Needs(capitals=True), "AB", True),
        (Needs(capitals=True), "A B", False),
        (Needs(any_of=("@", "kr", "nummer")), "A@", True),
        (Needs(any_of=("@", "kr", "nummer")), "KRONE", True),
        (Needs(any_of=("@", "kr", "nummer")), "husnummeret", True),
        (Needs(any_of=("@", "kr", "nummer")), "numme", False),
        (Needs(behind=("gata", " v")), "Storgata nr. 5", True),
        (Needs(behind=("gata", " v")), "Kirkens v. 5", True),
        (Needs(behind=("gata", " v")), "av 5", False),
        (Needs(behind=("gata", " v")), "5 Storgata", False),
        (Needs(digits=1, any_of=("kid",)), "kid", False),
    ],
    ids=str,
)
def test_a_gate_is_open_where_the_text_holds_all_that_is_needed(needs, text, is_open):
    assert list(Gates([needs]).open_to(Traits(text))) == ([0] if is_open else [])


def test_gates_keep_the_order_of_the_patterns():
    gates = Gates([Needs(), Needs(digits=1), Needs(any_of=("b",)), Needs(any_of=("a",))])

    assert list(gates.open_to(Traits("ab"))) == [0, 2, 3]


def test_a_text_nobody_asks_anything_of_opens_nothing():
    assert list(Gates([]).open_to(Traits("hei"))) == []
