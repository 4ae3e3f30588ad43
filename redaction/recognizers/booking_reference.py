"""Booking references and what a ticket says: passenger name records, ticket numbers, seats.

Issuer: carriers and booking systems. Structure: a record locator of six capitals and digits; a ticket of three digits of the
airline and ten more; a seat of a row and a letter. Found by the words before them. Source: IATA Resolution 722, 830d.

>>> score("A1B2C3"), score("ABCDEF")
(0.75, 0.6)
"""

from typing import Final

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, always, shape
from redaction.recognizers.reference import LINK, NUMBER_WORD, TOKENS


def score(value: str) -> float:
    """Return 0.75 where digits stand in it, 0.6 for letters alone."""
    return 0.75 if any(map(str.isdigit, value)) else 0.6


_CUES: Final = (
    "book",
    "bestilling",
    "tinging",
    "pnr",
    "reserv",
    "record",
    "locator",
    "ticket",
    "billett",
    "referanse",
    "confirmation",
    "bekreft",
)

IDENTIFIER: Final = Identifier(
    entity="BOOKING_REFERENCE",
    pattern=shape(
        rf"""
        \b (?: (?: booking | bestilling | tinging | pnr | reservation | reservasjon | record[ ]locator | confirmation | (?:e-?)?ticket[ ](?:no|number)\b | billett(?:nr|nummer)[a-z]{{0,2}}\b | bestillingsreferanse ) {NUMBER_WORD} \b {LINK} {TOKENS}
          | (?-i:[Bb]ooking|[Bb]estilling|[Tt]inging|[Rr]eserva[a-z]{{4,5}}|[Rr]eferanse|[Cc]onfirmation|[Rr]ecord [Ll]ocator|PNR|pnr|Pnr) {NUMBER_WORD} {LINK} (?P<value>(?-i:[A-Z]{{6}}))(?![\w\-]) )
        """
    ),
    score=score,
    needs=Needs(any_of=_CUES),
)

SEAT: Final = Identifier(
    entity="BOOKING_REFERENCE",
    pattern=shape(
        rf"\b (?: seat | sete(?:t)? | plass | setenummer | lugar | cabin | kabin | rad | row ) s? \b {LINK} (?P<value>[0-9]{{1,2}}[ ]?(?-i:[A-K])|[0-9]{{1,2}}[a-k]|(?-i:[A-Z])?[0-9]{{3,5}}) (?!\w)"
    ),
    score=always(0.5),
    needs=Needs(digits=1, any_of=("seat", "sete", "plass", "lugar", "abin", "rad", "row")),
)
