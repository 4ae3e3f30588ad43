"""Social Security number of the United States.

Issuer: Social Security Administration. Structure: nine digits in groups of 3, 2 and 4, no check digit; no group is all
zeros, and none begins with 9. Source: SSA, "SSN randomization"; the check is python-stdnum's `us.ssn`.

>>> score("899-99-9999"), score("000-99-9999"), score("899 99 9999")
(0.85, 0.75, 0.35)
"""

from typing import Final

from stdnum.us import ssn

from redaction.needs import Needs
from redaction.recognizers.identifier import AT_NUMBERS, Identifier, shape, words


def score(value: str) -> float:
    """Return 0.85 for groups that can be issued, 0.75 for others, 0.35 without hyphens: then it needs words beside it."""
    if "-" not in value:
        return 0.35
    return 0.85 if ssn.is_valid(value) else 0.75


SHAPED: Final = Identifier(
    entity="US_SSN",
    pattern=shape(r"(?<![0-9]|[0-9]-) [0-8][0-9]{2}-[0-9]{2}-[0-9]{4} (?!-?[0-9])"),
    score=score,
    context=words("ssn", "social sec"),
    needs=Needs(row=9, digits=9, any_of=("-",)),
    begins=AT_NUMBERS,
)

NAMED: Final = Identifier(
    entity="US_SSN",
    pattern=shape(
        r"\b (?:SSN|social[ ]security) (?:[ ](?:number|num|no|is|er|my|mitt|nummer)\b\.?){0,3} [ :=#(]{0,3} (?P<value> [0-9]{3}[ .]?[0-9]{2}[ .]?[0-9]{4} ) (?!\w|[ .\-]?[0-9])"
    ),
    score=score,
    context=words("ssn", "social sec"),
    needs=Needs(digits=9, any_of=("ssn", "social sec")),
)
