"""NHS number, the patient number of England, Wales and the Isle of Man.

Issuer: NHS England. Structure: ten digits in groups of 3, 3 and 4, the last a check digit modulo eleven.
Source: NHS Data Dictionary, "NHS number"; the check is python-stdnum's `gb.nhs`.

>>> score("999 000 0018"), score("999 000 0019")
(0.65, 0.4)
"""

from typing import Final

from stdnum.gb import nhs

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, shape, words


def score(value: str) -> float:
    """Return 0.65 where the check digit holds, else 0.4 for the shape."""
    return 0.65 if nhs.is_valid("".join(filter(str.isdecimal, value))) else 0.4


IDENTIFIER: Final = Identifier(
    entity="UK_NHS",
    pattern=shape(r"(?<![0-9]) [0-9]{3}[ \-]?[0-9]{3}[ \-]?[0-9]{4} (?![ \-]?[0-9])"),
    score=score,
    context=words("nhs"),
    needs=Needs(digits=10, any_of=("nhs",)),
)
