"""Individual Taxpayer Identification Number of the United States.

Issuer: Internal Revenue Service. Structure: built like a Social Security number, the first digit 9, the middle group 50 to
65, 70 to 88, 90 to 92 or 94 to 99. Source: IRS, Publication 1915; the check is python-stdnum's `us.itin`.

>>> score("999-78-9999"), score("999-49-9999")
(0.9, 0.75)
"""

from typing import Final

from stdnum.us import itin

from redaction.needs import Needs
from redaction.recognizers.identifier import AT_NUMBERS, Identifier, shape, words


def score(value: str) -> float:
    """Return 0.9 for a middle group that is issued, else 0.75 for the shape."""
    return 0.9 if itin.is_valid(value.replace(" ", "-")) else 0.75


IDENTIFIER: Final = Identifier(
    entity="US_ITIN",
    pattern=shape(r"(?<![0-9]|[0-9]-) 9[0-9]{2}-[0-9]{2}-[0-9]{4} (?!-?[0-9])"),
    score=score,
    context=words("itin", "taxpayer", "irs"),
    needs=Needs(row=9, digits=9, any_of=("-",)),
    begins=AT_NUMBERS,
)
