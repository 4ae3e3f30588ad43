"""American routing numbers and the account numbers that go with them.

Issuer: the American Bankers Association. Structure: nine digits, the last a check digit; an account has up to seventeen.
Source: ABA, "Routing number policy"; the check is python-stdnum's `us.rtn`.

>>> score("111000025"), score("111000026")
(0.95, 0.85)
"""

from typing import Final

from stdnum.us import rtn

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, always, shape
from redaction.recognizers.reference import LINK


def score(value: str) -> float:
    """Return 0.95 where the check digit holds, else 0.85: the word before it has named it."""
    return 0.95 if rtn.is_valid("".join(filter(str.isdigit, value))) else 0.85


ROUTING: Final = Identifier(
    entity="ABA_ROUTING_NUMBER",
    pattern=shape(
        rf"\b (?: routing | aba | rtn ) (?:[ ](?:number|no|code|transit|nummer))? {LINK} (?P<value>[0-9]{{4}}[ \-]?[0-9]{{4}}[ \-]?[0-9]|[0-9]{{3}}[ ][0-9]{{3}}[ ][0-9]{{3}}) (?!\w)"
    ),
    score=score,
    needs=Needs(digits=9, any_of=("routing", "aba", "rtn")),
)

ACCOUNT: Final = Identifier(
    entity="US_BANK_NUMBER",
    pattern=shape(rf"\b account (?:[ ](?:number|no))?\.? {LINK} (?P<value>[0-9](?:[ \-]?[0-9]){{6,16}}) (?![\w])"),
    score=always(0.8),
    needs=Needs(digits=16, any_of=("routing", "aba", "rtn")),
)
