"""Y-tunnus, the number of a Finnish business.

Issuer: Patentti- ja rekisterihallitus and Verohallinto. Structure: seven digits, a hyphen, a check digit modulo eleven.
Source: YTJ, "Business ID"; the check is python-stdnum's `fi.ytunnus`.

>>> score("9999990-9"), score("9999990-8")
(0.9, 0.45)
"""

from typing import Final

from stdnum.fi import ytunnus

from redaction.needs import Needs
from redaction.recognizers.identifier import AT_NUMBERS, Identifier, shape, words


def score(value: str) -> float:
    """Return 0.9 where the check digit holds, else 0.45 for the shape."""
    return 0.9 if ytunnus.is_valid(value) else 0.45


IDENTIFIER: Final = Identifier(
    entity="FI_Y_TUNNUS",
    pattern=shape(r"(?<![0-9]) [0-9]{7} [ ]?-[ ]? [0-9] (?![0-9])"),
    score=score,
    context=words("y-tunnus", "ytunnus", "business id", "finsk", "finn", "org", "fo-n"),
    needs=Needs(row=8, digits=8, any_of=("-",)),
    begins=AT_NUMBERS,
)
